import type { SearchEngine } from '../search-reader.ts'

/** Has closed at its end what was opened in it: a test, or a suite. */
export interface Closing {
  after(close: () => unknown): void
}

/** Opens an engine without any index; whoever asked closes it. */
export type OpenEngine = (t: Closing) => Promise<SearchEngine>
