import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { image } from '@openverse/media/kinds'
import { exampleDocument } from '@openverse/search/contract'
import { openSqliteSearch } from '@openverse/search/sqlite'
import { readSettings } from '@openverse/settings'
import fc from 'fast-check'
import { ByteCache } from '../../packages/search/src/sqlite/byte-cache.ts'
import { IndexSearcher } from '../../packages/search/src/sqlite/index-searcher.ts'
import { readIndex } from '../../packages/search/src/sqlite/sqlite-search.ts'
import { buildSearchRequest } from '../../services/api/src/features/search/build-search-request.ts'
import { kindSearch } from '../../services/api/src/features/search/kind-search.ts'
import { readSearch } from '../../services/api/src/features/search/read-search.ts'
import { limitsInForce } from '../../services/api/src/limits.ts'
import { apiSettings } from '../../services/api/src/settings.ts'
import type { Query } from './client.ts'
import { operatorSoup } from './hostile-texts.ts'
import { propertyRun } from './property-run.ts'

// What one search may cost, counted in entries of lists and in positions, over the worst of all catalogues: every work
// has every word, in every field.

const documents = 1_000
const words = Array.from('bcdfghjklmnp', (letter) => [0, 1, 2, 3, 4].map((digit) => letter + digit)).flat()
const han = Array.from({ length: 60 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
const all = `${words.join(' ')} ${han}`
const charactersRead = 200

const folder = await mkdtemp(join(tmpdir(), 'search-work-'))
const engine = openSqliteSearch({ folderOf: () => folder, readerThreads: 0, buildThreads: 0 })
const schema = { keywords: [] }
const writer = await engine.createIndex('image-1', schema)
await writer.write(
  Array.from({ length: documents }, (_, at) =>
    exampleDocument(at, { title: all, description: all, tags: [all], creator: all }),
  ),
)
await writer.finish()
await engine.close()
const searcher = new IndexSearcher(readIndex('image-1', folder, schema), new ByteCache(0))
after(async () => {
  searcher.close()
  await rm(folder, { recursive: true })
})

const images = kindSearch(image, {
  limits: limitsInForce(readSettings(apiSettings, {}).values),
  filtersDeadByDefault: true,
})

/** What a query costs, for each document of the index. */
function costOf(query: Query) {
  const context = { query, sources: undefined, generation: undefined }
  searcher.search(buildSearchRequest(readSearch(images, 'anonymous', context), []))
  const { entriesTouched, positionsTouched } = searcher.cost
  return { entries: entriesTouched / documents, positions: positionsTouched / documents }
}

/**
 * A character of a text costs at most two entries and, where it is quoted, two positions in each of three fields, for
 * each document that has its word. So a search is never more than a small multiple of what it has to look at, and what
 * is typed cannot make it more.
 */
function assertBounded(query: Query): void {
  const characters = Object.values(query).reduce(
    (sum, text) => sum + Math.min(text.length, charactersRead),
    0,
  )
  const { entries, positions } = costOf(query)
  const told = `${entries} entries and ${positions} positions a document for ${JSON.stringify(query)}`
  assert.ok(entries <= 2 * characters, told)
  assert.ok(positions <= 2 * 3 * characters, told)
}

const worst: Readonly<Record<string, string>> = {
  'many words': words.join(' '),
  'one word again and again': 'b0 '.repeat(70),
  'many excluded words': `b0 -${words.slice(1).join(' -')}`,
  'a long phrase': `"${words.join(' ')}"`,
  'one phrase again and again': '"b0 b1" '.repeat(25),
  'phrases that are nowhere': '"b1 b0" '.repeat(25),
  'excluded phrases': `b0 ${'-"b1 b0" '.repeat(22)}`,
  'quoted words': words.map((word) => `"${word}"`).join(''),
  'a word of many parts': words.join('-'),
  'a phrase of parts': `"${words.join('-')}"`,
  'pairs of characters': han.repeat(4),
  'a phrase of characters': `"${han.repeat(3)}"`,
  'minus signs': '-'.repeat(10_000),
  quotes: '"'.repeat(10_000),
  'ten thousand characters': `${all} `.repeat(50),
}

for (const [name, text] of Object.entries(worst)) {
  test(`the work of a search is bounded: ${name}`, () => {
    assertBounded({ q: text })
    const cut = text.slice(0, charactersRead)
    assertBounded({ title: cut, tags: cut, creator: cut })
  })
}

test('what stands behind 200 characters costs nothing', () => {
  const q = words.join(' ').padEnd(charactersRead)
  assert.deepEqual(costOf({ q: q + words.toReversed().join(' ') }), costOf({ q }))
})

test('a search without a text reads no list', () => {
  assert.deepEqual(costOf({}), { entries: 0, positions: 0 })
})

test('the work of a search is bounded, whatever is typed', (t) => {
  const soup = operatorSoup([...words, han.slice(0, 9)])
  const short = soup.map((text) => `b0 ${text}`.slice(0, charactersRead))
  const queries = fc.oneof(fc.record({ q: soup }), fc.record({ title: short, tags: short, creator: short }))
  fc.assert(fc.property(queries, assertBounded), propertyRun(t, 200))
})
