import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Damage, listGenerations, openCatalogue } from '@openverse/catalogue'
import { createFileArchive, fileArchiveIn } from '@openverse/local-files'
import type { MediaKind } from '@openverse/media'
import { kinds } from '@openverse/media/kinds'
import { listQuarantine } from '../quarantine/list-quarantine.ts'
import { listTasks } from '../tasks/task-store.ts'
import { describeProfiles } from '../testing/describe-profiles.ts'
import { type Installation, temporaryFolder } from '../testing/installation.ts'
import { openFileCatalog } from '../upstream/files/open-file-catalog.ts'
import { type UpstreamCatalog, UpstreamError } from '../upstream/upstream-catalog.ts'
import { listRememberedUpstreams } from '../upstream/upstream-store.ts'
import { runRefresh } from './data-refresh.ts'
import { findChangedKinds } from './find-changed-kinds.ts'
import { recoverInterrupted } from './recover-interrupted.ts'
import { rollback } from './rollback.ts'

const image = kinds.find(({ name }) => name === 'image') as MediaKind
const audio = kinds.find(({ name }) => name === 'audio') as MediaKind

const fixture = (name: string) =>
  new URL(`../../../../packages/media/fixtures/${name}`, import.meta.url).pathname

interface Example {
  readonly [column: string]: unknown
}

const work = (number: number, change: Example = {}): Example => ({
  url: `https://pictures.example/${number}.jpg`,
  title: `Picture number ${number} of mountains`,
  license: 'by',
  license_version: '4.0',
  ...change,
})

/** A catalogue file of one's own with these rows. */
async function ownCatalog(
  t: TestContext,
  rows: readonly Example[],
  options: { readonly origin?: 'demo' | 'own'; readonly name?: string } = {},
): Promise<UpstreamCatalog & { rewrite(rows: readonly Example[]): Promise<UpstreamCatalog> }> {
  const path = join(temporaryFolder(t), options.name ?? 'images.jsonl')
  const open = async (content: readonly Example[]) => {
    writeFileSync(path, `${content.map((row) => JSON.stringify(row)).join('\n')}\n`)
    return await openFileCatalog({ path, kinds, origin: options.origin ?? 'own' })
  }
  return { ...(await open(rows)), rewrite: open }
}

const many = (count: number) => Array.from({ length: count }, (_, at) => work(at))

async function search(
  { catalogue }: Installation,
  text: string,
  kind = 'image',
): Promise<number | undefined> {
  await catalogue.followLive()
  const found = await catalogue.withLive(kind, ({ search }) =>
    search.search({
      query: { by: 'text', clauses: [{ text, isQuoted: false, isExcluded: false }] },
      filters: [],
      withoutFlags: [],
      order: { by: 'score', authorityBoost: 0 },
      offset: 0,
      limit: 1,
    }),
  )
  return found?.total
}

async function statesOf({ ports }: Installation, kind = 'image') {
  const generations = await listGenerations(ports.database.sql)
  return generations.filter((one) => one.kind === kind).map(({ number, state }) => [number, state])
}

