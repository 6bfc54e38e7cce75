import { describe } from 'node:test'
import { describeFieldAnswers } from './describe-field-answers.ts'
import { describePages } from './describe-pages.ts'
import { describeRelatedAnswers } from './describe-related-answers.ts'
import { describeSelection } from './describe-selection.ts'
import { describeTextAnswers } from './describe-text-answers.ts'
import { describeWholeValues } from './describe-whole-values.ts'
import type { OpenEngine } from './open-engine.ts'

/** What the methods of a reader answer, case by case. */
export function describeAnswers(open: OpenEngine): void {
  describe('the answers of an index', () => {
    describeTextAnswers(open)
    describeFieldAnswers(open)
    describeRelatedAnswers(open)
    describeWholeValues(open)
    describeSelection(open)
    describePages(open)
  })
}
