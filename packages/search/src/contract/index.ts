import { describe } from 'node:test'
import { exactly, type Tolerance } from './agreement.ts'
import { describeAnswers } from './describe-answers.ts'
import { describeJudgement } from './describe-judgement.ts'
import { describeLifecycle } from './describe-lifecycle.ts'
import type { OpenEngine } from './open-engine.ts'
import { shareEngine } from './share-engine.ts'

export { assertAgreement, exactly, type Tolerance } from './agreement.ts'
export { buildIndex } from './build-index.ts'
export { describeJudgement } from './describe-judgement.ts'
export { exampleDocument } from './example-document.ts'
export { generateRequests } from './generated-requests.ts'
export { generatedSchema, generateWorks } from './generated-works.ts'
export { type JudgedWorks, judge } from './judged-works.ts'
export type { Closing } from './open-engine.ts'
export { Random } from './random.ts'

/**
 * What every search engine promises: the life of an index, the answers of the port's methods, and the agreement with a
 * judge that looks at every document. `tolerance` is for engines that compute the score by themselves.
 */
export function describeSearchEngine(name: string, open: OpenEngine, tolerance: Tolerance = exactly): void {
  describe(`${name} as a search engine`, () => {
    describeLifecycle(open)
    describeAnswers(shareEngine(open))
    describeJudgement(open, tolerance)
  })
}
