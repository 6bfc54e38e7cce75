/**
 * The identifier that the address of a work ends in (api.md 3.11), in its usual spelling; undefined when the last segment
 * is no UUID. Whose address it is does not matter, nor what follows `?` and `#`; an identifier alone will do.
 */
export function identifierOfUrl(url: string): string | undefined {
  const path = url.replace(/[?#].*$/s, '').replace(/\/$/, '')
  return readUuid(path.slice(path.lastIndexOf('/') + 1))
}

const longestSpelling = 100

/** Any spelling that Python reads: upper case, without hyphens or with others, in braces, as a URN. */
function readUuid(text: string): string | undefined {
  if (text.length > longestSpelling) return undefined
  const bare = text
    .replaceAll('urn:', '')
    .replaceAll('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '')
  const digits = bare.replaceAll('-', '').toLowerCase()
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
