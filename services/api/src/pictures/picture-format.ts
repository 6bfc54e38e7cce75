/** Formats that are drawn and measured (api.md 8.1). */
export type PictureFormat = 'gif' | 'jpeg' | 'png' | 'webp' | 'svg'

/** What a file is by its first bytes, whatever it is called; undefined when it is nothing that we draw. */
export function pictureFormatOf(bytes: Uint8Array): PictureFormat | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^GIF8[79]a/.test(start)) return 'gif'
  if (/^RIFF.{4}WEBP/s.test(start)) return 'webp'
  return /^(?:\xef\xbb\xbf)?\s*<(?:[?!].*<)?(?:[\w.-]+:)?svg[\s/>]/s.test(start) ? 'svg' : undefined
}
