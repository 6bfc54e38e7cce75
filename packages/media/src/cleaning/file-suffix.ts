/**
 * What follows the last dot of the file's name, lower case: not of a query, and not of a bare host, whose `org` is no
 * file type. Null when there is none.
 */
export function fileSuffix(url: string): string | null {
  const end = url.startsWith('local:') ? -1 : url.search(/[?#]/)
  const path = end === -1 ? url : url.slice(0, end)
  const hostStart = path.indexOf('://')
  const slash = path.lastIndexOf('/')
  if (hostStart !== -1 && slash < hostStart + '://'.length) return null
  const dot = path.lastIndexOf('.')
  if (dot <= slash || path.length - dot > longestSuffix) return null
  return path.slice(dot + 1).toLowerCase() || null
}

/** After a dot further from the end stands prose and no suffix. */
const longestSuffix = 32
