import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { buildHttpService } from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'
import { kinds } from '@openverse/media/kinds'
import { buildIngestionServer, type IngestionPorts, performRefresh } from './app.ts'
import { beginRefresh } from './data-refresh/data-refresh.ts'
import { openInstallation, temporaryFolder } from './testing/installation.ts'
import { openFileCatalog } from './upstream/files/open-file-catalog.ts'

const ignore = () => {}
const silentLog = {
  level: 'silent',
  fatal: ignore,
  error: ignore,
  warn: ignore,
  info: ignore,
  debug: ignore,
  trace: ignore,
  silent: ignore,
  child: () => silentLog,
}

const authorization = 'Bearer open sesame'

interface ServiceOptions {
  /** Lets a test decide when refreshes may begin. */
  readonly begin?: () => Promise<void>
  readonly schedule?: string
}

/** The service on real adapters; refreshes run on this thread. */
async function startService(
  t: TestContext,
  { begin = async () => {}, schedule = '0 3 * * 0' }: ServiceOptions = {},
) {
  const place = { folder: temporaryFolder(t) }
  const installation = await openInstallation(place)
  const { ports, catalogue } = installation
  const ended = new EventTarget()
  const ingestion: IngestionPorts = {
    ...ports,
    kinds,
    catalogue,
    remakesUnusable: true,
    openUpstream: ({ path, kind }) => openFileCatalog({ path, kind, kinds }),
    async execute({ taskId, kind, location, isForced }, signal) {
      await begin()
      const media = kinds.find(({ name }) => name === kind) as MediaKind
      const upstream = await openFileCatalog({ ...location, kinds })
      await performRefresh(ports, taskId, media, upstream, { isForced, signal }).finally(() =>
        ended.dispatchEvent(new Event('end')),
      )
    },
  }
  const app = await buildHttpService({ log: silentLog, trustedProxies: 0 })
  await app.register(
    buildIngestionServer({
      ports: ingestion,
      schedule,
      token: 'open sesame',
      allowedHosts: ['ingest.example'],
    }),
    { prefix: '/ingestion' },
  )
  t.after(async () => {
    await app.close()
    await installation.close()
  })
  const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object | string) => {
    const headers = {
      authorization,
      ...(typeof payload === 'string' ? { 'content-type': 'application/json' } : {}),
    }
    const response = await app.inject({
      method,
      url: `/ingestion${path}`,
      headers,
      ...(payload ? { payload } : {}),
    })
    return { status: response.statusCode, body: response.json() }
  }
  const refreshEnds = () => once(ended, 'end')
  return { app, call, catalogue, place, refreshEnds }
}

function ownCatalog(t: TestContext, titles: readonly string[], name = 'images.csv'): string {
  const path = join(temporaryFolder(t), name)
  const rows = titles.map((title, at) => `https://a.example/${at}.jpg,by,${title},happy\n`)
  writeFileSync(path, `url,license,title,mood\n${rows.join('')}`)
  return path
}

test('nobody gets in without the token, under a foreign name, or from a page of another site', async (t) => {
  const { app } = await startService(t)
  const statusFor = async (headers: Readonly<Record<string, string>>) =>
    (await app.inject({ url: '/ingestion/status', headers })).statusCode
  assert.equal(await statusFor({ authorization }), 200)
  assert.equal(await statusFor({ authorization, host: '127.0.0.1:50280' }), 200)
  assert.equal(await statusFor({ authorization, host: 'ingest.example' }), 200)
  assert.equal(await statusFor({ authorization, origin: 'http://localhost:50280' }), 200)
  assert.equal(await statusFor({}), 401)
  assert.equal(await statusFor({ authorization: 'Bearer open sesame!' }), 401)
  assert.equal(await statusFor({ authorization, host: 'evil.example' }), 403)
  assert.equal(await statusFor({ authorization, host: '127.0.0.1.evil.example' }), 403)
  assert.equal(await statusFor({ authorization, origin: 'https://evil.example' }), 403)
  assert.equal(await statusFor({ authorization, origin: 'null' }), 403)
  assert.equal(await statusFor({ authorization, 'x-forwarded-host': 'localhost', host: 'evil.example' }), 403)
})

