import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IndexDocument } from '../index-schema.ts'
import type { SearchReader } from '../search-reader.ts'
import { assertAgreement, type Tolerance } from './agreement.ts'
import { buildIndex, openForTest } from './build-index.ts'
import { Evaluator } from './evaluator.ts'
import { type GeneratedRequest, generateRequests } from './generated-requests.ts'
import { generatedSchema, generateWorks } from './generated-works.ts'
import type { OpenEngine } from './open-engine.ts'
import { Random } from './random.ts'
import { readRealWorks } from './real-works.ts'

/** Agreement with the judge in works, count, order, score and fields matched. */
export function describeJudgement(open: OpenEngine, tolerance: Tolerance): void {
  describe('agreement with the judge', () => {
    it('on thousands of generated documents and queries of every class', async (t) => {
      const random = new Random(10)
      const works = generateWorks(random, 2_000)
      const reader = await buildIndex(await openForTest(t, open), works, generatedSchema)
      const requests = generateRequests(random, works, 15)
      const matched = await assertAllAgree(reader, works, requests, tolerance)
      // The generator must not make it easy: nearly every class has to find something.
      const found = new Set(matched.map((request) => request.class))
      assert.ok(found.size >= new Set(requests.map((request) => request.class)).size - 3)
    })

    it('on real works', async (t) => {
      const works = readRealWorks()
      const reader = await buildIndex(await openForTest(t, open), works, generatedSchema)
      await assertAllAgree(reader, works, generateRequests(new Random(11), works, 10), tolerance)
    })

    it('where the text alone decides, because no work has a popularity', async (t) => {
      const random = new Random(12)
      const works = generateWorks(random, 400)
        .map((work) => ({ ...work, popularity: null }))
        .sort((a, b) => (a.identifier < b.identifier ? -1 : 1))
      const reader = await buildIndex(await openForTest(t, open), works, generatedSchema)
      await assertAllAgree(reader, works, generateRequests(random, works, 5), tolerance)
    })
  })
}

/** Asks both; returns the requests that matched anything. */
async function assertAllAgree(
  reader: SearchReader,
  works: readonly IndexDocument[],
  requests: readonly GeneratedRequest[],
  tolerance: Tolerance,
): Promise<GeneratedRequest[]> {
  const evaluator = new Evaluator(works)
  const matched: GeneratedRequest[] = []
  for (const generated of requests) {
    const { request, q } = generated
    const ranking = evaluator.search(request)
    const result = await reader.search(request)
    assertAgreement(
      result,
      ranking,
      request,
      tolerance,
      `${generated.class} ${JSON.stringify({ q, request })}`,
    )
    if (ranking.length > 0) matched.push(generated)
  }
  return matched
}
