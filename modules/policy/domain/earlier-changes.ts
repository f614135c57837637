/** What a rule or parameter says from a day on. `to`: the first day on which it no longer does. */
export type DatedText = { readonly from: string; readonly to?: string | undefined; readonly text: string }

/** A rule, or a parameter for one area. `within`: key of the whole it belongs to, where a new part changes what the whole says. */
export type DatedThing = { readonly title: string; readonly within?: string | undefined; readonly versions: readonly DatedText[] }

/** Everything dated in a file, by a key that stays the same when the text changes. */
export type DatedTexts = ReadonlyMap<string, DatedThing>

/** Something that says another thing than before on a day before the change is to take effect. */
export type EarlierChange = { readonly key: string; readonly title: string; readonly from: string }

/**
 * What a new text changes for days before it takes effect: such a change reaches back. What is new altogether changes nothing by itself.
 * @param effectiveOn first day on which the new text is law
 */
export function earlierChanges(before: DatedTexts, after: DatedTexts, effectiveOn: string): readonly EarlierChange[] {
  const added = [...after].filter(([key, { within }]) => !before.has(key) && within !== undefined && before.has(within))
  const things = [...before, ...added.map(([key, thing]) => [key, { ...thing, versions: [] as readonly DatedText[] }] as const)]
  return things.flatMap(([key, { title, versions }]) => {
    const now = after.get(key)?.versions ?? []
    const days = [...new Set([...versions, ...now].flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])))].sort()
    const first = days.find((day) => day < effectiveOn && textOn(versions, day) !== textOn(now, day))
    return first === undefined ? [] : [{ key, title, from: first }]
  })
}

/** The text in force on a day: of the newest version that has begun, unless it has ended. */
function textOn(versions: readonly DatedText[], day: string): string | undefined {
  const begun = versions.filter(({ from }) => from <= day)
  const newest = begun.reduce<DatedText | undefined>((last, one) => (last && last.from > one.from ? last : one), undefined)
  return newest && (newest.to === undefined || day < newest.to) ? newest.text : undefined
}
