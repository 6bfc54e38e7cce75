/** Formats in which thumbnails are sent, the one we like best first. */
export const drawnFormats = ['webp', 'png', 'jpeg'] as const
export type DrawnFormat = (typeof drawnFormats)[number]

/** Formats from which thumbnails are drawn (api.md 8.1). */
export type PictureFormat = 'gif' | 'jpeg' | 'png' | 'webp' | 'svg'

const supportedExtensions = new Set(['gif', 'jpg', 'jpeg', 'png', 'webp', 'svg'])

/** The extension of a URL's path, in lower case; undefined when it has none. */
export function extensionOf(url: string): string | undefined {
  const path = url.startsWith('local:') ? url : url.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*/i, '')
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 || dot === name.length - 1 ? undefined : name.slice(dot + 1).toLowerCase()
}

export function isSupportedExtension(extension: string): boolean {
  return supportedExtensions.has(extension)
}

/** What a file is by its first bytes, whatever it is called; undefined when it is nothing that we draw. */
export function pictureFormatOf(bytes: Uint8Array): PictureFormat | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^GIF8[79]a/.test(start)) return 'gif'
  if (/^RIFF.{4}WEBP/s.test(start)) return 'webp'
  return /^(?:\xef\xbb\xbf)?\s*<(?:svg[\s/>]|[?!].*<svg[\s/>])/s.test(start) ? 'svg' : undefined
}

/**
 * The formats a client takes, by its `Accept` header. WebP has to be named, since programs that say any type often mean
 * what they have always got; a header that names no picture at all takes the two that everybody knows.
 */
export function acceptedFormats(accept: string | undefined): readonly DrawnFormat[] {
  const types = (accept ?? '*/*')
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim()))
    .filter(([, ...parameters]) => !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)))
    .map(([type]) => type!)
  const takesAny = types.includes('*/*') || types.includes('image/*')
  const accepted = drawnFormats.filter(
    (format) => types.includes(`image/${format}`) || (takesAny && format !== 'webp'),
  )
  return accepted.length > 0 ? accepted : ['png', 'jpeg']
}
