import assert from 'node:assert/strict'
import { test } from 'node:test'
import { image } from '@openverse/media/kinds'
import { parseFieldText, parseQuery, type SearchFilter, type SearchQuery } from '@openverse/search'
import { DocumentFrequencies } from '../generate/document-frequencies.ts'
import { SyntheticCatalogue } from '../generate/synthetic-catalogue.ts'
import { apartClasses } from './apart-classes.ts'
import { drawWorkloads } from './draw-queries.ts'
import { atPage, textQuery, wanted } from './query.ts'
import { queryClasses } from './query-classes.ts'
import { querySource } from './query-source.ts'

const catalogue = new SyntheticCatalogue({ size: 2000, seed: 3 })
const frequencies = new DocumentFrequencies()
for (const work of catalogue.inRankOrder()) frequencies.add(work)

test('the weights of the mix make a whole', () => {
  const sum = queryClasses.reduce((total, { weight }) => total + weight, 0)
  assert.ok(Math.abs(sum - 1) < 1e-9)
})

test('the request at the port is what the URL asks for', () => {
  const from = querySource(catalogue, frequencies, 1)
  const workloads = drawWorkloads(from, 20, [...queryClasses, ...apartClasses])
  for (const { request, path } of workloads.flatMap(({ queries }) => queries)) {
    const parameters = new URL(path, 'http://localhost').searchParams
    assert.deepEqual(queryOf(parameters), request.query)
    assert.equal(Number(parameters.get('page') ?? 1), request.offset / request.limit + 1)
    assert.equal(parameters.has('unstable__include_sensitive_results'), request.withoutFlags.length === 1)
    assert.deepEqual(new Set(filtersOf(parameters)), new Set(request.filters))
    assert.equal(parameters.has('unstable__collection'), request.order.by === 'indexed-on')
  }
})

test('pages are turned and turned back', () => {
  const query = textQuery([wanted('cat')])
  const twelfth = atPage(query, 12)
  assert.equal(twelfth.request.offset, 220)
  assert.match(twelfth.path, /&page=12$/)
  assert.deepEqual(atPage(twelfth, 1), query)
})

test('the same stream draws the same queries, another one others', () => {
  const draw = (stream: number) => drawWorkloads(querySource(catalogue, frequencies, stream), 10)
  assert.deepEqual(draw(1), draw(1))
  assert.notDeepEqual(draw(1), draw(2))
})

test('a catalogue too small to draw from is refused', () => {
  const tiny = new SyntheticCatalogue({ size: 1, seed: 3 })
  assert.throws(() => querySource(tiny, new DocumentFrequencies(), 1), /too few/)
})

function queryOf(parameters: URLSearchParams): SearchQuery | undefined {
  if (parameters.has('unstable__collection')) return undefined
  for (const [parameter, field] of [
    ['title', 'title'],
    ['tags', 'tags.name'],
    ['creator', 'creator'],
  ] as const) {
    const text = parameters.get(parameter)
    if (text !== null) return { by: 'fields', fields: [{ field, clauses: parseFieldText(text)! }] }
  }
  return parseQuery(parameters.get('q') ?? '')
}

function filtersOf(parameters: URLSearchParams): SearchFilter[] {
  const source = parameters.get('source')
  const license = parameters.get('license')
  const licenses = image.filters.find(({ parameter }) => parameter === 'license')!.parse(license ?? '')
  const tag = parameters.get('unstable__tag')
  const creator = parameters.has('unstable__collection') ? parameters.get('creator') : null
  return [
    ...(source === null ? [] : [{ field: 'source', match: 'any-of', values: [source] } as const]),
    ...(license !== null && 'values' in licenses
      ? [{ field: 'license', match: 'any-of', values: licenses.values } as const]
      : []),
    ...(tag === null ? [] : [{ field: 'tags.name', match: 'whole', value: tag } as const]),
    ...(creator === null ? [] : [{ field: 'creator', match: 'whole', value: creator } as const]),
  ]
}
