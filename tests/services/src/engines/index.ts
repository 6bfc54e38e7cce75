import { join } from 'node:path'
import { allJars, fetchPackage, isFetched, type MavenPackage, missingForMaven } from '../maven.ts'
import type { ServiceKind } from '../service-kind.ts'
import { openIndexesOf } from './namespace.ts'
import { openSecuredFront } from './secured-front.ts'
import { type Engine, engineCommand, isReady, prepareEngine, url } from './server.ts'

const runsOpensearch = {
  settingsFile: 'opensearch.yml',
  main: 'org.codelibs.opensearch.runner.OpenSearchRunner',
}

export const opensearch = engineKind(
  { name: 'opensearch', title: 'OpenSearch', ...runsOpensearch },
  'TEST_OPENSEARCH_URL',
)

export const opensearch3 = engineKind(
  { name: 'opensearch3', title: 'OpenSearch 3', ...runsOpensearch, bringsJava: true },
  'TEST_OPENSEARCH3_URL',
)

export const elasticsearch = engineKind(
  {
    name: 'elasticsearch',
    title: 'Elasticsearch',
    settingsFile: 'elasticsearch.yml',
    main: 'org.codelibs.elasticsearch.runner.ElasticsearchClusterRunner',
  },
  'TEST_ELASTICSEARCH_URL',
)

function engineKind(engine: Engine, variable: string): ServiceKind {
  const pom = join(import.meta.dirname, `${engine.name}.pom.xml`)
  const { name, title, bringsJava = false } = engine
  const wanted: MavenPackage = { service: name, title, pom, goal: allJars, bringsJava }
  return {
    name,
    title,
    variable,
    isQuick: false,
    // `fetch` refuses some ports below, those of IRC for instance.
    ports: { from: 7000, to: 9200 },
    missing: () => missingForMaven(wanted),
    isInstalled: () => isFetched(wanted),
    install: (report) => fetchPackage(wanted, report),
    prepare: async (placement) => prepareEngine(engine, placement),
    command: (placement) => engineCommand(engine, placement),
    url,
    isReady,
    openFront: openSecuredFront,
    openNamespace: openIndexesOf,
  }
}