describeProfiles(({ open }) => {
  test('the real rows of both kinds go live, are found, and their sources are known', async (t) => {
    const installation = await open(t)
    for (const [kind, file, works] of [
      // The others are removed from their source.
      [image, 'image_upstream_800.csv', 555],
      [audio, 'audio_upstream_50.csv', 50],
    ] as const) {
      const upstream = await openFileCatalog({ path: fixture(file), kinds })
      const outcome = await runRefresh(installation.ports, kind, upstream)
      assert.ok(outcome.state === 'completed')
      assert.deepEqual([outcome.works, outcome.quarantined], [works, 0])
    }
    assert.ok((await search(installation, 'sunset'))! > 0)
    const sources = await installation.catalogue.listSources('image')
    assert.deepEqual(
      sources.filter(({ name }) => name === 'flickr').map(({ displayName, url }) => [displayName, url]),
      [['Flickr', 'https://www.flickr.com']],
    )
  })

  test('progress names every step in order and ends complete', async (t) => {
    const installation = await open(t)
    const heard: string[] = []
    await runRefresh(installation.ports, image, await ownCatalog(t, many(3)), {
      onProgress: ({ step, fraction }) => {
        if (fraction === 1) heard.push(step)
      },
    })
    const steps = ['copy-upstream', 'build-index', 'verify-generation', 'go-live', 'discard']
    assert.deepEqual([...new Set(heard)], steps)
    const [task] = await listTasks(installation.ports.database.sql, 10)
    assert.equal(task!.state, 'completed')
    assert.deepEqual(
      task!.steps.map(({ name, state, fraction }) => [name, state, fraction]),
      steps.map((name) => [name, 'completed', 1]),
    )
    assert.equal(task!.steps[0]!.done, 3)
  })

  test('rows that cannot be shown are quarantined with line, column and reason, and never stop the others', async (t) => {
    const installation = await open(t)
    const upstream = await ownCatalog(t, [
      work(1),
      work(2, { license: undefined }),
      work(3, { url: undefined, title: undefined }),
      work(1, { title: 'Once more' }),
      work(4, { url: 'gone.jpg' }),
      work(5),
    ])
    const outcome = await runRefresh(installation.ports, image, upstream)
    assert.ok(outcome.state === 'completed')
    assert.deepEqual([outcome.works, outcome.quarantined], [2, 4])
    const page = await listQuarantine(installation.ports.database.sql, 'image', { offset: 0, limit: 10 })
    assert.equal(page!.total, 4)
    assert.deepEqual(
      page!.rows.map(({ file, line, column }) => [file, line, column]),
      [
        ['images.jsonl', 2, 'license'],
        ['images.jsonl', 3, 'title'],
        ['images.jsonl', 4, 'url'],
        ['images.jsonl', 5, 'url'],
      ],
    )
    assert.match(page!.rows[1]!.reason, /url: expected a value/)
    assert.match(page!.rows[3]!.reason, /no file "gone\.jpg"/)
    assert.match(page!.rows[2]!.reason, /same url/)
    assert.match(page!.rows[2]!.excerpt, /Once more/)
    const second = await listQuarantine(installation.ports.database.sql, 'image', { offset: 3, limit: 10 })
    assert.deepEqual(second!.rows, page!.rows.slice(3))
  })

  test('works of any time are found, and the newest first', async (t) => {
    const installation = await open(t)
    const times = ['1642-05-01', '1700-05-01', '0001-01-01', '2254-12-31']
    const rows = times.map((created_on, number) => work(number, { created_on }))
    const outcome = await runRefresh(installation.ports, image, await ownCatalog(t, rows))
    assert.equal(outcome.state, 'completed')
    assert.equal(await search(installation, 'mountains'), 4)
    const newest = await installation.catalogue.withLive('image', async (live) => {
      const { hits } = await live.search.search({
        filters: [],
        withoutFlags: [],
        order: { by: 'indexed-on', direction: 'descending' },
        offset: 0,
        limit: 2,
      })
      return await installation.catalogue.findWorks(
        live,
        hits.map(({ identifier }) => identifier),
      )
    })
    assert.deepEqual(
      newest!.map(({ row }) => row.created_on),
      ['2254-12-31T00:00:00Z', '1700-05-01T00:00:00Z'],
    )
  })

  test('a work that its source has removed is still shown, and found by no search', async (t) => {
    const installation = await open(t)
    const removed = '0a6b1f44-1f8e-4d5c-9b58-3b7d1f0e2c11'
    const gone = work(9, { identifier: removed, removed_from_source: true, source: 'museum' })
    const outcome = await runRefresh(installation.ports, image, await ownCatalog(t, [...many(2), gone]))
    assert.ok(outcome.state === 'completed')
    assert.deepEqual([outcome.works, outcome.quarantined], [2, 0])
    assert.equal(await search(installation, 'mountains'), 2)
    const { catalogue } = installation
    const shown = await catalogue.withLive('image', async (live) => ({
      works: await catalogue.findWorks(live, [removed]),
      counts: live.sourceCounts,
    }))
    assert.equal(shown?.works[0]?.row.title, 'Picture number 9 of mountains')
    assert.deepEqual(shown?.counts, new Map([['local', 2]]))

    const none = await ownCatalog(t, [gone], { name: 'others.images.jsonl' })
    assert.deepEqual(await runRefresh(installation.ports, image, none), {
      state: 'refused',
      reason: 'all 1 works of the catalogue are removed from their source',
    })
  })

  test('a title with the spaces of French typography, or decomposed, is found and refuses nothing', async (t) => {
    const installation = await open(t)
    const titles = ['Portrait\u202f: un chat', '\ufeffKitten walks', 'Cafe\u0301 noir']
    const rows = titles.map((title, at) => work(at, { title }))
    await runRefresh(installation.ports, image, await ownCatalog(t, rows))
    for (const word of ['portrait', 'kitten', 'café', 'cafe'])
      assert.equal(await search(installation, word), 1, word)
  })

  test('a picture beside the catalogue is served from there', async (t) => {
    const installation = await open(t)
    const upstream = await ownCatalog(t, [work(1, { url: 'cat.jpg', title: 'A plain cat' })])
    writeFileSync(join(upstream.filesRoot!, 'cat.jpg'), '')
    assert.equal((await runRefresh(installation.ports, image, upstream)).state, 'completed')
    await installation.catalogue.followLive()
    await installation.catalogue.withLive('image', async (generation) => {
      assert.equal(generation.filesRoot, upstream.filesRoot)
      const { hits } = await generation.search.search({
        filters: [],
        withoutFlags: [],
        order: { by: 'score', authorityBoost: 0 },
        offset: 0,
        limit: 1,
      })
      const [found] = await installation.catalogue.findWorks(generation, [hits[0]!.identifier])
      assert.equal(found!.row.url, 'local:cat.jpg')
    })
  })

  test('a picture in the archive beside the catalogue is there, and a damaged archive stops before anything is touched', async (t) => {
    const { ports } = await open(t)
    const rows = ['kite.svg', 'gone.svg'].map((url, index) => work(index + 1, { url }))
    const upstream = await ownCatalog(t, rows)
    const archive = createFileArchive(fileArchiveIn(upstream.filesRoot!))
    archive.add('kite.svg', '<svg/>')
    archive.close()
    const outcome = await runRefresh(ports, image, upstream)
    assert.ok(outcome.state === 'completed')
    assert.deepEqual([outcome.works, outcome.quarantined], [1, 1])
    writeFileSync(fileArchiveIn(upstream.filesRoot!), 'no archive')
    await assert.rejects(
      runRefresh(ports, image, upstream),
      (error: Error) => error instanceof UpstreamError && /files\.sqlar: expected/.test(error.message),
    )
    assert.equal((await listGenerations(ports.database.sql)).length, 1)
  })

  test('the previous generation is kept, older ones go, and rolling back twice changes nothing', async (t) => {
    const installation = await open(t)
    const { ports } = installation
    const upstream = await ownCatalog(t, [work(1, { title: 'first' })])
    assert.deepEqual(await rollback(ports, 'image'), { refused: 'no-previous' })
    await runRefresh(ports, image, upstream)
    for (const title of ['second', 'third']) {
      await runRefresh(ports, image, await upstream.rewrite([work(1, { title })]))
      await installation.catalogue.followLive()
    }
    assert.deepEqual(await statesOf(installation), [
      [2, 'previous'],
      [3, 'live'],
    ])
    assert.deepEqual((await ports.database.tableSets.list()).toSorted(), ['image-2', 'image-3'])
    assert.ok('generation' in (await rollback(ports, 'image')))
    assert.deepEqual([await search(installation, 'second'), await search(installation, 'third')], [1, 0])
    await rollback(ports, 'image')
    assert.deepEqual([await search(installation, 'second'), await search(installation, 'third')], [0, 1])
  })

  test('a generation whose index is lost is due to be made again, kept until then, and never the previous one', async (t) => {
    const installation = await open(t)
    const { ports, catalogue } = installation
    const upstream = await ownCatalog(t, many(2))
    await runRefresh(ports, image, upstream)
    await catalogue.close()
    await ports.engine.deleteIndex('image-1')
    const damages: Damage[] = []
    const onDamage = (damage: Damage) => void damages.push(damage)
    const next = await openCatalogue({ ...ports, kinds, onDamage })
    t.after(() => next.close())
    await recoverInterrupted(ports)
    assert.deepEqual([damages.length, damages[0]?.servedInstead], [1, null])
    assert.deepEqual(await statesOf(installation), [[1, 'unusable']])
    assert.deepEqual(await ports.database.tableSets.list(), ['image-1'])
    assert.deepEqual(await findChangedKinds({ ...ports, remakesUnusable: true }, upstream), ['image'])
    assert.deepEqual(await findChangedKinds({ ...ports, remakesUnusable: false }, upstream), [])
    await runRefresh(ports, image, upstream)
    assert.deepEqual(await statesOf(installation), [[2, 'live']])
    assert.equal(await search({ ...installation, catalogue: next }, 'mountains'), 2)
  })

  test('a suspiciously small generation is refused, unless forced or from another place', async (t) => {
    const installation = await open(t)
    const { ports } = installation
    const upstream = await ownCatalog(t, many(10))
    await runRefresh(ports, image, upstream)
    const outcome = await runRefresh(ports, image, await upstream.rewrite(many(4)))
    assert.ok(outcome.state === 'refused')
    assert.match(outcome.reason, /only 4 works.*had 10: less than 50 %/)
    assert.deepEqual(await statesOf(installation), [[1, 'live']])
    assert.equal(await search(installation, 'mountains'), 10)
    const forced = await runRefresh(ports, image, await upstream.rewrite(many(4)), { isForced: true })
    assert.equal(forced.state, 'completed')
    assert.equal((await runRefresh(ports, image, await ownCatalog(t, many(1)))).state, 'completed')
  })

  test('a catalogue without one usable row is refused with the first reason', async (t) => {
    const installation = await open(t)
    const outcome = await runRefresh(
      installation.ports,
      image,
      await ownCatalog(t, [{ url: 'x' }, { url: 'y' }]),
    )
    assert.ok(outcome.state === 'refused')
    assert.match(outcome.reason, /none of the 2 rows.*images\.jsonl, line 1.*title/)
    const [task] = await listTasks(installation.ports.database.sql, 10)
    assert.deepEqual([task!.state, task!.reason], ['refused', outcome.reason])
  })

  test('a bad file stops before anything is touched', async (t) => {
    const installation = await open(t)
    const path = join(temporaryFolder(t), 'images.csv')
    writeFileSync(path, 'title,title\na,b\n')
    const upstream = await openFileCatalog({ path, kinds })
    await assert.rejects(runRefresh(installation.ports, image, upstream), /"title" twice/)
    assert.deepEqual(await statesOf(installation), [])
    assert.deepEqual(await listTasks(installation.ports.database.sql, 10), [])
  })

  test('cancelled before go-live, what was live stays and nothing half is left', async (t) => {
    const installation = await open(t)
    const { ports } = installation
    const upstream = await ownCatalog(t, many(3))
    await runRefresh(ports, image, upstream)
    for (const step of ['copy-upstream', 'build-index', 'verify-generation', 'go-live']) {
      const stop = new AbortController()
      const outcome = await runRefresh(ports, image, await upstream.rewrite([work(9), work(8)]), {
        signal: stop.signal,
        onStep: (name, moment) => {
          if (name === step && moment === 'before') stop.abort(new Error('enough'))
        },
      })
      assert.deepEqual(outcome, { state: 'cancelled', reason: 'enough' })
      assert.deepEqual(await statesOf(installation), [[1, 'live']])
      assert.deepEqual(await ports.database.tableSets.list(), ['image-1'])
    }
    assert.equal(await search(installation, 'mountains'), 3)
  })

  test('a fault in a step is thrown, recorded, and undone', async (t) => {
    const installation = await open(t)
    const onStep = (name: string, moment: string) => {
      if (name === 'build-index' && moment === 'middle') throw new Error('the disk is full')
    }
    await assert.rejects(
      runRefresh(installation.ports, image, await ownCatalog(t, many(3)), { onStep }),
      /disk is full/,
    )
    const [task] = await listTasks(installation.ports.database.sql, 10)
    assert.deepEqual([task!.state, task!.reason], ['failed', 'the disk is full'])
    assert.deepEqual(
      task!.steps.map(({ state }) => state),
      ['completed', 'stopped', 'waiting', 'waiting', 'waiting'],
    )
    assert.deepEqual(await statesOf(installation), [])
  })

  test('a fault is told as well when what was built cannot be taken away', async (t) => {
    const { ports } = await open(t)
    const onStep = (name: string) => {
      if (name !== 'build-index') return
      t.mock.method(ports.database.tableSets, 'drop', () => Promise.reject(new Error('it may only be read')))
      throw new Error('the disk is full')
    }
    const refresh = runRefresh(ports, image, await ownCatalog(t, many(3)), { onStep })
    await assert.rejects(refresh, /disk is full.*may only be read/)
    const [task] = await listTasks(ports.database.sql, 10)
    assert.deepEqual([task!.state, task!.reason], ['failed', 'the disk is full'])
  })

  test('a generation that cannot be recorded is undone as any other', async (t) => {
    const installation = await open(t)
    const { ports } = installation
    const away = () => {
      throw new Error('the database is away')
    }
    t.mock.method(ports.database.sql, 'updateTable', away, { times: 1 })
    await assert.rejects(runRefresh(ports, image, await ownCatalog(t, many(3))), /is away/)
    assert.deepEqual(await statesOf(installation), [])
    assert.deepEqual(await ports.database.tableSets.list(), [])
    const [task] = await listTasks(ports.database.sql, 10)
    assert.deepEqual([task!.state, task!.reason], ['failed', 'the database is away'])
  })

  test('two refreshes of a kind never run at once, those of two kinds may', async (t) => {
    const installation = await open(t)
    const { ports } = installation
    const upstream = await ownCatalog(t, many(3))
    const outcomes: string[] = []
    await runRefresh(ports, image, upstream, {
      onStep: async (name, moment) => {
        if (name !== 'build-index' || moment !== 'middle') return
        outcomes.push((await runRefresh(ports, image, upstream)).state)
        assert.deepEqual(await rollback(ports, 'image'), { refused: 'busy' })
        const sounds = await ownCatalog(t, [work(1)], { name: 'audio.jsonl' })
        outcomes.push((await runRefresh(ports, audio, sounds)).state)
      },
    })
    assert.deepEqual(outcomes, ['busy', 'completed'])
    assert.deepEqual(await statesOf(installation), [[1, 'live']])
  })

  test('the first catalogue of one’s own removes the demo of every kind, and is remembered', async (t) => {
    const installation = await open(t)
    const { ports } = installation
    const { sql } = ports.database
    const demo = ['both', 'only_demo'].map((source, number) => work(number, { source }))
    await runRefresh(ports, image, await ownCatalog(t, demo, { origin: 'demo' }))
    await runRefresh(ports, audio, await ownCatalog(t, many(2), { origin: 'demo', name: 'audio.jsonl' }))
    assert.equal(await search(installation, 'mountains', 'audio'), 2)
    const own = await ownCatalog(t, [work(1, { source: 'both' })])
    const sourcesOf = async (kind: string) => {
      await installation.catalogue.followLive()
      return (await installation.catalogue.listSources(kind)).map(({ displayName }) => displayName)
    }
    assert.deepEqual(await sourcesOf('image'), ['Both', 'Only Demo'])
    await runRefresh(ports, image, own)
    assert.deepEqual([await sourcesOf('image'), await sourcesOf('audio')], [['Both'], []])
    assert.equal(await search(installation, 'mountains', 'audio'), undefined)
    assert.equal(await search(installation, 'mountains'), 1)
    assert.deepEqual(await statesOf(installation, 'audio'), [])
    const remembered = await listRememberedUpstreams(sql)
    assert.deepEqual(
      remembered.map(({ kind, location, origin }) => [kind, location.path, origin]),
      [['image', own.location.path, 'own']],
    )
  })

  test('there is something to do only when the file or the sensitive terms have changed', async (t) => {
    const ports = { ...(await open(t)).ports, remakesUnusable: true }
    const upstream = await ownCatalog(t, many(2))
    assert.deepEqual(await findChangedKinds(ports, upstream), ['image'])
    await runRefresh(ports, image, upstream)
    assert.deepEqual(await findChangedKinds(ports, upstream), [])
    assert.deepEqual(await findChangedKinds({ ...ports, sensitiveTerms: 'mountains' }, upstream), ['image'])
    assert.deepEqual(await findChangedKinds(ports, { ...upstream, filesRoot: '/moved' }), ['image'])
    assert.deepEqual(await findChangedKinds(ports, await upstream.rewrite(many(3))), ['image'])
  })

  test('works with a sensitive term in their text are marked', async (t) => {
    const installation = await open(t)
    const ports = { ...installation.ports, sensitiveTerms: 'blood\n' }
    await runRefresh(ports, image, await ownCatalog(t, [work(1), work(2, { title: 'Blood moon' })]))
    await installation.catalogue.followLive()
    const result = await installation.catalogue.withLive('image', ({ search }) =>
      search.search({
        filters: [],
        withoutFlags: ['sensitive-text'],
        order: { by: 'score', authorityBoost: 0 },
        offset: 0,
        limit: 10,
      }),
    )
    assert.equal(result!.total, 1)
  })

  test('a work taken down while a refresh runs is not there after it', async (t) => {
    const installation = await open(t)
    const { ports, catalogue } = installation
    const upstream = await ownCatalog(t, many(2))
    await runRefresh(ports, image, upstream)
    await catalogue.followLive()
    const identifier = await catalogue.withLive('image', async ({ search }) => {
      const request = { filters: [], withoutFlags: [], offset: 0, limit: 1 } as const
      return (await search.search({ ...request, order: { by: 'score', authorityBoost: 0 } })).hits[0]!
        .identifier
    })
    await runRefresh(ports, image, upstream, {
      onStep: async (name, moment) => {
        if (name === 'build-index' && moment === 'middle')
          await catalogue.removeWork({ identifier: identifier! }, 'a request')
      },
    })
    assert.equal(await search(installation, 'mountains'), 1)
    assert.deepEqual(await recoverInterrupted(ports), { interrupted: 0, discarded: [] })
  })

  test('works that were taken down are no reason to refuse the generation that has them', async (t) => {
    const installation = await open(t)
    const { ports, catalogue } = installation
    const upstream = await ownCatalog(t, many(3))
    await runRefresh(ports, image, upstream)
    await catalogue.followLive()
    const identifiers = await catalogue.withLive('image', async ({ search }) => {
      const request = { filters: [], withoutFlags: [], offset: 0, limit: 10 } as const
      const { hits } = await search.search({ ...request, order: { by: 'score', authorityBoost: 0 } })
      return hits.map(({ identifier }) => identifier)
    })
    for (const identifier of identifiers!.slice(1)) await catalogue.removeWork({ identifier }, 'a request')
    const outcome = await runRefresh(ports, image, upstream)
    assert.equal(outcome.state, 'completed')
    assert.equal(await search(installation, 'mountains'), 1)
  })
})
