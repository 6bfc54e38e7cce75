import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { exampleDocument } from '../contract/index.ts'
import { parseFieldText, parseQuery } from '../query-syntax.ts'
import type { SearchedField, SearchRequest } from '../search-request.ts'
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
  const search = (parts: Partial<SearchRequest>, limit = 20) =>
    searcher.search({
      filters: [],
      withoutFlags: [],
      order: { by: 'score', authorityBoost: 0 },
      offset: 0,
      limit,
      ...parts,
    })
  const totals = (q: string) => search({ query: parseQuery(q)! }).total

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openverse-search-'))
    const engine = openSqliteSearch({ folderOf: () => folder, readerThreads: 0, buildThreads: 0 })
    const writer = await engine.createIndex('image-1', schema)
    for (let start = 0; start < documents; start += 1_000) {
      const titles = Array.from({ length: 1_000 }, (_, place) =>
        (start + place) % rareEvery === 0 ? 'common rare' : 'common plain',
      )
      await writer.write(
        titles.map((title, place) =>
          exampleDocument(start + place, { title, tags: title.split(' '), creator: title }),
        ),
      )
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

  it('a deep page: what a page from the first on ends with, and no entry more than twice', () => {
    const questions = [
      ['common', 5_000],
      ['common', 69_990],
      ['"common plain"', 68_000],
      ['common -rare', 70_000],
    ] as const
    for (const [q, offset] of questions) {
      const query = parseQuery(q)!
      const whole = search({ query }, offset + 20)
      const { entriesTouched } = searcher.cost
      assert.deepEqual(search({ query, offset }), { total: whole.total, hits: whole.hits.slice(offset) })
      assert.ok(searcher.cost.entriesTouched <= 2 * entriesTouched, `${searcher.cost.entriesTouched} entries`)
    }
  })

  const totalIn = (field: SearchedField, text: string) =>
    search({ query: { by: 'fields', fields: [{ field, clauses: parseFieldText(text)! }] } }).total

  it('a rare word and a common one in a field: few entries of the common list, on whichever side it is', () => {
    for (const field of ['title', 'tags.name', 'creator'] as const)
      for (const text of ['rare + common', 'common + rare', '"common rare"', 'common + rare + -plain']) {
        assert.equal(totalIn(field, text), text.startsWith('"') && field === 'tags.name' ? 0 : 10, text)
        assert.ok(searcher.cost.entriesTouched < 10 * 80, `${text}: ${searcher.cost.entriesTouched} entries`)
      }
  })

  it('a rare field beside a common one: the rare one brings the candidates', () => {
    const clauses = (text: string) => parseFieldText(text)!
    const fields = [
      { field: 'title', clauses: clauses('common plain') },
      { field: 'creator', clauses: clauses('rare') },
    ] as const
    assert.equal(search({ query: { by: 'fields', fields } }).total, 10)
    assert.ok(searcher.cost.entriesTouched < 10 * 80, `${searcher.cost.entriesTouched} entries`)
  })

  it('a whole tag or creator that few have: a few entries, with a query or without', () => {
    const values = { 'tags.name': 'rare', creator: 'common rare' } as const
    for (const field of ['tags.name', 'creator'] as const)
      for (const query of [undefined, parseQuery('common')!]) {
        const filters = [{ field, match: 'whole', value: values[field] }] as const
        assert.equal(search({ ...(query && { query }), filters }).total, 10)
        assert.ok(searcher.cost.entriesTouched < 10 * 40, `${searcher.cost.entriesTouched} entries`)
      }
  })

  it('related works: common lists are not gone through when rare ones fill the page', () => {
    const query = { by: 'related', title: 'common rare', tags: ['common'] } as const
    const { hits } = search({ query }, 10)
    assert.deepEqual(
      hits.map(({ score }) => score),
      Array(10).fill(3),
    )
    // What is short within a container may be gone through all the same.
    assert.ok(searcher.cost.entriesTouched < documents / 10, `${searcher.cost.entriesTouched} entries`)
  })

  it('related works of one tag: a filter that few pass brings the candidates', () => {
    const filters = [{ field: 'tags.name', match: 'whole', value: 'rare' }] as const
    const query = { by: 'related', title: 'common', tags: ['common'] } as const
    assert.equal(search({ query, filters }, 100).total, 10)
    assert.ok(searcher.cost.entriesTouched < 10 * 80, `${searcher.cost.entriesTouched} entries`)
  })

  it('thousands of words that nobody has: nothing is read', () => {
    const words = Array.from({ length: 1_700 }, (_, number) => `w${number}`).join(' ')
    const related = { by: 'related', title: words, tags: words.split(' ') } as const
    assert.equal(totals(words), 0)
    assert.equal(totalIn('title', words), 0)
    assert.equal(search({ query: related }).total, 0)
    assert.deepEqual(searcher.cost, { entriesTouched: 0, positionsTouched: 0 })
  })

  it('one word thousands of times, also in a phrase: its list is read once, and no positions', () => {
    const many = 'common '.repeat(1_400).trim()
    assert.equal(totals(many), documents)
    assert.equal(searcher.cost.entriesTouched, documents)
    assert.equal(totals(`"${many}"`), 0)
    assert.equal(totalIn('creator', `"${many}"`), 0)
    assert.deepEqual(searcher.cost, { entriesTouched: documents, positionsTouched: 0 })
  })
})
