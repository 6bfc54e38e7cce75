import { describe } from 'node:test'
import { describeWithService, type SuiteService } from '@openverse/test-services'
import { type Closing, describeJudgement, describeSearchEngine, type Tolerance } from '../contract/index.ts'
import { openElasticsearch } from './index.ts'

/** What decisions.md 3 promises of engines that compute the score by themselves. */
const promised: Tolerance = { score: 0.001, order: 0.01 }

const opening = (service: SuiteService, shards: number) => async (t: Closing) => {
  const { url, name } = await service.openNamespace(t)
  return openElasticsearch({ urls: [url], indexPrefix: `${name}-`, shards })
}

for (const [service, name] of [
  ['opensearch', 'OpenSearch'],
  ['opensearch3', 'OpenSearch 3'],
  ['elasticsearch', 'Elasticsearch'],
] as const)
  describeWithService(service, (engine) => {
    describeSearchEngine(`${name} with one shard`, opening(engine, 1), promised)
    describe(`${name} with five shards`, () => describeJudgement(opening(engine, 5), promised))
  })
