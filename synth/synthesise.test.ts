import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { readIdNumber } from '@doudi/core/registry/id-number.ts'
import { normaliseName } from '@doudi/core/registry/name.ts'
import { openSource } from '@doudi/platform/files/byte-source.ts'
import { openCsv } from '@doudi/platform/files/csv-reader.ts'
import { openParquet } from '@doudi/platform/files/parquet-reader.ts'
import { openXlsx } from '@doudi/platform/files/xlsx-reader.ts'
import { loadCatalogue } from '@doudi/platform/policies/catalogue.ts'
import { readDivisions } from '@doudi/registry/divisions/read-divisions.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SynthResult, synthesise } from './synthesise.ts'
import { STORY } from './world/story.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-synth-'))
const divisions = [...readDivisions('36')]
const run = (name: string, options: { seed: number; people?: number; area?: number }) =>
  synthesise({ area: 360321, people: 3_000, divisions, out: join(folder, name), ...options })

let result: SynthResult
beforeAll(async () => {
  result = await run('first', { seed: 1 })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function digests(name: string): Record<string, string> {
  const files = readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((entry) => [
      entry.name,
      createHash('sha256')
        .update(readFileSync(join(entry.parentPath, entry.name)))
        .digest('hex'),
    ]),
  )
}

type Lines = readonly (readonly string[])[]

async function readTable(path: string): Promise<{ header: readonly string[]; rows: Lines }> {
  const rows: (readonly string[])[] = []
  const table = path.endsWith('.parquet')
    ? await openParquet(path, join(folder, 'duckdb'))
    : path.endsWith('.xlsx')
      ? await openXlsx(openSource({ kind: 'plain', path }))
      : openCsv(openSource({ kind: 'plain', path }))
  const batches = typeof table.batches === 'function' ? table.batches() : table.batches
  for await (const batch of batches) for (const { cells } of batch) rows.push(cells ?? [])
  return { header: table.header, rows }
}

type DamageRecord = { file: string; line: number; kind: string; outcome: string; id: string; written_id: string; written_name: string }
const records = <T>(name: string): T[] => {
  const text = readFileSync(join(folder, 'first', 'truth', name), 'utf8')
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T])) // written by the code under test
}

describe('a synthetic county', () => {
  it('is the same byte for byte for the same seed, and another for another seed', async () => {
    await run('again', { seed: 1 })
    await run('other', { seed: 2 })
    const first = digests('first')
    expect(Object.keys(first)).toHaveLength(62 + 7)
    expect(digests('again')).toEqual(first)
    const other = digests('other')
    expect(other['people.ndjson']).not.toBe(first['people.ndjson'])
    expect(other['莲花县医保局_医疗费用结算_202610.csv']).not.toBe(first['莲花县医保局_医疗费用结算_202610.csv'])
    expect(other['莲花县殡仪馆_遗体火化_202610.parquet']).not.toBe(first['莲花县殡仪馆_遗体火化_202610.parquet'])
  }, 60_000)

  it('has as many people as asked and the newest month apart from the inbox', () => {
    expect(result.people).toBeGreaterThanOrEqual(3_000)
    expect(result.people).toBeLessThan(3_010)
    expect(readdirSync(join(folder, 'first', 'inbox'))).toHaveLength(53)
    expect(readdirSync(join(folder, 'first', 'deliveries'))).toHaveLength(9)
    expect(result.files.filter(({ period }) => period === '2026-10').every(({ file }) => file.startsWith('deliveries/'))).toBe(true)
  })

  it('is written in columns that the catalogue knows, in every file, with the rows it counts', async () => {
    const catalogue = loadCatalogue()
    for (const { class: classId, file, rows } of result.files) {
      const table = await readTable(join(folder, 'first', file))
      const missing = catalogue
        .get(classId)
        .columns.filter(({ zh, synonyms }) => ![zh, ...synonyms].some((name) => table.header.includes(name)))
        .map(({ id }) => id)
      // Nobody in the invented county says where a patient was treated: everybody is treated at home.
      expect(missing, file).toEqual(classId === 'medical-settlement' ? ['place'] : [])
      expect(table.rows, file).toHaveLength(rows)
    }
  })

  it('comes in both dresses: GB18030 and UTF-8, usual headers and synonyms', () => {
    const layoutOf = (name: string) => openCsv(openSource({ kind: 'plain', path: join(folder, 'first', name) }))
    expect(layoutOf('inbox/莲花县公安局_常住与户籍人口_202609.csv').layout.encoding).toBe('gb18030')
    expect(layoutOf('deliveries/莲花县公安局_常住与户籍人口_202610.csv').layout.encoding).toBe('utf-8')
    const headers = result.files.filter(({ class: id }) => id === 'medical-settlement').map(({ file }) => layoutOf(file).header.join())
    expect(new Set(headers).size).toBe(2)
  })

  it('never sends the same bytes twice: a guard would take it for an old file', () => {
    const all = Object.entries(digests('first')).filter(([name]) => /_20\d{4}\./.test(name))
    expect(new Set(all.map(([, digest]) => digest)).size).toBe(all.length)
  })

  it('another county of the prefecture shares no ID number and no household with it', async () => {
    await run('neighbour', { seed: 1, area: 360322, people: 2_000 })
    const keys = (name: string, file: string, key: string) =>
      readFileSync(join(folder, name, 'truth', file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => String(JSON.parse(line)[key]))
    for (const [file, key] of [
      ['people.ndjson', 'id'],
      ['households.ndjson', 'household_no'],
    ] as const) {
      const own = new Set(keys('first', file, key))
      expect(keys('neighbour', file, key).filter((value) => own.has(value))).toEqual([])
    }
  }, 60_000)

  it('refuses an area that has no villages', async () => {
    await expect(run('nowhere', { seed: 1, area: 369999 })).rejects.toThrow(/no villages/)
  })

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(synthesise({ area: 360321, seed: 1, people: 500, divisions, out: join(folder, 'stopped'), signal })).rejects.toThrow(
      'stopped',
    )
  })
})

