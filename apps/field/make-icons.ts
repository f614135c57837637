/**
 * Draws the icons of the installable app: a roof above two hands that form a floor. `node apps/field/make-icons.ts` writes them to public/.
 * Drawn by arithmetic so that the repository needs no image tool; each pixel is the mean of 16 samples.
 */
import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

type Shape = (x: number, y: number) => boolean
type Colour = readonly [number, number, number, number]

const TEAL: Colour = [15, 118, 110, 255]
const WHITE: Colour = [255, 255, 255, 255]
const CLEAR: Colour = [0, 0, 0, 0]
const SAMPLES = 4

/** A house: roof, two walls, and the floor as a bowl that is wider than the house. Coordinates 0 to 1. */
const roof: Shape = (x, y) =>
  within(y, 0.2, 0.46) && Math.abs(x - 0.5) <= (y - 0.2) * 1.15 && !(y > 0.3 && Math.abs(x - 0.5) <= (y - 0.3) * 1.15)
const person: Shape = (x, y) => Math.hypot(x - 0.5, y - 0.47) <= 0.065 || (within(y, 0.55, 0.66) && Math.hypot(x - 0.5, y - 0.66) <= 0.11)
const floor: Shape = (x, y) => y >= 0.58 && within(Math.hypot(x - 0.5, y - 0.5), 0.25, 0.32) && y <= 0.84

function within(value: number, low: number, high: number): boolean {
  return value >= low && value <= high
}

function roundedSquare(radius: number): Shape {
  return (x, y) => {
    const dx = Math.max(radius - x, x - (1 - radius), 0)
    const dy = Math.max(radius - y, y - (1 - radius), 0)
    return Math.hypot(dx, dy) <= radius
  }
}

function colourAt(x: number, y: number, ground: Shape): Colour {
  if (!ground(x, y)) return CLEAR
  return roof(x, y) || person(x, y) || floor(x, y) ? WHITE : TEAL
}

function pixel(column: number, row: number, picture: { size: number; ground: Shape }): number[] {
  const sum = [0, 0, 0, 0]
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const x = (column + ((i % SAMPLES) + 0.5) / SAMPLES) / picture.size
    const y = (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / picture.size
    const [r, g, b, a] = colourAt(x, y, picture.ground)
    for (const [channel, value] of [r * a, g * a, b * a, a].entries()) sum[channel] = (sum[channel] ?? 0) + value
  }
  const alpha = sum[3] ?? 0
  const colours = sum.slice(0, 3).map((value) => (alpha === 0 ? 0 : Math.round(value / alpha)))
  return [...colours, Math.round(alpha / (SAMPLES * SAMPLES))]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function png(size: number, ground: Shape): Buffer {
  const rows: Buffer[] = []
  for (let row = 0; row < size; row += 1) {
    const bytes = [0]
    for (let column = 0; column < size; column += 1) bytes.push(...pixel(column, row, { size, ground }))
    rows.push(Buffer.from(bytes))
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><title>兜底走访</title><rect width="100" height="100" rx="22" fill="#0f766e"/><g fill="#fff"><path d="M50 20 20 46h13l17-16 17 16h13z"/><circle cx="50" cy="47" r="6.5"/><path d="M39 66a11 11 0 0 1 22 0z"/><path d="M19 58a32 32 0 0 0 62 0h-7.6a25 25 0 0 1-46.8 0z"/></g></svg>\n`

const folder = new URL('./public/', import.meta.url)
const everywhere: Shape = () => true
writeFileSync(new URL('icon.svg', folder), SVG)
writeFileSync(new URL('icon-192.png', folder), png(192, roundedSquare(0.22)))
writeFileSync(new URL('icon-512.png', folder), png(512, roundedSquare(0.22)))
writeFileSync(new URL('icon-maskable-512.png', folder), png(512, everywhere))
writeFileSync(new URL('apple-touch-icon.png', folder), png(180, everywhere))
