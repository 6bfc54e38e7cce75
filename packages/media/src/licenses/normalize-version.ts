/**
 * The spelling of a license version that licenses are published under: `2` is `2.0`, `2.50` is `2.5`, and `2,0`, as half
 * of the world's spreadsheets have it, `2.0`. What is no number, such as `N/A`, stays as it is.
 */
export function normalizeVersion(version: string): string {
  const known = spellings.get(version)
  if (known) return known
  if (!/^\d{1,3}([.,]\d{0,3})?$/.test(version)) return version
  const number = Number(version.replace(',', '.'))
  return Number.isInteger(number) ? number.toFixed(1) : String(number)
}

const spellings: ReadonlyMap<string, string> = new Map([
  ['1', '1.0'],
  ['2', '2.0'],
  ['2.0', '2.0'],
  ['2.5', '2.5'],
  ['3', '3.0'],
  ['3.0', '3.0'],
  ['4', '4.0'],
  ['4.0', '4.0'],
])
