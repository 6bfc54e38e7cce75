import assert from 'node:assert/strict'
import { it } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { foldAccents, stem, words } from '../analysis/index.ts'
import { readRealWorks } from '../contract/real-works.ts'
import type { analysisSettings } from './analysis-settings.ts'
import { EngineClient } from './engine-client.ts'
import { openElasticsearch } from './index.ts'
import { linesInTenScripts } from './lines-in-ten-scripts.ts'

/** Of each place of a text the tokens that a document has there. */
type Analyse = (text: string) => string[][]

const analysers: Readonly<Record<keyof typeof analysisSettings.analyzer, Analyse>> = {
  words: (text) => words(text).map(withFolded),
  terms: (text) =>
    words(text)
      .map((word) => [...new Set(withFolded(word).map(stem))].filter((term) => term !== ''))
      .filter((place) => place.length > 0),
}

/** The engines give 10,000 tokens at most in one answer. */
const charactersPerRequest = 10_000

for (const service of ['opensearch', 'opensearch3', 'elasticsearch'] as const)
  describeWithService(service, (engine) => {
    for (const [analyser, analyse] of Object.entries(analysers))
      for (const [what, texts] of [
        ['every text of the real works', realTexts],
        ['lines in ten scripts', linesInTenScripts],
      ] as const)
        it(`makes the ${analyser} of ${what} that our analysis makes`, async (t) => {
          const { url, name } = await engine.openNamespace(t)
          const client = new EngineClient({ urls: [url] })
          t.after(() => client.close())
          const search = openElasticsearch({ urls: [url], indexPrefix: name })
          t.after(() => search.close())
          await search.createIndex('-analysis', { keywords: [] })
          for (const batch of batches(texts()))
            assert.deepEqual(
              await analyseByEngine(client, `${name}-analysis`, analyser, batch),
              batch.flatMap((text) => analyse(text).map((place) => place.toSorted())),
            )
        })
  })

async function analyseByEngine(client: EngineClient, index: string, analyzer: string, text: string[]) {
  const { tokens } = await client.send<{ tokens: { token: string; position: number }[] }>({
    method: 'POST',
    path: `/${index}/_analyze`,
    body: { analyzer, text },
    timeoutMs: 30_000,
  })
  const places = Map.groupBy(tokens, ({ position }) => position)
  return Array.from(places.values(), (place) => place.map(({ token }) => token).sort())
}

function withFolded(word: string): string[] {
  return [...new Set([word, foldAccents(word)])]
}

function realTexts(): string[] {
  const texts = readRealWorks().flatMap(({ title, description, creator, tags }) => [
    title,
    description,
    creator,
    ...tags,
  ])
  return [...new Set(texts)].filter((text) => text !== null)
}

function* batches(texts: readonly string[]): Iterable<string[]> {
  let batch: string[] = []
  for (const text of texts) {
    if (batch.length > 0 && [...batch, text].join('').length > charactersPerRequest) {
      yield batch
      batch = []
    }
    batch.push(text)
  }
  yield batch
}
