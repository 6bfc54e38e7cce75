import { after } from 'node:test'
import type { SearchEngine } from '../search-reader.ts'
import type { OpenEngine } from './open-engine.ts'

/** One engine for all tests of the suite it is called in, each with indices of its own: to start an engine, with its
 *  threads, takes longer than what most of them ask it. */
export function shareEngine(open: OpenEngine): OpenEngine {
  let engine: Promise<SearchEngine> | undefined
  let tests = 0
  const closings: (() => unknown)[] = []
  after(async () => {
    await (await engine)?.close()
    for (const close of closings) await close()
  })
  return async () => {
    engine ??= open({ after: (close) => closings.push(close) })
    return withOwnIndices(await engine, `test-${++tests}-`)
  }
}

function withOwnIndices(engine: SearchEngine, prefix: string): SearchEngine {
  return {
    keepsFlags: engine.keepsFlags,
    createIndex: (index, schema, sizing) => engine.createIndex(prefix + index, schema, sizing),
    openIndex: (index, schema) => engine.openIndex(prefix + index, schema),
    deleteIndex: (index) => engine.deleteIndex(prefix + index),
    pointAlias: (alias, index) => engine.pointAlias(prefix + alias, prefix + index),
    close: async () => {},
  }
}
