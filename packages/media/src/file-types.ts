/** The types of file that works may be: suffix, in lower case and without the dot, to media type. */
export type FileTypes = Readonly<Record<string, string>>

/** The media type of a file by the suffix of its name, in any case; undefined for a type that is not among them. */
export function mediaTypeOf(fileTypes: FileTypes, path: string): string | undefined {
  const suffix = /[^./]\.([^./]+)$/.exec(path)?.[1]?.toLowerCase()
  return suffix !== undefined && Object.hasOwn(fileTypes, suffix) ? fileTypes[suffix] : undefined
}
