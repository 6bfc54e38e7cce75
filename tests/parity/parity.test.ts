import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { SearchEngine } from '@openverse/search'
import {
  assertAgreement,
  buildIndex,
  exactly,
  generatedSchema,
  type JudgedWorks,
  type Tolerance,
} from '@openverse/search/contract'
import { openElasticsearch } from '@openverse/search/elasticsearch'
import { openSqliteSearch } from '@openverse/search/sqlite'
import { areServicesRequired, describeWithService } from '@openverse/test-services'
import { judgeParityWorks } from './parity-works.ts'

// Whichever engine an installation has, a search gives the same works, count, order, scores and fields matched
// (decisions.md 3): every engine is held against the judge, which looks at every work and shares no code with any.

/** What is promised of engines that compute the score by themselves. */
const promised: Tolerance = { score: 0.001, order: 0.01 }
const shownDifferences = 5
/** The contract suite holds the embedded engine against the judge in any case, over fewer works. */
const skip = areServicesRequired() ? false : 'takes half a minute; use npm run test:all'

// Several at a time: while an engine works, this process is idle.
describe('parity of the engines', { concurrency: 2 }, () => {
  it('the requests ask for many things, and most of them find something', { skip }, () => {
    const { judgements } = judged()
    const classes = new Set(judgements.map((one) => one.class))
    const finding = judgements.filter(({ ranking }) => ranking.length > 0)
    assert.ok(
      judgements.length >= 300 && classes.size >= 60,
      `${judgements.length} in ${classes.size} classes`,
    )
    assert.ok(
      finding.length > judgements.length * 0.7,
      `${finding.length} of ${judgements.length} find something`,
    )
  })

  it('the embedded engine agrees with the judge to the last bit', { skip }, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'openverse-parity-'))
    t.after(() => rm(folder, { recursive: true }))
    const engine = openSqliteSearch({ folderOf: (index) => join(folder, index), readerThreads: 1 })
    await assertParity(t, 'the embedded engine', engine, exactly)
  })

  for (const [service, name] of [
    ['opensearch', 'OpenSearch 2'],
    ['opensearch3', 'OpenSearch 3'],
    ['elasticsearch', 'Elasticsearch 7.10'],
  ] as const)
    describeWithService(service, (running) => {
      for (const [shards, divided] of [
        [1, 'in one shard'],
        [5, 'in five shards'],
      ] as const)
        it(`${name} agrees with the judge, ${divided}`, async (t) => {
          const { url, name: indexPrefix } = await running.openNamespace(t)
          const engine = openElasticsearch({ urls: [url], indexPrefix, shards, deadlineMs: 60_000 })
          await assertParity(t, `${name} ${divided}`, engine, promised)
        })
    })
})

let answers: JudgedWorks | undefined

/** The judge takes its time, and once is enough. */
function judged(): JudgedWorks {
  answers ??= judgeParityWorks()
  return answers
}

/** Asks the engine everything, and tells how often it differs and how, the first few times. */
async function assertParity(t: TestContext, name: string, engine: SearchEngine, tolerance: Tolerance) {
  t.after(() => engine.close())
  const { works, judgements } = judged()
  const reader = await buildIndex(engine, works, generatedSchema)
  const differences: string[] = []
  for (const { class: what, request, ranking } of judgements) {
    const result = await reader.search(request)
    try {
      assertAgreement(result, ranking, request, tolerance, what)
    } catch (error) {
      if (!(error instanceof assert.AssertionError)) throw error
      differences.push(`${error.message.split('\n', 1)[0]}\n  ${JSON.stringify(request)}`)
    }
  }
  const shown = differences.slice(0, shownDifferences).join('\n')
  assert.equal(
    differences.length,
    0,
    `${name} and the judge differ in ${differences.length} of ${judgements.length} searches:\n${shown}`,
  )
}
