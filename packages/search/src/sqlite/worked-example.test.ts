import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { exampleDocument } from '../contract/index.ts'
import type { IndexDocument } from '../index-schema.ts'
import { parseFieldText, parseQuery } from '../query-syntax.ts'
import {
  bm25Weight,
  composeScore,
  cutPopularity,
  inverseDocumentFrequency,
  lengthNorms,
  saturationTable,
} from '../score/index.ts'
import type { SearchQuery } from '../search-request.ts'
import { ByteCache } from './byte-cache.ts'
import { databaseFile, type ListKind, listKinds } from './format.ts'
import { openSqliteSearch } from './index.ts'
import { ListStore } from './list-store.ts'
import { PositionReader } from './position-reader.ts'
import { readIndex } from './sqlite-search.ts'

const docs = readFileSync(new URL('../../../../docs/search-engine.md', import.meta.url), 'utf8')

const works = [
  exampleDocument(1, {
    title: 'Black cat',
    description: 'A cat on the roof',
    tags: ['cat', 'black cat'],
    popularity: 9,
  }),
  exampleDocument(2, { title: 'Cats', tags: ['pets'], popularity: 9 }),
  exampleDocument(3, { title: 'Dog and cat', tags: ['dog', 'cat'], popularity: 1 }),
  exampleDocument(4, { title: 'Roof garden', description: 'No cat here', tags: ['garden'] }),
]

it('the worked example of docs/search-engine.md has the works, lists and numbers of the engine', async (t) => {
  const folder = await buildExample(t)
  const store = new ListStore(join(folder, databaseFile), new ByteCache(0))
  t.after(() => store.close())
  for (const block of [
    works.map(describeWork).join('\n'),
    ['black', 'cat', 'garden'].map((term) => describeTerm(store, term)).join('\n'),
    ['black', 'cat', 'cats'].map((word) => describeWord(store, word)).join('\n'),
    describeNumbers(store),
    describeScore(folder, store),
    await describeAnswer(t, folder, 'cat -dog', parseQuery('cat -dog')!),
    await describeAnswer(t, folder, '"black cat"', parseQuery('"black cat"')!),
    await describeAnswer(t, folder, 'tags: dog + cat black', {
      by: 'fields',
      fields: [{ field: 'tags.name', clauses: parseFieldText('dog + cat black')! }],
    }),
    await describeAnswer(t, folder, 'related to 2', {
      by: 'related',
      title: 'Dog and cat',
      tags: ['dog', 'cat'],
    }),
  ])
    assert.ok(
      docs.includes(`\`\`\`text\n${block}\n\`\`\``),
      `docs/search-engine.md should have this block:\n${block}`,
    )
})

async function buildExample(t: TestContext): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'openverse-search-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const engine = openSqliteSearch({ folderOf: () => folder, readerThreads: 0, buildThreads: 0 })
  const writer = await engine.createIndex('example', { keywords: [] })
  await writer.write(works)
  await writer.finish()
  await engine.close()
  return folder
}

function describeWork({ title, description, tags, popularity }: IndexDocument, number: number): string {
  const parts = [`title "${title}"`]
  if (description !== null) parts.push(`description "${description}"`)
  parts.push(`tags ${tags.map((tag) => `"${tag}"`).join(', ')}`)
  return `${number}  ${parts.join(', ')}; popularity ${popularity ?? 'unknown'}`
}

function describeTerm(store: ListStore, term: string): string {
  const postings = store.read(store.find(listKinds.term, term)!, 0)!
  const entries = Array.from(postings.numbers, (number, at) => `${number}:${binary(postings.bytes[at]!)}`)
  return `${term.padEnd(6)}  ${entries.join('  ')}`
}

/** The byte's three parts: in the title, in the description, how often in the tags. */
function binary(byte: number): string {
  const bits = byte.toString(2).padStart(8, '0')
  return `${bits[0]} ${bits[1]} ${bits.slice(2)}`
}

function describeWord(store: ListStore, word: string): string {
  const entry = store.find(listKinds.word, word)!
  const postings = store.read(entry, 0)!
  const reader = new PositionReader(postings, store.readPositions(entry, 0))
  const entries = Array.from(postings.numbers, (number, at) => {
    const start = reader.moveTo(at)
    const places = ['title', 'description', 'tags'].flatMap((field, index) => {
      const positions = Array.from(reader.read(start, index, 0, new Int32Array(8))).slice(
        0,
        reader.counts[index]!,
      )
      return positions.length === 0 ? [] : [`${field} ${positions.join(' ')}`]
    })
    return `${number}: ${places.join(', ')}`
  })
  return `${word.padEnd(5)}  ${entries.join('   ')}`
}

/** Lists that have nothing but the numbers. */
function describeNumbers(store: ListStore): string {
  const numbersOf = (kind: ListKind, name: string) =>
    store.read(store.find(kind, name)!, 0)!.numbers.join(' ')
  return [
    `title term cat  ${numbersOf(listKinds.titleTerm, 'cat')}`,
    `tag black cat   ${numbersOf(listKinds.exactTag, 'black cat')}`,
    `tag cat         ${numbersOf(listKinds.exactTag, 'cat')}`,
  ].join('\n')
}

/** The score of document 0 for `cat`, part by part. */
function describeScore(folder: string, store: ListStore): string {
  const { facts } = readIndex('example', folder, { keywords: [] })
  const { tags } = facts.fields
  const withCat = store.find(listKinds.term, 'cat')!.inField[2]
  const idf = inverseDocumentFrequency(tags.documents, withCat)
  const frequency = 2
  const bm25 = (bm25Weight(idf) * frequency) / (frequency + lengthNorms(tags)[3]!)
  const popularity = saturationTable(10_000, facts.popularityPivot)[cutPopularity(9)]!
  const text = 2 + bm25
  const line = (part: string, value: number) => part.padEnd(72) + value.toFixed(4)
  return [
    line('title       10,000 × 1 term', 10_000),
    line(`popularity  10,000 × 9 / (9 + ${facts.popularityPivot})`, popularity),
    line('text        title 1 + description 1 + tags', text),
    line(`  tags      ${bm25Of(idf, frequency, 3, tags.tokens / tags.documents)}`, bm25),
    line('score       all of them, as float32', composeScore(text, 1, popularity, 0)),
  ].join('\n')
}

function bm25Of(idf: number, frequency: number, length: number, average: number): string {
  return `2.2 × ${idf.toFixed(4)} × ${frequency} / (${frequency} + 1.2 × (0.25 + 0.75 × ${length} / ${average}))`
}

async function describeAnswer(
  t: TestContext,
  folder: string,
  asked: string,
  query: SearchQuery,
): Promise<string> {
  const engine = openSqliteSearch({ folderOf: () => folder, readerThreads: 0, buildThreads: 0 })
  t.after(() => engine.close())
  const reader = await engine.openIndex('example', { keywords: [] })
  const { total, hits } = await reader.search({
    query,
    filters: [],
    withoutFlags: [],
    order: { by: 'score', authorityBoost: 0 },
    offset: 0,
    limit: 20,
  })
  const lines = hits.map(({ identifier, score, fieldsMatched }) => {
    const number = works.findIndex((work) => work.identifier === identifier)
    return [number, score.toFixed(4), fieldsMatched.join(', ')].join('  ').trimEnd()
  })
  return [`${asked}   ${total} found`, ...lines].join('\n')
}
