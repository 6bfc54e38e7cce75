import assert from 'node:assert/strict'
import type { SearchHit, SearchResult } from '../search-reader.ts'
import type { SearchRequest } from '../search-request.ts'

/** How far an engine may be from the judge. */
export interface Tolerance {
  /** Of a score, as a part of it. */
  readonly score: number
  /** Works may change places when their scores differ by no more than this. */
  readonly order: number
}

export const exactly: Tolerance = { score: 0, order: 0 }

/** Asserts that an engine's answer is the page that the judge's ranking has there. */
export function assertAgreement(
  result: SearchResult,
  ranking: readonly SearchHit[],
  { query, offset, limit }: SearchRequest,
  tolerance: Tolerance,
  about: string,
): void {
  const page = ranking.slice(offset, offset + limit)
  const total = query?.by === 'related' ? page.length : ranking.length
  assert.equal(result.total, total, `${about}: ${result.total} found, expected ${total}`)
  const { length } = result.hits
  assert.equal(length, page.length, `${about}: ${length} hits on the page, expected ${page.length}`)
  if (tolerance.order === 0)
    assert.deepEqual(
      result.hits.map((hit) => hit.identifier),
      page.map((hit) => hit.identifier),
      `${about}: order`,
    )
  const judged = new Map(ranking.map((hit) => [hit.identifier, hit]))
  for (const [place, hit] of result.hits.entries()) {
    const expected = judged.get(hit.identifier)
    assert.ok(expected !== undefined, `${about}: ${hit.identifier} does not match`)
    const where = `${about}: ${hit.identifier}`
    assert.ok(
      Math.abs(expected.score - page[place]!.score) <= tolerance.order,
      `${where}: place ${place}, where a score of ${page[place]!.score} is expected and it has ${expected.score}`,
    )
    assert.ok(
      Math.abs(hit.score - expected.score) <= tolerance.score * Math.abs(expected.score),
      `${where}: score ${hit.score}, expected ${expected.score}`,
    )
    assert.deepEqual(
      hit.fieldsMatched,
      expected.fieldsMatched,
      `${where}: fieldsMatched [${hit.fieldsMatched}], expected [${expected.fieldsMatched}]`,
    )
  }
}
