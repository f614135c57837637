import type { Label } from '../kit/label.ts'
import type { Random } from '../kit/random.ts'
import type { World } from '../world/world.ts'

/** What the trip through spreadsheets and copy-and-paste does to the identity of a row, and what intake must make of it. */
export type DamageKind =
  | 'scientific'
  | 'tail-000'
  | 'swapped-digits'
  | 'too-short'
  | 'wrong-name'
  | 'fifteen-digits'
  | 'full-width'
  | 'lower-x'
  | 'blanks'
  | 'leading-quote'
  | 'name-variant'

export type DamageOutcome = 'rejected' | 'normalised'

type DamageRule = { readonly kind: DamageKind; readonly share: number; readonly outcome: DamageOutcome }

/** Share of the rows of an agency's file that each kind touches: 3 % in all, 1.5 % beyond use. */
export const AGENCY_DAMAGE: readonly DamageRule[] = [
  { kind: 'scientific', share: 0.0035, outcome: 'rejected' },
  { kind: 'tail-000', share: 0.0035, outcome: 'rejected' },
  { kind: 'swapped-digits', share: 0.003, outcome: 'rejected' },
  { kind: 'too-short', share: 0.002, outcome: 'rejected' },
  { kind: 'wrong-name', share: 0.003, outcome: 'rejected' },
  { kind: 'fifteen-digits', share: 0.003, outcome: 'normalised' },
  { kind: 'full-width', share: 0.002, outcome: 'normalised' },
  { kind: 'lower-x', share: 0.003, outcome: 'normalised' },
  { kind: 'blanks', share: 0.003, outcome: 'normalised' },
  { kind: 'leading-quote', share: 0.002, outcome: 'normalised' },
  { kind: 'name-variant', share: 0.002, outcome: 'normalised' },
]

/** The registry's own files are kept by systems that check ID numbers: 0.1 %. */
export const REGISTRY_DAMAGE: readonly DamageRule[] = [
  { kind: 'scientific', share: 0.0001, outcome: 'rejected' },
  { kind: 'swapped-digits', share: 0.0002, outcome: 'rejected' },
  { kind: 'full-width', share: 0.0002, outcome: 'normalised' },
  { kind: 'blanks', share: 0.0003, outcome: 'normalised' },
  { kind: 'lower-x', share: 0.0001, outcome: 'normalised' },
  { kind: 'name-variant', share: 0.0001, outcome: 'normalised' },
]

export type Identity = { readonly id: string; readonly name: string }
export type Damaged = Identity & { readonly kind: DamageKind; readonly outcome: DamageOutcome }

const BLANKS = [' ', '\u00a0', '\u3000', '\t', '\u200b']
const DOTS = ['•', '．', '・', '.']

/** Never more than this share of a file's rows beyond use, however small the file: a guard would hold it. */
const REJECTED_AT_MOST = 0.02

type DamagerOptions = {
  /** Name of the stream of chance. */
  readonly stream: string
  readonly rules: readonly DamageRule[]
  /** Number of rows, where it is known beforehand and small. */
  readonly rows?: number
}

type Bearer = { readonly id: string; readonly name: Label; readonly registered: boolean }

/** Draws the damage of the rows of one file. */
export class Damager {
  private readonly world: World
  private readonly random: Random
  private readonly rules: readonly DamageRule[]
  private rejectable: number

  constructor(world: World, { stream, rules, rows }: DamagerOptions) {
    this.world = world
    this.random = world.stream(stream)
    this.rules = rules
    this.rejectable = rows === undefined ? Number.POSITIVE_INFINITY : Math.floor(rows * REJECTED_AT_MOST)
  }

  /** Undefined for the many rows that arrive whole. */
  draw({ id, name, registered }: Bearer): Damaged | undefined {
    const rule = this.drawRule()
    if (!rule) return undefined
    const { random } = this
    const person = { id, name: name.text }
    const stranger = () => random.pick(this.world.people).name.text
    // Nobody can see that the name is wrong where the person is not registered.
    const impossible = (rule.outcome === 'rejected' && this.rejectable <= 0) || (rule.kind === 'wrong-name' && !registered)
    const broken = impossible ? undefined : breakIdentity(rule.kind, person, random, stranger)
    // A number without X cannot lose its capital, one of this century has no 15 digits: such rows get blanks, so that the rate stays as stated.
    if (!broken) return { id: blanked(person.id, random), name: person.name, kind: 'blanks', outcome: 'normalised' }
    if (rule.outcome === 'rejected') this.rejectable--
    return { ...broken, kind: rule.kind, outcome: rule.outcome }
  }

  private drawRule(): DamageRule | undefined {
    let at = this.random.unit()
    return this.rules.find(({ share }) => {
      if (at < share) return true
      at -= share
      return false
    })
  }
}

function breakIdentity(kind: DamageKind, { id, name }: Identity, random: Random, stranger: () => string): Identity | undefined {
  switch (kind) {
    case 'scientific':
      return { id: random.chance(0.5) ? `${id.charAt(0)}.${id.slice(1, 6)}E+17` : `${id.charAt(0)}.${id.slice(1, 15)}E+17`, name }
    case 'tail-000':
      return id.endsWith('000') ? undefined : { id: `${id.slice(0, 15)}000`, name }
    case 'swapped-digits':
      return swapDigits(id, name, random)
    case 'too-short':
      return { id: id.slice(0, 17), name }
    case 'wrong-name': {
      const other = stranger()
      return other === name ? undefined : { id, name: other }
    }
    case 'fifteen-digits':
      return id.slice(6, 8) === '19' ? { id: id.slice(0, 6) + id.slice(8, 17), name } : undefined
    case 'full-width':
      return { id: id.replace(/[0-9X]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)), name }
    case 'lower-x':
      return id.endsWith('X') ? { id: `${id.slice(0, 17)}x`, name } : undefined
    case 'blanks':
      return { id: blanked(id, random), name }
    case 'leading-quote':
      return { id: `'${id}`, name }
    case 'name-variant':
      return { id, name: variant(name, random) }
  }
}

/** Two neighbours that differ change places: the check digit always notices. */
function swapDigits(id: string, name: string, random: Random): Identity | undefined {
  const from = random.between(6, 15)
  const at = [0, 1, 2, 3].map((step) => 6 + ((from - 6 + step) % 10)).find((place) => id.charAt(place) !== id.charAt(place + 1))
  if (at === undefined) return undefined
  return { id: id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2), name }
}

function blanked(id: string, random: Random): string {
  const blank = random.pick(BLANKS)
  switch (random.below(3)) {
    case 0:
      return id + blank
    case 1:
      return blank + id
    default:
      return `${id.slice(0, 6)}${blank}${id.slice(6, 14)}${blank}${id.slice(14)}`
  }
}

function variant(name: string, random: Random): string {
  if (name.includes('·')) return name.replace('·', random.pick(DOTS))
  const [first = '', ...rest] = Array.from(name)
  return `${first}${random.pick([' ', '\u3000', '  '])}${rest.join('')}`
}
