import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { exampleDocument } from '../contract/index.ts'
import { parseQuery } from '../query-syntax.ts'
import { ByteCache } from './byte-cache.ts'
import { openSqliteSearch } from './index.ts'
import { IndexSearcher } from './index-searcher.ts'
import { readIndex } from './sqlite-search.ts'

const schema = { keywords: [] }
/** More than one container of 65,536. */
const documents = 70_000
const rareEvery = 7_000

describe('what a search touches', () => {
  let folder: string
  let searcher: IndexSearcher
  const totals = (q: string) =>
    searcher.search({
      text: parseQuery(q)!,
      filters: [],
      withoutFlags: [],
      order: { by: 'score', authorityBoost: 0 },
      offset: 0,
      limit: 20,
    }).total

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openverse-search-'))
    const engine = openSqliteSearch({ folderOf: () => folder, readerThreads: 0 })
    const writer = await engine.createIndex('image-1', schema)
    for (let start = 0; start < documents; start += 1_000) {
      const titles = Array.from({ length: 1_000 }, (_, place) =>
        (start + place) % rareEvery === 0 ? 'common rare' : 'common plain',
      )
      await writer.write(titles.map((title, place) => exampleDocument(start + place, { title })))
    }
    await writer.finish()
    await engine.close()
    searcher = new IndexSearcher(readIndex('image-1', folder, schema), new ByteCache(0))
  })
  after(async () => {
    searcher.close()
    await rm(folder, { recursive: true })
  })

  it('a rare word with a common one: a few entries of the common list for each of the rare one', () => {
    assert.equal(totals('common rare'), 10)
    assert.ok(searcher.cost.entriesTouched < 10 * 40, `${searcher.cost.entriesTouched} entries`)
    assert.equal(searcher.cost.positionsTouched, 0)
  })

  it('a phrase: the positions of its candidates and of their blocks', () => {
    assert.equal(totals('"common rare"'), 10)
    assert.ok(searcher.cost.positionsTouched < 10 * 2 * 40, `${searcher.cost.positionsTouched} positions`)
    assert.ok(searcher.cost.entriesTouched < 10 * 80, `${searcher.cost.entriesTouched} entries`)
  })

  it('a common word: each of its entries once', () => {
    assert.equal(totals('common'), documents)
    assert.equal(searcher.cost.entriesTouched, documents)
  })

  it('a quoted word: no positions', () => {
    assert.equal(totals('"common"'), documents)
    assert.equal(searcher.cost.positionsTouched, 0)
  })
})
