// npm run check: the quick one. Types, lint and form, then the pure tests.
import { check } from './checks.mjs'

process.exit(check(['types', 'lint', 'pure']) ? 0 : 1)
