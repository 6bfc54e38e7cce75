import { showNumber } from '../show-number.ts'

/** How one class of queries grows: its mean time at each size. */
export interface GrowthLine {
  readonly name: string
  readonly milliseconds: readonly number[]
}

const width = 860
const height = 520
const plot = { left: 70, right: 520, top: 50, bottom: 460 }
const colors = [
  '#1b6ca8',
  '#c0392b',
  '#27ae60',
  '#8e44ad',
  '#d35400',
  '#16a085',
  '#7f8c8d',
  '#2c3e50',
  '#b7950b',
  '#e84393',
  '#6c5ce7',
]
const pixelsBetweenNames = 17
const title = 'Mean time of a search as the catalogue grows'

/** Draws the mean times over the number of works, both axes logarithmic, with a dashed line that grows linearly. */
export function drawGrowth(sizes: readonly number[], lines: readonly GrowthLine[]): string {
  const times = lines.flatMap(({ milliseconds }) => milliseconds)
  const lowest = 10 ** Math.floor(Math.log10(Math.min(...times)))
  const highest = 10 ** Math.ceil(Math.log10(Math.max(...times)))
  const x = logarithmic(sizes[0]!, sizes.at(-1)!, plot.left, plot.right)
  const y = logarithmic(lowest, highest, plot.bottom, plot.top)
  const parts = [
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${plot.left}" y="26" font-size="16" font-weight="bold">${title}</text>`,
    ...sizes.map((size) => verticalRule(x(size), showNumber(size))),
    ...powersOfTen(lowest, highest).map((time) => horizontalRule(y(time), `${time} ms`)),
    linearGuide(sizes, lowest, highest, x, y),
    ...lines.map(({ milliseconds }, i) =>
      curve(
        milliseconds.map((time, at) => [x(sizes[at]!), y(time)]),
        colors[i]!,
      ),
    ),
    ...legend(lines, y),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#222">\n${parts.join('\n')}\n</svg>\n`
}

type Scale = (value: number) => number

function logarithmic(from: number, to: number, start: number, end: number): Scale {
  return (value) => round(start + (Math.log(value / from) / Math.log(to / from)) * (end - start))
}

function powersOfTen(lowest: number, highest: number): number[] {
  const count = Math.round(Math.log10(highest / lowest)) + 1
  return Array.from({ length: count }, (_, i) => Number((lowest * 10 ** i).toPrecision(1)))
}

function verticalRule(x: number, label: string): string {
  return `<path d="M${x} ${plot.top}V${plot.bottom}" stroke="#ddd"/><text x="${x}" y="${plot.bottom + 20}" text-anchor="middle">${label}</text>`
}

function horizontalRule(y: number, label: string): string {
  return `<path d="M${plot.left} ${y}H${plot.right}" stroke="#ddd"/><text x="${plot.left - 8}" y="${y + 4}" text-anchor="end">${label}</text>`
}

/** What linear growth looks like, clipped to the plot. */
function linearGuide(sizes: readonly number[], lowest: number, highest: number, x: Scale, y: Scale): string {
  const first = sizes[0]!
  const last = Math.min(sizes.at(-1)!, (first * highest) / lowest)
  const path = `M${x(first)} ${y(lowest)}L${x(last)} ${y((lowest * last) / first)}`
  return `<path d="${path}" stroke="#999" stroke-dasharray="6 4"/><text x="${plot.left + 8}" y="${plot.bottom + 40}" fill="#777">dashed: linear growth</text>`
}

function curve(points: readonly (readonly [number, number])[], color: string): string {
  const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3" fill="${color}"/>`).join('')
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>${dots}`
}

/** The names at the end of their lines, moved apart where they would lie on each other. */
function legend(lines: readonly GrowthLine[], y: Scale): string[] {
  const places = lines
    .map(({ name, milliseconds }, i) => ({ name, color: colors[i]!, end: y(milliseconds.at(-1)!) }))
    .sort((a, b) => a.end - b.end)
  let next = 0
  return places.map(({ name, color, end }) => {
    const at = Math.max(end + 4, next)
    next = at + pixelsBetweenNames
    return `<path d="M${plot.right} ${end}L${plot.right + 14} ${at - 4}" stroke="${color}"/><text x="${plot.right + 18}" y="${at}" fill="${color}">${name}</text>`
  })
}

const round = (value: number) => Math.round(value * 10) / 10
