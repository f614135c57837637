import { z } from 'zod'
import { sealAll, verifyChain } from '../audit/seal.ts'
import { Verification } from '../contract/audit.ts'
import { asMachine } from '../db/tx.ts'
import { loadNothing, useCase } from '../use-case/use-case.ts'

/** Recomputes the chain over the audit list and names the first row that does not fit. */
export const verifyAudit = useCase({
  name: 'platform.verify-audit',
  summary: '核验审计记录有没有被改动',
  input: z.object({}),
  output: Verification,
  load: loadNothing,
  may: (actor) => actor.holds('audit:verify'),
  run: ({ tx }) =>
    asMachine(tx, async () => {
      await sealAll(tx)
      return verifyChain(tx)
    }),
})
