// npm run doudi -- COMMAND: the command line.
import { hand, install } from './set-up.mjs'

install()
hand('apps/server/command-line.ts', process.argv.slice(2))
