import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { assertAgreement, type Tolerance } from './agreement.ts'
import { buildIndex, openForTest } from './build-index.ts'
import { generatedSchema } from './generated-works.ts'
import {
  type JudgedWorks,
  judgedGeneratedWorks,
  judgedRealWorks,
  judgedWorksWithoutPopularity,
} from './judged-works.ts'
import type { OpenEngine } from './open-engine.ts'

/** Classes of requests that nothing can match. The generator must not make it easy: every other has to find something. */
const hopelessClasses = [
  'the same word wanted and excluded',
  'stop words alone',
  'related by a title that nobody shares',
  'related by nothing',
  'all works of what nobody has',
]

/** Agreement with the judge in works, count, order, score and fields matched. */
export function describeJudgement(open: OpenEngine, tolerance: Tolerance): void {
  const assertAllAgree = async (t: TestContext, { works, judgements }: JudgedWorks) => {
    const reader = await buildIndex(await openForTest(t, open), works, generatedSchema)
    for (const { class: name, request, ranking } of judgements) {
      const result = await reader.search(request)
      assertAgreement(result, ranking, request, tolerance, `${name} ${JSON.stringify(request)}`)
    }
  }

  describe('agreement with the judge', () => {
    it('on thousands of generated documents and requests of every class', async (t) => {
      await assertAllAgree(t, judgedGeneratedWorks())
      const { judgements } = judgedGeneratedWorks()
      const finding = new Set(judgements.filter(({ ranking }) => ranking.length > 0).map((one) => one.class))
      const classes = [...new Set(judgements.map((one) => one.class))]
      assert.deepEqual(
        classes.filter((name) => !finding.has(name)),
        hopelessClasses,
      )
    })

    it('on real works', (t) => assertAllAgree(t, judgedRealWorks()))

    it('where the text alone decides, because no work has a popularity', (t) =>
      assertAllAgree(t, judgedWorksWithoutPopularity()))
  })
}
