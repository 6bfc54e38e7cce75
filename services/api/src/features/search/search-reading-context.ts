import type { SourceNames } from './source-names.ts'

/** What reading a search depends on beside the text of each parameter. */
export interface SearchReadingContext {
  readonly query: Readonly<Record<string, string>>
  /** The sources that may be asked for; undefined when nothing is live yet, and every name is accepted. */
  readonly sources: SourceNames | undefined
  /** Name of the live generation, if there is one. */
  readonly generation: string | undefined
}
