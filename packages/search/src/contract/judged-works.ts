import type { IndexDocument } from '../index-schema.ts'
import type { SearchHit } from '../search-reader.ts'
import { Evaluator } from './evaluator.ts'
import { type GeneratedRequest, generateRequests } from './generated-requests.ts'
import { generateWorks } from './generated-works.ts'
import { Random } from './random.ts'
import { readRealWorks } from './real-works.ts'

/** Works, requests about them, and the judge's answer to each. */
export interface JudgedWorks {
  readonly works: readonly IndexDocument[]
  readonly judgements: readonly Judgement[]
}

export interface Judgement extends GeneratedRequest {
  readonly ranking: readonly SearchHit[]
}

// The judge is slow and its answers are the same for every engine that a test file describes.
export const judgedGeneratedWorks = once(() =>
  judgeRandomRequests(new Random(10), generateWorks(new Random(10), 2_000), 15),
)
export const judgedRealWorks = once(() => judgeRandomRequests(new Random(11), readRealWorks(), 10))
export const judgedWorksWithoutPopularity = once(() => {
  const works = generateWorks(new Random(12), 400)
    .map((work) => ({ ...work, popularity: null }))
    .sort((a, b) => (a.identifier < b.identifier ? -1 : 1))
  return judgeRandomRequests(new Random(12), works, 5)
})

function judgeRandomRequests(random: Random, works: readonly IndexDocument[], perClass: number): JudgedWorks {
  return judge(works, generateRequests(random, works, perClass))
}

export function judge(works: readonly IndexDocument[], requests: readonly GeneratedRequest[]): JudgedWorks {
  const evaluator = new Evaluator(works)
  return {
    works,
    judgements: requests.map((asked) => ({ ...asked, ranking: evaluator.search(asked.request) })),
  }
}

function once<T>(compute: () => T): () => T {
  let value: T | undefined
  return () => {
    value ??= compute()
    return value
  }
}
