import type { TestContext } from 'node:test'
import type { SearchEngine } from '../search-reader.ts'

/** Opens an engine without any index; the test closes it. */
export type OpenEngine = (t: TestContext) => Promise<SearchEngine>
