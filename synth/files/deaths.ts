import { type DuckDBConnection, DuckDBDateValue, DuckDBInstance } from '@duckdb/node-api'
import type { Period } from '../kit/days.ts'
import type { Death, Person } from '../world/model.ts'
import type { World } from '../world/world.ts'
import { CsvFile } from './csv-file.ts'
import { AGENCY_DAMAGE, type Damaged, Damager } from './damage.ts'
import type { FileTally, Output } from './output.ts'

type Dead = { readonly person: Person; readonly death: Death }

const within = (day: number | undefined, period: Period): day is number => day !== undefined && day >= period.first && day <= period.last

function deadOf(world: World, period: Period, day: (death: Death) => number | undefined): readonly Dead[] {
  const dead = world.people.flatMap((person) =>
    person.death && within(day(person.death), period) ? [{ person, death: person.death }] : [],
  )
  return dead.toSorted((left, right) => (day(left.death) ?? 0) - (day(right.death) ?? 0) || left.person.index - right.person.index)
}

/** Registrations cancelled by public security in the month. */
export function writeDeathRegistrations(world: World, period: Period, output: Output): void {
  const tally = output.open('death-registration', period, `${world.places.areaName}公安局_死亡注销_${period.text.replace('-', '')}.csv`)
  const csv = new CsvFile(tally.path, { encoding: 'gb18030', newline: '\r\n', dates: 'dashes' })
  csv.header(['公民身份号码', '姓名', '死亡日期', '注销日期'])
  const dead = deadOf(world, period, ({ registeredOn }) => registeredOn)
  const damager = new Damager(world, { stream: `death damage ${period.text}`, rules: AGENCY_DAMAGE, rows: dead.length })
  for (const { person, death } of dead) {
    const damaged = damager.draw(person)
    death.arrives.registration = note(tally, csv.line, person, damaged)
    csv.text(damaged?.id ?? person.id)
    csv.text(damaged?.name ?? person.name.text)
    csv.date(death.diedOn)
    csv.date(death.registeredOn ?? death.diedOn)
    csv.endRow()
  }
  tally.done(csv.close())
}

/** Cremations of the month, as Parquet. */
export class CremationFiles {
  private readonly instance: DuckDBInstance
  private readonly connection: DuckDBConnection

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.instance = instance
    this.connection = connection
  }

  static async open(): Promise<CremationFiles> {
    // One thread: with more, the order of rows and with it the bytes could differ.
    const instance = await DuckDBInstance.create(':memory:', { threads: '1', autoinstall_known_extensions: 'false' })
    return new CremationFiles(instance, await instance.connect())
  }

  async write(world: World, period: Period, output: Output): Promise<void> {
    const tally = output.open('cremation', period, `${world.places.areaName}殡仪馆_遗体火化_${period.text.replace('-', '')}.parquet`)
    await this.connection.run(
      'create or replace table cremations ("身份证号" varchar, "逝者姓名" varchar, "火化日期" date, "殡仪馆名称" varchar)',
    )
    const dead = deadOf(world, period, ({ crematedOn }) => crematedOn)
    const damager = new Damager(world, { stream: `cremation damage ${period.text}`, rules: AGENCY_DAMAGE, rows: dead.length })
    const appender = await this.connection.createAppender('cremations')
    let line = 2
    for (const { person, death } of dead) {
      const damaged = damager.draw(person)
      death.arrives.cremation = note(tally, line++, person, damaged)
      appender.appendVarchar(damaged?.id ?? person.id)
      appender.appendVarchar(damaged?.name ?? person.name.text)
      appender.appendDate(new DuckDBDateValue(death.crematedOn ?? 0))
      appender.appendVarchar(`${world.places.areaName}殡仪馆`)
      appender.endRow()
    }
    appender.closeSync()
    await this.connection.run(`copy cremations to '${tally.path.replaceAll("'", "''")}' (format parquet, compression zstd)`)
    tally.done(line - 2)
  }

  close(): void {
    this.connection.closeSync()
    this.instance.closeSync()
  }
}

function note(tally: FileTally, line: number, person: Person, damaged: Damaged | undefined): boolean {
  if (damaged) tally.damage(line, damaged, person.id)
  const readable = damaged?.outcome !== 'rejected'
  if (!person.registered && readable) tally.unknown()
  return person.registered && readable
}
