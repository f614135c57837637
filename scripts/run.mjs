// Runs one of the product's programs under the pinned Node with all tools installed.
import { hand, install } from './set-up.mjs'

install({ tools: true })
hand(process.argv[2], process.argv.slice(3))
