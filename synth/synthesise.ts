import { setImmediate } from 'node:timers/promises'
import { writeAssistanceInForce } from './files/assistance-in-force.ts'
import { CremationFiles, writeDeathRegistrations } from './files/deaths.ts'
import { certificateHolders, writeDisabilityCertificates } from './files/disability-certificate.ts'
import { writeHouseholdFacts } from './files/household-facts.ts'
import { MedicalMonth } from './files/medical-settlement.ts'
import { Output, type WrittenFile } from './files/output.ts'
import { markRegistered, writePopulation } from './files/population.ts'
import { writeResponsibility } from './files/responsibility.ts'
import { writeSchemeTerms } from './files/scheme-terms.ts'
import { periodsBetween } from './kit/days.ts'
import { type TruthSummary, writeTruth } from './truth/write-truth.ts'
import type { Division } from './world/model.ts'
import { createWorld, type World } from './world/world.ts'

export type SynthProgress = { readonly step: 'people' | 'registry' | 'months' | 'truth'; readonly done: number; readonly total: number }

export type SynthOptions = {
  /** County, six digits. */
  readonly area: number
  readonly seed: number
  /** Folder that receives inbox/, deliveries/ and truth/. */
  readonly out: string
  /** The county itself, its province and prefecture, its towns and villages; more does no harm. */
  readonly divisions: readonly Division[]
  readonly people?: number | undefined
  /** First and last month; the last one is what is delivered by hand. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly onProgress?: ((progress: SynthProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export type SynthResult = TruthSummary & { readonly files: readonly WrittenFile[] }

/** The size of the demo county. */
export const DEMO_PEOPLE = 230_000

/** Writes a whole county: the same options give the same bytes. */
export async function synthesise(options: SynthOptions): Promise<SynthResult> {
  const { area, seed, out, divisions, people = DEMO_PEOPLE, from = '2025-10', to = '2026-10', onProgress = () => {}, signal } = options
  const periods = periodsBetween(from, to)
  const total = periods.length + 3
  let done = 0
  const step = async (name: SynthProgress['step']): Promise<void> => {
    onProgress({ step: name, done: done++, total })
    await setImmediate()
    signal?.throwIfAborted()
  }
  await step('people')
  const world = createWorld({ divisions, area, seed, people, periods })
  markRegistered(world)
  const output = new Output(out, world.newest)
  await step('registry')
  writeRegistryFiles(world, output)
  await writeMonths(world, output, () => step('months'))
  await step('truth')
  output.close()
  const summary = writeTruth({ world, output, seed })
  onProgress({ step: 'truth', done: total, total })
  return { ...summary, files: output.files }
}

function writeRegistryFiles(world: World, output: Output): void {
  for (const period of world.registryPeriods) {
    writePopulation(world, period, output)
    writeResponsibility(world, period, output)
    writeAssistanceInForce(world, period, output)
    writeHouseholdFacts(world, period, output)
    writeSchemeTerms(world, period, output)
  }
}

async function writeMonths(world: World, output: Output, step: () => Promise<void>): Promise<void> {
  const holders = certificateHolders(world)
  const cremations = await CremationFiles.open()
  try {
    for (const period of world.periods) {
      await step()
      new MedicalMonth(world, period, output).write()
      writeDisabilityCertificates(world, period, output, holders)
      writeDeathRegistrations(world, period, output)
      await cremations.write(world, period, output)
    }
  } finally {
    cremations.close()
  }
}