test('a catalogue is loaded by a task, whose document tells how it went', async (t) => {
  const { call, refreshEnds, catalogue } = await startService(t)
  const ended = refreshEnds()
  const catalog = ownCatalog(t, ['Red kite', 'Blue kite', ''])
  const started = await call('POST', '/task', { model: 'image', action: 'DATA_REFRESH', catalog })
  assert.equal(started.status, 202)
  assert.match(started.body.task_id, /^[0-9a-f]{32}$/)
  assert.match(
    started.body.status_check,
    new RegExp(`^http://localhost:80/ingestion/task/${started.body.task_id}$`),
  )
  await ended
  const { body: task } = await call('GET', `/task/${started.body.task_id}`)
  assert.equal(await catalogue.withLive('image', async ({ number }) => number), 1)
  const { task_id, active, model, action, progress, error, is_bad_request, active_workers, state } = task
  assert.deepEqual(
    { task_id, active, model, action, progress, error, is_bad_request, active_workers, state },
    {
      task_id: started.body.task_id,
      active: false,
      model: 'image',
      action: 'DATA_REFRESH',
      progress: 100,
      error: false,
      is_bad_request: false,
      active_workers: false,
      state: 'completed',
    },
  )
  assert.match(task.start_time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/)
  assert.ok(task.finish_timestamp >= task.start_timestamp)
  assert.deepEqual([task.steps[0].name, task.steps[0].done, task.steps[0].unit], ['copy-upstream', 3, 'rows'])
  assert.deepEqual(task.unknown_columns, ['mood'])
  assert.deepEqual((await call('GET', '/task')).body, [task])

  const { body: status } = await call('GET', '/status')
  assert.deepEqual(
    [status.models[0].model, status.models[0].live.works, status.models[0].live.quarantined],
    ['image', 2, 1],
  )
  assert.equal(status.models[0].catalog.path, catalog)
  assert.equal(status.models[1].live, null)
  assert.ok(Date.parse(status.next_scheduled_run) > Date.now())

  const { body: quarantine } = await call('GET', '/quarantine/image')
  assert.deepEqual([quarantine.total, quarantine.rows[0].line, quarantine.rows[0].column], [1, 4, 'title'])
  assert.equal((await call('GET', '/quarantine/audio')).status, 404)
})

test('a refresh without a catalogue uses the last one; rolling back is done at once', async (t) => {
  const { call, refreshEnds, catalogue } = await startService(t)
  const before = await call('POST', '/task', { model: 'image', action: 'DATA_REFRESH' })
  assert.deepEqual(
    [before.status, /has been loaded yet: name the file/.test(before.body.message)],
    [400, true],
  )
  const noPrevious = await call('POST', '/task', { model: 'image', action: 'ROLLBACK' })
  assert.deepEqual([noPrevious.status, /no previous/.test(noPrevious.body.message)], [400, true])

  const catalog = ownCatalog(t, ['Red kite'])
  for (const from of [{ catalog }, {}]) {
    const ended = refreshEnds()
    assert.equal(
      (await call('POST', '/task', { model: 'image', action: 'DATA_REFRESH', ...from })).status,
      202,
    )
    await ended
  }
  const liveNumber = async () => {
    await catalogue.followLive()
    return await catalogue.withLive('image', async ({ number }) => number)
  }
  assert.equal(await liveNumber(), 2)
  const rolledBack = await call('POST', '/task', { model: 'image', action: 'ROLLBACK' })
  assert.deepEqual([rolledBack.status, rolledBack.body.message], [202, 'Successfully completed task'])
  assert.equal(await liveNumber(), 1)
  assert.equal((await call('GET', `/task/${rolledBack.body.task_id}`)).body.progress, 100)
})

