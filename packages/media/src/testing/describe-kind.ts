import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type TSchema, Type } from 'typebox'
import { Check } from 'typebox/value'
import { cleanRow } from '../cleaning/clean-row.ts'
import { type CommonRow, columnTypes } from '../columns.ts'
import type { Embedding, MediaKind } from '../media-kind.ts'
import { exampleContext, exampleRow, presentFields, presentWork, workOf } from './example-work.ts'

/** What every kind promises to the rest of the system, as tests; a kind's own tests say what is peculiar to it. */
export function describeKind<R extends CommonRow>(kind: MediaKind<R>): void {
  describe(`the kind ${kind.name}`, () => {
    describeNames(kind)
    describeRows(kind)
    describeItems(kind)
    describeDocuments(kind)
    if (kind.embedding !== undefined) describeEmbedding(kind, kind.embedding)
  })
}

function describeNames<R extends CommonRow>(kind: MediaKind<R>): void {
  it('has names that can stand in tables, paths and components, and a sentence about it', () => {
    assert.match(kind.name, /^[a-z][a-z0-9]*$/)
    assert.match(kind.pathSegment, /^[a-z][a-z0-9-]*$/)
    assert.match(kind.label, /^[A-Z][A-Za-z0-9]*$/)
    assert.match(kind.description, isSentence)
  })
}

function describeRows<R extends CommonRow>(kind: MediaKind<R>): void {
  it('declares columns with types and descriptions, no name twice', () => {
    for (const columns of [kind.columns, kind.set?.columns ?? []]) {
      const names = columns.flatMap(({ name, aliases = [] }) => [name, ...aliases])
      assert.equal(new Set(names).size, names.length)
      for (const { name, type, description } of columns) {
        assert.ok(columnTypes.includes(type), name)
        assert.match(description, /^[A-Z]/, name)
      }
    }
  })

  it('has cleaning rules with a name of their own and a description', () => {
    const names = kind.cleaning.map(({ name }) => name)
    assert.equal(new Set(names).size, names.length)
    for (const { name, description } of kind.cleaning) assert.match(description, isSentence, name)
  })

  it('takes a bare file name of each of its types for a file beside the catalogue, and knows its type', () => {
    const suffixes = Object.entries(kind.fileTypes)
    assert.ok(suffixes.length > 0)
    for (const [suffix, mediaType] of suffixes) {
      assert.match(suffix, /^[a-z0-9]+$/)
      assert.match(mediaType, /^[a-z]+\/[a-z0-9.+-]+$/)
      const row = leastRow(kind, `a.${suffix.toUpperCase()}`)
      assert.equal(row.url, `local:a.${suffix.toUpperCase()}`)
      assert.ok(row.filetype !== null && row.filetype in kind.fileTypes, suffix)
      assert.equal(kind.fileUrls(row)[0], row.url)
    }
  })
}

function describeItems<R extends CommonRow>(kind: MediaKind<R>): void {
  it('shows its example row as its example item, field by field in wire order', () => {
    const item = presentWork(kind, workOf(kind, exampleRow(kind)))
    assert.equal(JSON.stringify(item, null, 2), JSON.stringify(kind.examples.item, null, 2))
  })

  it('shows what its schemas promise, of a row that says only the least as well', () => {
    const fields = kind.presentation.map(({ name, schema }) => [name, schema] as const)
    const itemSchema = Type.Partial(Type.Object(Object.fromEntries(fields)))
    const [suffix] = Object.keys(kind.fileTypes)
    const least = presentWork(kind, workOf(kind, leastRow(kind, `a.${suffix}`)))
    for (const item of [kind.examples.item, least]) assert.ok(Check(itemSchema, item), JSON.stringify(item))
  })

  it('describes every field, and gives every one an example that its schema allows', () => {
    for (const { name, schema } of kind.presentation) {
      const { description, examples = [] } = schema as TSchema & Annotations
      assert.match(description ?? '', isSentence, name)
      assert.ok(examples.length > 0, name)
      for (const example of examples) assert.ok(Check(schema, example), name)
    }
  })

  it('names the fields matched, marks sensitive works and reports why', () => {
    const work = { ...workOf(kind, exampleRow(kind)), isSensitive: true, hasSensitiveText: true }
    const item = presentWork(kind, work, { fieldsMatched: ['title'] })
    assert.deepEqual(item.fields_matched, ['title'])
    assert.equal(item.mature, true)
    assert.deepEqual(item.unstable__sensitivity, ['sensitive_text', 'user_reported_sensitive'])
    const { unstable__sensitivity } = presentWork(kind, { ...work, isSensitive: false })
    assert.deepEqual(unstable__sensitivity, ['sensitive_text'])
  })
}

function describeDocuments<R extends CommonRow>(kind: MediaKind<R>): void {
  const declared = kind.indexSchema.keywords.map(({ name }) => name)

  it('has documents with the keywords of its index schema and no others', () => {
    const { keywords } = kind.toDocument(exampleRow(kind), { flags: [] })
    assert.deepEqual(Object.keys(keywords).sort(), [...declared].sort())
    for (const { name, isMultiple } of kind.indexSchema.keywords) {
      assert.ok(isMultiple || (keywords[name] ?? []).length <= 1, name)
    }
  })

  it('filters by keywords of its index schema, and accepts the examples and values of its filters', () => {
    const parameters = kind.filters.flatMap(({ parameter, olderName }) =>
      olderName === undefined ? [parameter] : [parameter, olderName],
    )
    assert.equal(new Set(parameters).size, parameters.length)
    for (const { parameter, field, description, example, values = [], parse } of kind.filters) {
      assert.ok(declared.includes(field), parameter)
      assert.match(description, isSentence, parameter)
      for (const text of [example, ...values]) assert.ok('values' in parse(text), `${parameter}=${text}`)
    }
  })
}

function describeEmbedding<R extends CommonRow>(kind: MediaKind<R>, embedding: Embedding<R>): void {
  const embed = (row: R) => presentFields(embedding.presentation, workOf(kind, row))
  const [suffix] = Object.keys(kind.fileTypes)

  it('is embedded as its example says, field by field in wire order', () => {
    const row = exampleRow(kind)
    assert.equal(embedding.unmeasuredPicture(row), null)
    assert.equal(JSON.stringify(embed(row), null, 2), JSON.stringify(embedding.example, null, 2))
  })

  it('is embedded with the size that was measured, where the row has none', () => {
    const row = leastRow(kind, `a.${suffix}`)
    assert.equal(embedding.unmeasuredPicture(row), row.url)
    const measured = embedding.withSize(row, { width: 30, height: 20 })
    assert.equal(embedding.unmeasuredPicture(measured), null)
    for (const { name, schema, present } of embedding.presentation) {
      assert.match((schema as TSchema & Annotations).description ?? '', isSentence, name)
      assert.ok(Check(schema, present(workOf(kind, measured), exampleContext)), name)
    }
  })
}

const isSentence = /^[A-Z].*\.$/s

interface Annotations {
  readonly description?: string
  readonly examples?: readonly unknown[]
}

/** Of somebody's own catalogue that says nothing but what has to be said. */
function leastRow<R extends CommonRow>(kind: MediaKind<R>, url: string): R {
  const outcome = cleanRow(kind, { url, license: 'by', title: 'A' }, { now: '2024-01-01T00:00:00Z' })
  assert.ok('row' in outcome, JSON.stringify(outcome))
  return outcome.row
}
