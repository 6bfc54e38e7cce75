/** Formats in which thumbnails are sent, the one we like best first. */
export const drawnFormats = ['webp', 'png', 'jpeg'] as const
export type DrawnFormat = (typeof drawnFormats)[number]

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
