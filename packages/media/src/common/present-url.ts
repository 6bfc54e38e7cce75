import type { CommonRow } from '../columns.ts'
import type { PresentationContext } from '../media-kind.ts'

/**
 * A URL as the contract shows it (api.md 3.4): with a scheme, and absolute for a file this installation serves. Such a
 * file stands below the identifier of its work, so that it goes when the work is taken down, and nothing else that lies
 * in the folder can be asked for.
 */
export function presentUrl(
  url: string | null,
  pathSegment: string,
  { identifier }: Pick<CommonRow, 'identifier'>,
  context: PresentationContext,
): string | null {
  if (url === null) return null
  if (url.startsWith('local:')) {
    return context.absolute(`/files/${pathSegment}/${identifier}/${encodePath(url.slice('local:'.length))}`)
  }
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
