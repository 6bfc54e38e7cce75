import type { IndexDocument } from '../index-schema.ts'
import type { SearchHit } from '../search-reader.ts'
import type { SearchQuery, SearchRequest } from '../search-request.ts'
import { analyseDocument, type Work } from './judge/analysed-work.ts'
import { judgeFields } from './judge/fields-judge.ts'
import { type Finding, findsEverything, type Judge } from './judge/finding.ts'
import { judgeRelated } from './judge/related-judge.ts'
import { pivotOf, saturation } from './judge/saturation.ts'
import { isSelected } from './judge/selection.ts'
import { Statistics } from './judge/statistics.ts'
import { judgeText } from './judge/text-judge.ts'

/**
 * Answers a search by looking at every document and doing the sums of decisions.md 3 as they are written there. It judges
 * the engines, so it shares nothing with them but the analysis, and is plain rather than fast.
 */
export class Evaluator {
  readonly #works: readonly Work[]
  readonly #statistics: Statistics
  readonly #popularityPivot: number
  readonly #authorityPivot: number

  constructor(documents: readonly IndexDocument[]) {
    this.#works = documents.map(analyseDocument)
    this.#statistics = new Statistics(this.#works)
    this.#popularityPivot = pivotOf(documents.map(({ popularity }) => popularity))
    this.#authorityPivot = pivotOf(documents.map(({ authority }) => authority))
  }

  /** All matches, in order, whatever page the request asks for. */
  search(request: SearchRequest): SearchHit[] {
    const judge = this.#judge(request.query)
    const matches: Match[] = []
    for (const work of this.#works) {
      const finding = isSelected(work.document, request) ? judge(work) : undefined
      if (finding !== undefined) matches.push(this.#match(work.document, finding, request))
    }
    return matches
      .sort(
        (a, b) =>
          byTime(request) * (a.indexedOn - b.indexedOn) ||
          b.hit.score - a.hit.score ||
          (a.hit.identifier < b.hit.identifier ? -1 : 1),
      )
      .map(({ hit }) => hit)
  }

  #judge(query: SearchQuery | undefined): Judge {
    if (query === undefined) return findsEverything
    if (query.by === 'text') return judgeText(query, this.#statistics)
    if (query.by === 'fields') return judgeFields(query, this.#statistics)
    return judgeRelated(query)
  }

  #match(document: IndexDocument, finding: Finding, request: SearchRequest): Match {
    const { identifier, indexedOn } = document
    const { fieldsMatched } = finding
    return { indexedOn, hit: { identifier, score: this.#score(document, finding, request), fieldsMatched } }
  }

  #score(document: IndexDocument, { text, titleTerms }: Finding, { query, order }: SearchRequest): number {
    const f32 = Math.fround
    if (query?.by === 'related') return f32(text)
    if (order.by !== 'score') return 0
    const popularity = saturation(10_000, document.popularity, this.#popularityPivot)
    const authority = saturation(order.authorityBoost, document.authority, this.#authorityPivot)
    return f32(f32(text) + f32(10_000 * titleTerms + popularity + authority))
  }
}

interface Match {
  readonly indexedOn: number
  readonly hit: SearchHit
}

/** 1 or -1 for the time of indexing, rising or falling; 0 when it does not order, as it never does related works. */
function byTime({ query, order }: SearchRequest): number {
  if (order.by === 'score' || query?.by === 'related') return 0
  return order.direction === 'ascending' ? 1 : -1
}
