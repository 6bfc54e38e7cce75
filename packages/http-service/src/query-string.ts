import { parse } from 'node:querystring'

/**
 * Reads a query string: of a parameter that is repeated the last occurrence wins, malformed escapes are kept as they
 * are. The result has no prototype, so that no parameter's name can reach one.
 */
export function parseQueryString(text: string): Record<string, string> {
  const query = parse(text, '&', '=', { maxKeys: 0 })
  for (const name in query) {
    const value = query[name]
    if (Array.isArray(value)) query[name] = value.at(-1)
  }
  return query as Record<string, string>
}
