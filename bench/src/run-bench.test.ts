import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { singular } from './generate/vocabulary.ts'
import { apartClasses } from './queries/apart-classes.ts'
import { drawWorkloads } from './queries/draw-queries.ts'
import { drawRelatedRounds } from './queries/draw-turns.ts'
import { textQuery, wanted } from './queries/query.ts'
import { queryClasses } from './queries/query-classes.ts'
import { querySource } from './queries/query-source.ts'
import { runBench } from './run-bench.ts'
import { onCallingThread, withIndex } from './scenarios/built-index.ts'
import { scenarios } from './scenarios/index.ts'
import { withServer } from './scenarios/loaded-server.ts'
import { Workspace } from './workspace.ts'
import { fillMarks } from './write-docs.ts'

const document = readFileSync(new URL('../../docs/performance.md', import.meta.url), 'utf8')

describeWithService('opensearch', () => {
  test('the scenarios on engines measure what is asked, and the document has a place for it', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const onEngines = scenarios.filter(({ needsServices }) => needsServices)
    const options = {
      size: 2000,
      seed: 1,
      queries: 40,
      folder,
      isKept: true,
      writesDocs: false,
      isHelp: false,
    }
    const results = await runBench({ ...options, scenarios: onEngines }, () => {})
    const figures = Object.values(results).flatMap((result) => Object.entries(result.figures))
    assert.ok(figures.length > 0)
    for (const [name, figure] of figures) assert.ok(Number.isFinite(figure), name)
    assert.match(fillMarks(document, results), /\| API on PostgreSQL and OpenSearch \|/)
  })
})

test('a run over a small catalogue measures everything, and the document has a place for all of it', async (t) => {
  const withoutEngines = scenarios.filter(({ needsServices }) => !needsServices)
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const options = { size: 2000, seed: 1, queries: 20, folder, isKept: true, writesDocs: false, isHelp: false }
  const printed: string[] = []
  const results = await runBench({ ...options, scenarios: withoutEngines }, (text) => printed.push(text))

  assert.deepEqual(
    Object.keys(results),
    withoutEngines.map(({ name }) => name),
  )
  const figures = Object.values(results).flatMap((result) => Object.entries(result.figures))
  for (const [name, figure] of figures) assert.ok(Number.isFinite(figure), name)
  const filled = fillMarks(document, results)
  assert.match(filled, /\| a phrase of two words \|/)
  assert.equal(fillMarks(filled, results), filled)

  await t.test('words were counted as the engine finds them', async () => {
    const workspace = new Workspace(folder, options.seed)
    const catalogue = workspace.catalogue(options.size)
    const frequencies = await workspace.frequencies(options.size)
    const { rareWords, commonWords, spell } = querySource(catalogue, frequencies, 1)
    await withIndex(workspace, options.size, onCallingThread, async (reader) => {
      for (const word of [...rareWords.slice(0, 100), ...commonWords.slice(0, 100)]) {
        const { total } = await reader.search(textQuery([wanted(spell(singular(word)))]).request)
        assert.equal(total, frequencies.of(word), spell(singular(word)))
      }
    })
  })
  await t.test('the API finds the same works for a path as the port for its request', async () => {
    const workspace = new Workspace(folder, options.seed)
    const catalogue = workspace.catalogue(options.size)
    const from = querySource(catalogue, await workspace.frequencies(options.size), 1)
    const queries = [
      ...drawWorkloads(from, 3, [...queryClasses, ...apartClasses]).flatMap((workload) => workload.queries),
      ...drawRelatedRounds(from, catalogue, 5).flat(),
    ]
    await withServer(workspace, options.size, ({ address }) =>
      withIndex(workspace, options.size, onCallingThread, async (reader) => {
        for (const { request, path } of queries) {
          const { hits } = await reader.search(request)
          const { results } = (await (await fetch(address + path)).json()) as { results: { id: string }[] }
          assert.deepEqual(
            results.map(({ id }) => id),
            hits.map(({ identifier }) => identifier),
            path,
          )
        }
      }),
    )
  })
})
