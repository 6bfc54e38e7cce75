import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IndexDocument } from '../index-schema.ts'
import { parseQuery } from '../query-syntax.ts'
import type { SearchReader } from '../search-reader.ts'
import type { SearchRequest } from '../search-request.ts'
import { buildIndex, buildTitles, exampleRequest, openForTest } from './build-index.ts'
import { exampleDocument, exampleIdentifier } from './example-document.ts'
import type { OpenEngine } from './open-engine.ts'

/** What the methods of a reader answer, case by case. */
export function describeAnswers(open: OpenEngine): void {
  const build = async (t: Parameters<OpenEngine>[0], documents: readonly IndexDocument[]) =>
    buildIndex(await openForTest(t, open), documents)

  describe('the answers of an index', () => {
    it('a text that was not given matches everything, one of stop words or of nothing matches nothing', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['the cat', 'a dog'])
      assert.equal((await reader.search(exampleRequest())).total, 2)
      assert.equal((await reader.search(exampleRequest({ text: { clauses: [] } }))).total, 0)
      assert.deepEqual(await found(reader, 'the'), [])
      assert.deepEqual(await found(reader, '-the'), [])
      assert.deepEqual(await found(reader, '"the"'), [0])
    })

    it('words are found by their stems, phrases as they are written', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['running cats', 'cat runs', 'a cat runs'])
      assert.deepEqual(await found(reader, 'cat run'), [0, 1, 2])
      assert.deepEqual(await found(reader, '"cat runs"'), [1, 2])
      assert.deepEqual(await found(reader, '"cat run"'), [])
      assert.deepEqual(await found(reader, 'cat -"a cat"'), [0, 1])
    })

    it('a phrase does not go from one tag to the next', async (t) => {
      const reader = await build(t, [
        exampleDocument(0, { tags: ['black', 'cat'] }),
        exampleDocument(1, { tags: ['black cat'] }),
      ])
      assert.deepEqual(await found(reader, '"black cat"'), [1])
    })

    it('an accent need not be typed, and is heeded when it is', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['café', 'cafe'])
      assert.deepEqual(await found(reader, 'cafe'), [0, 1])
      assert.deepEqual(await found(reader, 'café'), [0])
    })

    it('a word that the tokenizer splits must be in one field whole', async (t) => {
      const reader = await build(t, [
        exampleDocument(0, { title: 'wi', description: 'fi' }),
        exampleDocument(1, { title: 'fi wi' }),
        exampleDocument(2, { tags: ['fi', 'wi'] }),
      ])
      assert.deepEqual((await found(reader, 'wi-fi')).sort(), [1, 2])
      assert.deepEqual((await found(reader, 'wi fi')).sort(), [0, 1, 2])
    })

    it('says which fields contain a wanted term', async (t) => {
      const reader = await build(t, [
        exampleDocument(0, { title: 'cat', description: 'dog', tags: ['a cat'], popularity: 1 }),
        exampleDocument(1, { title: 'of the', tags: ['cat dog'] }),
      ])
      const fields = async (q: string) => (await reader.search(asked(q))).hits.map((hit) => hit.fieldsMatched)
      assert.deepEqual(await fields('cat'), [['title', 'tags.name'], ['tags.name']])
      assert.deepEqual(await fields('dog cat'), [['title', 'description', 'tags.name'], ['tags.name']])
      assert.deepEqual(await fields('"of the"'), [['title']])
      assert.deepEqual(await fields('-zebra'), [[], []])
    })

    it('filters by any and by none of several values; values nobody has match nothing', async (t) => {
      const reader = await build(t, [
        exampleDocument(0, { keywords: { license: ['by'], extension: ['mp3', 'ogg'] } }),
        exampleDocument(1, { keywords: { license: ['BY'], extension: ['ogg'] } }),
        exampleDocument(2),
      ])
      const filtered = async (field: string, match: 'any-of' | 'none-of', values: string[]) =>
        numbers(await reader.search(exampleRequest({ filters: [{ field, match, values }] })))
      assert.deepEqual(await filtered('license', 'any-of', ['by', 'cc0']), [0])
      assert.deepEqual(await filtered('extension', 'any-of', ['ogg']), [0, 1])
      assert.deepEqual(await filtered('extension', 'none-of', ['mp3']), [1, 2])
      assert.deepEqual(await filtered('license', 'any-of', ['never seen']), [])
      assert.deepEqual(await filtered('license', 'none-of', ['never seen']), [0, 1, 2])
      await assert.rejects(filtered('colour', 'any-of', ['red']), { kind: 'schema-mismatch' })
    })

    it('counts the documents of each value, removed ones left out', async (t) => {
      const reader = await build(t, [
        exampleDocument(0, { keywords: { license: ['by'], extension: ['mp3', 'ogg'] } }),
        exampleDocument(1, { keywords: { license: ['by'], extension: ['ogg'] }, flags: ['dead'] }),
        exampleDocument(2, { keywords: { license: ['cc0'] }, flags: ['removed'] }),
        exampleDocument(3),
      ])
      assert.deepEqual(Object.fromEntries(await reader.countByKeyword('license')), { by: 2 })
      assert.deepEqual(Object.fromEntries(await reader.countByKeyword('extension')), { mp3: 1, ogg: 2 })
      await assert.rejects(reader.countByKeyword('colour'), { kind: 'schema-mismatch' })
    })

    it('a flag that is set or cleared holds for every search that begins afterwards', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'cat', 'cat'])
      const withoutDead = async () => {
        const request = asked('cat', { withoutFlags: ['dead'] })
        const results = await Promise.all(Array.from({ length: 8 }, () => reader.search(request)))
        return results.map(numbers)
      }
      const identifiers = [exampleIdentifier(1), exampleIdentifier(99), 'no identifier']
      const change = { identifiers, flag: 'dead' as const }
      assert.deepEqual(await reader.setFlag({ ...change, isSet: true }), {
        unknown: [exampleIdentifier(99), 'no identifier'],
      })
      assert.deepEqual(await withoutDead(), Array(8).fill([0, 2]))
      assert.deepEqual(await found(reader, 'cat'), [0, 1, 2])
      await reader.setFlag({ ...change, isSet: false })
      await reader.setFlag({ ...change, isSet: false })
      assert.deepEqual(await withoutDead(), Array(8).fill([0, 1, 2]))
    })

    it('what is removed is never found, whatever a request says', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'cat'])
      await reader.setFlag({ identifiers: [exampleIdentifier(0)], flag: 'removed', isSet: true })
      assert.deepEqual(await found(reader, 'cat'), [1])
      assert.deepEqual(numbers(await reader.search(exampleRequest())), [1])
    })

    it('all pages together are one list without repeats or holes', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), Array(53).fill('cat'))
      const pages: number[] = []
      for (let offset = 0; offset < 53; offset += 10)
        pages.push(...numbers(await reader.search(asked('cat', { offset, limit: 10 }))))
      assert.deepEqual(
        pages,
        Array.from({ length: 53 }, (_, number) => number),
      )
    })

    it('a page beyond the last has the true total and no hits, and so has a page of no size', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'cat'])
      assert.deepEqual(await reader.search(asked('cat', { offset: 20 })), { total: 2, hits: [] })
      assert.deepEqual(await reader.search(asked('cat', { limit: 0 })), { total: 2, hits: [] })
    })

    it('sorts by the time of indexing, and then scores nothing', async (t) => {
      const times = [5, 9, 5, 1]
      const reader = await build(
        t,
        times.map((indexedOn, number) => exampleDocument(number, { title: 'cat', indexedOn })),
      )
      const sorted = (direction: 'ascending' | 'descending') =>
        reader.search(asked('cat', { order: { by: 'indexed-on', direction } }))
      assert.deepEqual(numbers(await sorted('ascending')), [3, 0, 2, 1])
      assert.deepEqual(numbers(await sorted('descending')), [1, 0, 2, 3])
      assert.ok((await sorted('ascending')).hits.every(({ score }) => score === 0))
    })

    it('answers many searches at once', async (t) => {
      const reader = await buildTitles(await openForTest(t, open), ['cat', 'dog', 'cat dog'])
      const queries = ['cat', 'dog', 'cat dog', '"cat dog"', 'zebra']
      const totals = await Promise.all(
        Array.from({ length: 100 }, async (_, number) => (await found(reader, queries[number % 5]!)).length),
      )
      assert.deepEqual(totals, Array.from({ length: 20 }, () => [2, 2, 1, 1, 0]).flat())
    })
  })
}

function asked(q: string, parts: Partial<SearchRequest> = {}): SearchRequest {
  return exampleRequest({ text: parseQuery(q)!, ...parts })
}

async function found(reader: SearchReader, q: string): Promise<number[]> {
  return numbers(await reader.search(asked(q)))
}

/** The numbers that the hits' identifiers were made of. */
function numbers({ hits }: { hits: readonly { identifier: string }[] }): number[] {
  return hits.map(({ identifier }) => Number.parseInt(identifier.slice(-12), 16))
}