test('a second task of a kind is refused while one is running, and a running one can be cancelled', async (t) => {
  const gate = Promise.withResolvers<void>()
  const { call, refreshEnds } = await startService(t, { begin: () => gate.promise })
  const catalog = ownCatalog(t, ['Red kite'])
  const body = { model: 'image', action: 'DATA_REFRESH', catalog }
  const first = await call('POST', '/task', body)
  const second = await call('POST', '/task', body)
  assert.deepEqual([second.status, /running already/.test(second.body.message)], [409, true])
  const shown = (await call('GET', `/task/${first.body.task_id}`)).body
  assert.deepEqual(
    [shown.active, shown.progress, shown.finish_timestamp, shown.finish_time],
    [true, 0, 0, null],
  )
  assert.equal((await call('DELETE', `/task/${first.body.task_id}`)).status, 202)
  const ended = refreshEnds()
  gate.resolve()
  await ended
  const { body: task } = await call('GET', `/task/${first.body.task_id}`)
  assert.deepEqual([task.state, task.reason, task.error], ['cancelled', 'it was cancelled', true])
  assert.equal((await call('DELETE', `/task/${first.body.task_id}`)).status, 409)
})

test('a task whose process died is ended by the clock', async (t) => {
  const { call, place } = await startService(t, { schedule: '* * * * * *' })
  const dying = await openInstallation(place)
  const { taskId } = (await beginRefresh(dying.ports, kinds[0]!))!
  await dying.close()
  const state = async () => (await call('GET', `/task/${taskId}`)).body.state
  while ((await state()) === 'running') await wait(50)
  assert.equal(await state(), 'interrupted')
})

test('what cannot be done is refused at once, saying why', async (t) => {
  const { call } = await startService(t)
  const description = async (payload: object | string) => {
    const { status, body } = await call('POST', '/task', payload)
    assert.equal(status, 400)
    return body.description ?? body.message
  }
  assert.match(await description({ action: 'DATA_REFRESH' }), /model is required/)
  assert.match(await description({ model: 'image' }), /action is required/)
  assert.match(await description({ model: 'image', action: 'EXPLODE' }), /action must be/)
  assert.match(await description({ model: 'model_3d', action: 'DATA_REFRESH' }), /models are image, audio/)
  assert.match(await description('{"model":'), /Could not parse JSON body/)
  const refresh = (catalog: string) => description({ model: 'image', action: 'DATA_REFRESH', catalog })
  assert.match(await refresh('/nowhere/images.csv'), /no such file/)
  assert.match(await refresh(ownCatalog(t, ['x'], 'audio.csv')), /no works of the kind image/)
  assert.deepEqual(await call('GET', '/task/0'), {
    status: 404,
    body: { message: 'No task found with id 0.' },
  })
  assert.deepEqual((await call('GET', '/task')).body, [])
})

test('a work is taken down and put back', async (t) => {
  const { call, refreshEnds, catalogue } = await startService(t)
  const ended = refreshEnds()
  await call('POST', '/task', {
    model: 'image',
    action: 'DATA_REFRESH',
    catalog: ownCatalog(t, ['Red kite']),
  })
  await ended
  await catalogue.followLive()
  const search = async () =>
    await catalogue.withLive('image', ({ search }) =>
      search.search({
        filters: [],
        withoutFlags: [],
        order: { by: 'score', authorityBoost: 0 },
        offset: 0,
        limit: 1,
      }),
    )
  const { identifier } = (await search())!.hits[0]!
  const path = `/removed-works/${identifier}`
  assert.deepEqual((await call('PUT', path, { reason: 'a request' })).body, {
    identifier,
    removed: true,
    changed: true,
  })
  assert.equal((await search())!.total, 0)
  assert.equal((await call('PUT', path)).body.changed, false)
  assert.deepEqual((await call('DELETE', path)).body, { identifier, removed: false, changed: true })
  assert.equal((await search())!.total, 1)
  assert.equal((await call('PUT', '/removed-works/00000000-0000-4000-8000-000000000000')).status, 404)
  assert.equal((await call('PUT', `${path}?model=audio`)).status, 404)
  assert.equal((await call('PUT', '/removed-works/no-uuid')).status, 400)
})