describe('damaged rows', () => {
  it('are those the truth lists: repairable ones read as the right number, the others do not', () => {
    for (const { kind, outcome, id, written_id, written_name } of records<DamageRecord>('damaged-rows.ndjson')) {
      const reading = readIdNumber(written_id)
      if (outcome === 'normalised') expect(reading, kind).toMatchObject({ ok: true, id })
      else if (kind === 'wrong-name') expect(normaliseName(written_name)).not.toBe('')
      else expect(reading.ok && reading.suspicious === undefined, `${kind} ${written_id}`).toBe(false)
    }
  })

  it('are 3 % of the agencies rows, at most 2 % beyond use in any file, and hardly any in the registry files', () => {
    const medical = result.files.filter(({ class: id }) => id === 'medical-settlement')
    const sum = (key: 'rows' | 'rejected' | 'normalised') => medical.reduce((total, file) => total + file[key], 0)
    expect((sum('rejected') + sum('normalised')) / sum('rows')).toBeCloseTo(0.03, 2)
    for (const { rows, rejected, file } of result.files) expect(rejected / rows, file).toBeLessThan(0.022)
    const population = result.files.find(({ class: id }) => id === 'population')
    expect(population && (population.rejected + population.normalised) / population.rows).toBeLessThan(0.004)
  })

  it('never touch the story', () => {
    const truth = JSON.parse(readFileSync(join(folder, 'first', 'truth', 'truth.json'), 'utf8'))
    const ids = new Set(truth.story.members.map(({ id }: { id: string }) => id))
    expect(ids.size).toBe(3)
    expect(records<DamageRecord>('damaged-rows.ndjson').filter(({ id }) => ids.has(id))).toEqual([])
  })
})

describe('the settlements', () => {
  const fen = (text = '') => Math.round(Number(text) * 100)
  const read = async (period: string) => {
    const file = result.files.find((one) => one.class === 'medical-settlement' && one.period === period)
    const { header, rows } = await readTable(join(folder, 'first', file?.file ?? ''))
    const column = (...names: string[]) => header.findIndex((name) => names.includes(name))
    return { rows, column }
  }

  it('add up in every row', async () => {
    for (const period of ['2026-07', '2026-10']) {
      const { rows, column } = await read(period)
      const at = [
        ['医疗费总额', '总费用'],
        ['政策范围内费用'],
        ['基本医保支付'],
        ['大病保险支付'],
        ['医疗救助支付'],
        ['范围内个人负担'],
        ['范围外个人自费'],
      ].map((names) => column(...names))
      for (const row of rows) {
        const [total = 0, inScope = 0, basic = 0, serious = 0, aid = 0, ownIn = 0, ownOut = 0] = at.map((place) => fen(row[place]))
        expect(inScope + ownOut).toBe(total)
        expect(basic + serious + aid + ownIn).toBe(inScope)
        expect(Math.min(basic, serious, aid, ownIn, ownOut)).toBeGreaterThanOrEqual(0)
      }
    }
  })

  it('tell the story: two equal stays, of which she bears 18,819.00 and 18,006.50', async () => {
    const borne: number[] = []
    for (const { period } of result.files.filter(({ class: id }) => id === 'medical-settlement')) {
      const { rows, column } = await read(period)
      for (const row of rows.filter((cells) => cells[column('姓名', '参保人姓名')] === STORY.patient)) {
        expect(row[column('医疗费总额', '总费用')]).toBe('100000.00')
        borne.push(fen(row[column('范围内个人负担')]) + fen(row[column('范围外个人自费')]))
      }
    }
    expect(borne).toEqual([1_881_900, 1_800_650])
  })
})

describe('the truth', () => {
  type Signal = { household_no: string; rule: string; reason: string; grade: string; value?: number; line?: number }

  it('expects the story only with the newest file, orange, for both reasons', () => {
    const own = (period: string) =>
      records<Signal>(`expected-${period}.ndjson`).filter((signal) => signal.household_no === result.story?.householdNo)
    expect(own('2026-09')).toEqual([])
    expect(own('2026-10')).toMatchObject([
      { rule: 'F01', reason: 'sum', grade: 'orange', value: 3_682_550, line: 2_375_000 },
      { rule: 'F01', reason: 'stay', grade: 'orange', value: 1_800_650, line: 600_000 },
    ])
    expect(result.story).toMatchObject({ account: 'wg-yongan', worker: '李秋萍' })
  })

  it('expects every factor before the newest file, even in a very small county', () => {
    const rules = new Set(records<Signal>('expected-2026-09.ndjson').map(({ rule }) => rule))
    expect([...rules].toSorted()).toEqual(['F01', 'F02', 'F03'])
  })

  it('names a worker for every household', async () => {
    const file = result.files.find(({ class: id }) => id === 'responsibility')
    const { rows } = await readTable(join(folder, 'first', file?.file ?? ''))
    const workers = rows.filter(([, level]) => level === '网格员')
    expect(new Set(workers.map(([household]) => household)).size).toBe(result.households)
    expect(workers.some(([household, , account]) => household === result.story?.householdNo && account === STORY.account)).toBe(true)
    expect(basename(file?.file ?? '')).toBe('莲花县综治中心_网格责任人_202609.csv')
  })
})
