import type { DatedTexts, DatedThing } from '../domain/earlier-changes.ts'
import { type RawFile, rawFile } from './raw-file.ts'

/** Everything in a file that has dates: rules in their versions, parameters area by area. */
export function datedTexts(path: string, text: string | undefined): DatedTexts {
  if (text === undefined) return new Map()
  const file = rawFile(path, text)
  return new Map([...datedRules(file), ...datedParameters(file)])
}

type Entry = readonly [string, DatedThing]

function datedRules({ rules, validFrom, validTo }: RawFile): Entry[] {
  return rules.map(({ id, title, value }) => {
    const whole = { from: validFrom ?? '', to: validTo ?? undefined }
    const versions =
      typeof value === 'string' ? [{ ...whole, text: value }] : value.map((one) => ({ from: one.from, to: one.to, text: one.value }))
    return [`rule ${id}`, { title: title.zh, versions }] as const
  })
}

/** A value for an area that had none takes the place of one above it: it belongs to the parameter as a whole. */
function datedParameters({ parameters }: RawFile): Entry[] {
  return Object.entries(parameters).flatMap(([name, { title, values }]) => {
    const whole: Entry = [`parameter ${name}`, { title: title.zh, versions: [] }]
    const areas = [...new Set(values.map(({ area }) => area))].map((area): Entry => {
      const versions = values.filter((one) => one.area === area).map(({ from, value }) => ({ from, text: JSON.stringify(value) }))
      return [`parameter ${name} ${area}`, { title: title.zh, within: whole[0], versions }]
    })
    return [whole, ...areas]
  })
}
