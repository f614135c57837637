// npm test: everything. Ends with the plain line "N passed, N failed".
import { check } from './checks.mjs'

process.exit(check(['types', 'lint', 'pure', 'database', 'browser']) ? 0 : 1)
