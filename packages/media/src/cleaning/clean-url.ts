import type { FileTypes } from '../file-types.ts'
import { hasControlCharacters } from './control-characters.ts'
import { cleanLocalPath, looksLikeLocalPath } from './local-path.ts'
import { describeFound } from './reading.ts'

/** A URL as rows have it. What is only malformed is told apart from what must not be followed. */
export type CleanedUrl =
  | { readonly url: string }
  | { readonly malformed: string }
  | { readonly forbidden: string }

/** Longer ones are not known rather than cut (ingestion.md 18.2). */
const longestUrl = 3000

/**
 * A web address: left alone with `http` or `https`, completed with `https://` without a scheme (asking nobody), and
 * refused with any other scheme. `host:port` is no scheme.
 */
export function cleanWebUrl(url: string): CleanedUrl {
  if (url.length > longestUrl)
    return { malformed: `expected at most ${longestUrl} characters, found ${url.length}` }
  if (isWebUrl.test(url)) return checked(url)
  const scheme = schemeOf(url)
  if (scheme && /^https?$/i.test(scheme)) return malformed(url)
  if (scheme) return { forbidden: `expected http or https, found the scheme ${describeFound(scheme)}` }
  const complete = `https://${url.replace(/^\/\//, '')}`
  return isHost.test(complete) ? checked(complete) : malformed(url)
}

/** The same for a file of such a type, which may lie beside one's own catalogue: its path becomes `local:<path>`. */
export function cleanFileUrl(url: string, fileTypes: FileTypes): CleanedUrl {
  if (url.startsWith('local:')) return localUrl(url.slice('local:'.length))
  if (isWebUrl.test(url) || url.startsWith('//')) return cleanWebUrl(url)
  return looksLikeLocalPath(url, fileTypes) ? localUrl(url) : cleanWebUrl(url)
}

const isWebUrl = /^https?:\/\/[^/]/i

/** What follows `https://` has to look like a host: with a dot in it, or `localhost`. */
const isHost =
  /^https:\/\/(?:[^/?#@]*@)?(?:[^/?#:@]+\.[^/?#:@.]+\.?|localhost|\[[0-9a-f:.]+\])(?::\d+)?(?:[/?#]|$)/i

/** The scheme of a URL; not the host of `example.org:8080/x`. */
function schemeOf(url: string): string | undefined {
  const match = /^([a-z][a-z0-9+.-]*):(?!\d{1,5}(?:[/?#]|$))/i.exec(url)
  return match?.[1]
}

function checked(url: string): CleanedUrl {
  return !hasControlCharacters(url) && URL.canParse(url) ? { url } : malformed(url)
}

function malformed(url: string): CleanedUrl {
  return { malformed: `expected a URL, found ${describeFound(url)}` }
}

function localUrl(path: string): CleanedUrl {
  const cleaned = cleanLocalPath(path)
  return 'fault' in cleaned ? { forbidden: cleaned.fault } : { url: `local:${cleaned.value}` }
}
