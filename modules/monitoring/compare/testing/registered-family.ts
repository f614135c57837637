import type pg from 'pg'

export type FamilyMember = {
  readonly relation: string
  readonly bornOn: string
  readonly hukou?: 'urban' | 'rural'
  readonly scheme?: string
  readonly declaredIncomeFen?: number
}

/** Registers a household with its members as intake would have, without sealing anything real. Gives the person numbers in order. */
export async function registerFamily(
  pool: pg.Pool,
  family: { division: number; householdNo: string; members: readonly FamilyMember[] },
): Promise<{ householdId: number; personIds: number[] }> {
  const { division, householdNo, members } = family
  const household = await pool.query<{ household_id: number }>(
    'insert into registry.households (division, household_no) values ($1, $2) returning household_id',
    [division, householdNo],
  )
  const householdId = Number(household.rows[0]?.household_id)
  const personIds: number[] = []
  for (const [index, member] of members.entries()) {
    const key = Buffer.from(`${householdNo}-${index}`)
    const person = await pool.query<{ person_id: number }>(
      `insert into registry.persons (household_id, division, name, name_key, initials, born_on, hukou, id_sealed, id_index, id_tail_index, id_masked)
       values ($1, $2, '某人', '某人', 'mr', $3, $4, $5, $5, $5, '***') returning person_id`,
      [householdId, division, member.bornOn, member.hukou ?? 'urban', key],
    )
    const personId = Number(person.rows[0]?.person_id)
    personIds.push(personId)
    await pool.query(
      `insert into registry.memberships (person_id, household_id, division, relation, valid) values ($1, $2, $3, $4, daterange('2020-01-01', null))`,
      [personId, householdId, division, member.relation],
    )
    await pool.query(
      `insert into registry.benefits (person_id, household_id, division, scheme, since, declared_income_fen, period) values ($1, $2, $3, $4, $5, $6, '2026-10')`,
      [personId, householdId, division, member.scheme ?? null, member.scheme ? '2025-01-01' : null, member.declaredIncomeFen ?? null],
    )
  }
  return { householdId, personIds }
}

/** Counts a delivery as applied, with its lake file if it has one. */
export async function recordApplied(
  pool: pg.Pool,
  applied: { classId: string; period: string; division: number; partFile?: string },
): Promise<number> {
  const { rows } = await pool.query<{ delivery_id: number }>(
    `insert into intake.deliveries (class, period, division, state, file_name, content_hash, bytes, channel, received_by, part_file, applied_at)
     values ($1, $2, $3, 'applied', 'x.csv', md5(random()::text), 1, 'command-line', 'test', $4, clock_timestamp()) returning delivery_id`,
    [applied.classId, applied.period, applied.division, applied.partFile ?? null],
  )
  return Number(rows[0]?.delivery_id)
}
