/** Matches the paths that a route's address stands for: `/v1/images/:identifier([a-f0-9-]{36})/`, `/web/*`. */
export function pathPattern(address: string): RegExp {
  const parts = address.split(/(:\w+(?:\([^/]*\))?|\*)/)
  return new RegExp(`^${parts.map((part, i) => (i % 2 === 0 ? literal(part) : wildcard(part))).join('')}$`)
}

function wildcard(part: string): string {
  if (part === '*') return '.*'
  const open = part.indexOf('(')
  return open < 0 ? '[^/]+' : `(?:${part.slice(open + 1, -1)})`
}

function literal(part: string): string {
  return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
