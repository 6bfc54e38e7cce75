import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { exampleDocument } from '../contract/example-document.ts'
import { generatedSchema, generateWorks } from '../contract/generated-works.ts'
import { Random } from '../contract/random.ts'
import { ByteCache } from './byte-cache.ts'
import { databaseFile, type ListKind, listKinds, spanSize, tables } from './format.ts'
import { GroupedLines } from './grouped-lines.ts'
import { IndexBuilder } from './index-builder.ts'
import { ListStore } from './list-store.ts'
import { ListWriter } from './list-writer.ts'
import { mergedRuns } from './merge-runs.ts'
import { OccurrenceLog } from './occurrence-log.ts'
import { PositionReader } from './position-reader.ts'
import { RunBuilder } from './run-builder.ts'
import { RunWriter } from './run-file.ts'
import type { TextIndexing } from './text-batch.ts'
import type { TextPortions } from './text-feed.ts'
import { TextThreads } from './text-threads.ts'

describe('building an index', () => {
  it('gives the same file whatever the size of the runs, the names kept and the number of threads', async (t) => {
    const works = generateWorks(new Random(1), 300)
    const built = async (indexing: TextIndexing, portions: TextPortions) => {
      const folder = temporaryFolder(t)
      const builder = new IndexBuilder('image-1', folder, generatedSchema, indexing, portions)
      await builder.write(works.slice(0, 200))
      await builder.write(works.slice(200))
      await builder.finish()
      assert.deepEqual(readdirSync(folder).sort(), [databaseFile, `${databaseFile}.seal`])
      return readFileSync(join(folder, databaseFile))
    }
    const once = await built(new RunBuilder(), { charactersPerBatch: 1_000_000, batchesPerRun: 1 })
    for (const portions of [
      { charactersPerBatch: 1_000, batchesPerRun: 3 },
      { charactersPerBatch: 1, batchesPerRun: 1 },
    ]) {
      for (const mostNames of [0, 100, 400_000])
        assert.ok(once.equals(await built(new RunBuilder(mostNames), portions)), String(mostNames))
      assert.ok(once.equals(await built(new TextThreads(1), portions)))
      assert.ok(once.equals(await built(new TextThreads(3), portions)))
    }
  })

  it('one list comes of a name in many runs, also where UTF-8 has another order than UTF-16', async (t) => {
    const folder = temporaryFolder(t)
    const names = ['🦄', '￥', '\ue000', '🦄￥', '￥🦄', '\ud7ff', 'é', 'e']
    const portions = { charactersPerBatch: 1, batchesPerRun: 1 }
    const builder = new IndexBuilder('image-1', folder, generatedSchema, new RunBuilder(), portions)
    const tagsOf = (document: number) => names.filter((_, at) => document % (at + 1) === 0)
    const documents = Array.from({ length: 30 }, (_, document) => document)
    await builder.write(documents.map((document) => exampleDocument(document, { tags: tagsOf(document) })))
    await builder.finish()
    const store = new ListStore(join(folder, databaseFile), new ByteCache(0))
    t.after(() => store.close())
    assert.deepEqual(
      names.map((name) => store.find(listKinds.exactTag, name)?.documents),
      names.map((name) => documents.filter((document) => tagsOf(document).includes(name)).length),
    )
  })

  for (const [where, indexing] of [
    ['on the calling thread', () => new RunBuilder()],
    ['in a thread', () => new TextThreads(1)],
  ] as const)
    it(`a run that cannot be written ${where} fails all that comes after`, async (t) => {
      const folder = temporaryFolder(t)
      const indexFolder = join(folder, 'index')
      const builder = new IndexBuilder('image-1', indexFolder, generatedSchema, indexing(), {
        charactersPerBatch: 1,
        batchesPerRun: 1,
      })
      rmSync(indexFolder, { recursive: true })
      const unavailable = { name: 'SearchError', kind: 'unavailable', message: /no such file/ }
      const works = generateWorks(new Random(1), 20)
      await assert.rejects(builder.write(works.slice(0, 10)), unavailable)
      await assert.rejects(builder.write(works.slice(10)), unavailable)
      await assert.rejects(builder.finish(), unavailable)
      await builder.abandon()
    })

  it('abandoning fails the write that waits for a thread, and leaves nothing', async (t) => {
    const folder = temporaryFolder(t)
    const builder = new IndexBuilder('image-1', folder, generatedSchema, new TextThreads(1), {
      charactersPerBatch: 1,
      batchesPerRun: 2,
    })
    const failed = assert.rejects(builder.write(generateWorks(new Random(1), 300)), {
      name: 'SearchError',
      kind: 'unavailable',
    })
    await builder.abandon()
    await failed
    assert.deepEqual(readdirSync(folder), [])
  })

  it('abandoning fails the finish that is under way, and leaves nothing', async (t) => {
    const folder = temporaryFolder(t)
    const builder = new IndexBuilder('image-1', folder, generatedSchema, new TextThreads(1), manyRuns)
    await builder.write(generateWorks(new Random(1), 300))
    const abandoned = Promise.withResolvers<void>()
    const finished = builder.finish(() => abandoned.resolve(builder.abandon()))
    await assert.rejects(finished, { name: 'SearchError', kind: 'closed' })
    await abandoned.promise
    assert.deepEqual(readdirSync(folder), [])
  })

  it('a build that nobody finishes lets the process end', (t) => {
    const run = runAlone(
      t,
      'await builder.write([exampleDocument(1, { description: "cat ".repeat(100_000) })])',
    )
    assert.equal(run.status, 0, run.stderr.toString())
  })

  it('a build ends also where nothing else keeps the process alive', (t) => {
    const run = runAlone(
      t,
      `for (let document = 1; document < 20; document++)
        await builder.write([exampleDocument(document, { description: 'one run each' })])
      await builder.finish()`,
    )
    assert.equal(run.status, 0, run.stderr.toString())
  })

  it('a list that goes over spans and containers is read back as it was written', (t) => {
    const folder = temporaryFolder(t)
    const log = new OccurrenceLog()
    const documents = [0, 1, 65_535, 65_536, spanSize - 1, spanSize, 3 * spanSize + 70_000]
    for (let filler = 100; filler < 400; filler++) documents.push(filler)
    documents.sort((a, b) => a - b)
    for (const [place, document] of documents.entries()) {
      log.add(slotOf(log, 'cat'), document, 0, place)
      for (let repeat = 0; repeat <= place % 12; repeat++)
        log.add(slotOf(log, 'cat'), document, 2, repeat * 200)
    }
    const store = mergedStore(t, folder, listKinds.word, log)
    const entry = store.find(listKinds.word, 'cat')!
    assert.deepEqual(
      [entry.documents, entry.inField],
      [documents.length, [documents.length, 0, documents.length]],
    )
    const read: number[] = []
    for (let span = 0; span < 4; span++) {
      const postings = store.read(entry, span)
      if (postings === undefined) continue
      const positions = new PositionReader(postings, store.readPositions(entry, span))
      for (let container = 0; container < 16; container++) {
        for (let at = postings.startOf(container); at < postings.endOf(container); at++) {
          const place: number = read.length
          read.push(span * spanSize + container * 65_536 + postings.numbers[at]!)
          const start = positions.moveTo(at)
          assert.deepEqual(positions.counts, [1, 0, (place % 12) + 1])
          assert.equal(positions.read(start, 0, 0, new Int32Array(1))[0], place)
          assert.equal(positions.read(start, 2, 0, new Int32Array(1))[place % 12], (place % 12) * 200)
        }
      }
    }
    assert.deepEqual(read, documents)
    assert.equal(store.read(entry, 2), undefined)
  })

  it('keeps tag frequencies exactly, however high', (t) => {
    const log = new OccurrenceLog()
    const frequencies = [1, 62, 63, 64, 5_000, 2, 70_000]
    for (const [document, frequency] of frequencies.entries())
      for (let repeat = 0; repeat < frequency; repeat++) log.add(slotOf(log, 'cat'), document, 2, repeat)
    const store = mergedStore(t, temporaryFolder(t), listKinds.term, log)
    const postings = store.read(store.find(listKinds.term, 'cat')!, 0)!
    const read = frequencies.map((_, at) => {
      const frequency = postings.bytes[at]! & 63
      return frequency === 63 ? postings.escapedFrequency(at) : frequency
    })
    assert.deepEqual(read, frequencies)
  })
})

