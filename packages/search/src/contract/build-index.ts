import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { IndexDocument, IndexSchema } from '../index-schema.ts'
import type { SearchEngine, SearchReader } from '../search-reader.ts'
import type { SearchRequest } from '../search-request.ts'
import { exampleDocument } from './example-document.ts'
import type { OpenEngine } from './open-engine.ts'

export const exampleSchema: IndexSchema = {
  keywords: [{ name: 'license' }, { name: 'extension', isMultiple: true }],
}

/** The engine, closed after the test. */
export async function openForTest(t: TestContext, open: OpenEngine): Promise<SearchEngine> {
  const engine = await open(t)
  t.after(() => engine.close())
  return engine
}

/** Builds an index of documents in rank order and opens it. */
export async function buildIndex(
  engine: SearchEngine,
  documents: readonly IndexDocument[],
  schema = exampleSchema,
  index = 'image-1',
): Promise<SearchReader> {
  const writer = await engine.createIndex(index, schema)
  for (let start = 0; start < documents.length; start += 500) {
    const { failed } = await writer.write(documents.slice(start, start + 500))
    assert.deepEqual(failed, [])
  }
  await writer.finish()
  return engine.openIndex(index, schema)
}

/** An index of these documents, in rank order, in an engine of its own. */
export async function buildDocuments(
  t: TestContext,
  open: OpenEngine,
  documents: readonly IndexDocument[],
): Promise<SearchReader> {
  return buildIndex(await openForTest(t, open), documents)
}

/** An index of documents that have these titles and nothing else, in the order given. */
export function buildTitles(engine: SearchEngine, titles: readonly string[]): Promise<SearchReader> {
  return buildIndex(
    engine,
    titles.map((title, number) => exampleDocument(number, { title })),
  )
}

/** A request for the first page of everything, with what matters changed. */
export function exampleRequest(parts: Partial<SearchRequest> = {}): SearchRequest {
  return {
    filters: [],
    withoutFlags: [],
    order: { by: 'score', authorityBoost: 0 },
    offset: 0,
    limit: 20,
    ...parts,
  }
}
