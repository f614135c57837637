// npm start: sets up what is missing, then serves.
import { hand, install } from './set-up.mjs'

install()
hand('apps/server/main.ts', process.argv.slice(2))