const slotOf = (log: OccurrenceLog, name: string) => log.slotsOf([name])[0]!

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'openverse-search-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

const manyRuns = { charactersPerBatch: 1_000, batchesPerRun: 1 }

/** In a process of its own that has nothing but a builder with a thread, and many runs. */
function runAlone(t: TestContext, statements: string) {
  const folder = temporaryFolder(t)
  // A file: threads would take a script of the command line for theirs.
  const path = join(folder, 'script.mjs')
  writeFileSync(
    path,
    `import { exampleDocument } from ${JSON.stringify(import.meta.resolve('../contract/index.ts'))}
    import { IndexBuilder } from ${JSON.stringify(import.meta.resolve('./index-builder.ts'))}
    import { TextThreads } from ${JSON.stringify(import.meta.resolve('./text-threads.ts'))}
    const portions = { charactersPerBatch: 1, batchesPerRun: 1 }
    const folder = ${JSON.stringify(join(folder, 'index'))}
    const builder = new IndexBuilder('image-1', folder, { keywords: [] }, new TextThreads(1), portions)
    ${statements}`,
  )
  return spawnSync(process.execPath, [path])
}

/** Writes the log as a run of lists of one kind, merges it and opens the result. */
function mergedStore(t: TestContext, folder: string, kind: ListKind, log: OccurrenceLog): ListStore {
  const run = new RunWriter(join(folder, 'run'))
  log.write(run, kind, new GroupedLines())
  run.close()
  const database = new DatabaseSync(join(folder, databaseFile))
  database.exec(tables)
  const writer = new ListWriter(database)
  for (const pieces of mergedRuns([join(folder, 'run')])) writer.write(pieces)
  writer.finish()
  database.close()
  const store = new ListStore(join(folder, databaseFile), new ByteCache(0))
  t.after(() => store.close())
  return store
}
