import { type FileTypes, mediaTypeOf } from '../file-types.ts'
import { hasControlCharacters } from './control-characters.ts'
import { type Reading, wanted } from './reading.ts'

/**
 * Whether a URL without scheme is the path of a file rather than a host: `photos/cat.jpg`, `cat.jpg`, `./cat.jpg`, and
 * also what tries to be one (`/etc/passwd`, `C:\cat.jpg`), so that it is refused as a path. `cat.jpg` has the shape of a
 * host as well: what ends as files of the wanted types do is one of them.
 */
export function looksLikeLocalPath(url: string, fileTypes: FileTypes): boolean {
  if (/^[./\\]/.test(url) || url.includes('\\')) return true
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return false
  const [first = '', ...rest] = url.split(/[/?#]/, 2)
  if (!isHostName.test(first)) return true
  return rest.length === 0 && mediaTypeOf(fileTypes, first) !== undefined
}

const isHostName = /^(?:[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}\.?|\d{1,3}(?:\.\d{1,3}){3})$/iu

/** A path below the catalogue's folder, without `.` and empty parts; refused when it could lead out of it. */
export function cleanLocalPath(path: string): Reading<string> {
  if (path.length > 1000 || hasControlCharacters(path))
    return wanted('a path of at most 1000 characters, none of them a control character', path)
  if (path.includes('\\')) return wanted('a path with / between its parts', path)
  if (path.startsWith('/') || /^[a-z]:/i.test(path))
    return wanted("a path relative to the catalogue's folder", path)
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return wanted("a path that stays in the catalogue's folder", path)
  return parts.length > 0 ? { value: parts.join('/') } : wanted('the path of a file', path)
}
