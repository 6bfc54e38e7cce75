import assert from 'node:assert/strict'
import { test } from 'node:test'
import { image } from '@openverse/media/kinds'
import { type KeywordFilter, parseQuery } from '@openverse/search'
import { DocumentFrequencies } from '../generate/document-frequencies.ts'
import { SyntheticCatalogue } from '../generate/synthetic-catalogue.ts'
import { drawWorkloads } from './draw-queries.ts'
import { searchPath, searchRequest } from './query.ts'
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
  const workloads = drawWorkloads(querySource(catalogue, frequencies, 1), 20)
  for (const query of workloads.flatMap(({ queries }) => queries)) {
    const request = searchRequest(query)
    const parameters = new URL(searchPath(query), 'http://localhost').searchParams
    assert.deepEqual(parseQuery(parameters.get('q') ?? ''), request.text)
    assert.equal(Number(parameters.get('page') ?? 1), request.offset / request.limit + 1)
    assert.equal(parameters.has('unstable__include_sensitive_results'), request.withoutFlags.length === 1)
    assert.deepEqual(filtersOf(parameters), request.filters)
  }
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

function filtersOf(parameters: URLSearchParams): KeywordFilter[] {
  const source = parameters.get('source')
  const license = parameters.get('license')
  const licenses = image.filters.find(({ parameter }) => parameter === 'license')!.parse(license ?? '')
  return [
    ...(source === null ? [] : [{ field: 'source', match: 'any-of', values: [source] } as const]),
    ...(license !== null && 'values' in licenses
      ? [{ field: 'license', match: 'any-of', values: licenses.values } as const]
      : []),
  ]
}
