import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openFilesystemBlobs } from '@openverse/blobs/filesystem'
import { openMemoryCache } from '@openverse/cache/memory'
import { DatabaseError } from '@openverse/database'
import { buildHttpService } from '@openverse/http-service'
import { kinds } from '@openverse/media/kinds'
import { openOutbound } from '@openverse/outbound'
import { SearchError } from '@openverse/search'
import { readSettings } from '@openverse/settings'
import { pino } from 'pino'
import { buildApi } from './app.ts'
import type { WorksCatalogue } from './ports.ts'
import { apiSettings } from './settings.ts'
import { openTestApi } from './testing/open-test-api.ts'
import { serve } from './testing/open-thumbnails.ts'

test('an engine or a database that is away is 503 without its details', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'api-'))
  const outbound = openOutbound({ userAgentTemplate: 'test' })
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  t.after(async () => {
    await app.close()
    await outbound.close()
    rmSync(folder, { recursive: true })
  })
  const blobs = await openFilesystemBlobs(folder)
  const cache = openMemoryCache({ now: () => new Date() })
  const settings = { ...readSettings(apiSettings, {}).values, publicUrl: null, linkScheme: null }
  let fault: Error = new SearchError('unavailable', 'connection refused by 10.0.0.1')
  const catalogue: WorksCatalogue = {
    listSources: async () => [],
    withLive: async () => {
      throw fault
    },
    findWorks: async () => [],
  }
  app.register(buildApi({ catalogue, kinds, settings, blobs, cache, outbound }))

  const search = await app.inject('/v1/images/')
  assert.equal(search.statusCode, 503)
  assert.equal(search.body, '{"detail":"The search index is not available at the moment. Try again later."}')
  fault = new DatabaseError('unavailable', 'cannot open /secret')
  assert.equal(
    (await app.inject('/v1/images/')).body,
    '{"detail":"The database is not available at the moment. Try again later."}',
  )
  fault = new SearchError('damaged-index', 'byte 7 of /secret')
  const damaged = await app.inject('/v1/audio/')
  assert.equal(damaged.statusCode, 500)
  assert.equal(damaged.body, '{"detail":"An internal server error occurred."}')
})

test('every read path answers HEAD, OPTIONS and CORS, refuses other methods, and is reached without its slash', async (t) => {
  const { app } = await openTestApi(t)
  for (const path of [
    '/v1/images/',
    '/v1/audio/',
    '/v1/images/stats/',
    '/v1/audio/stats/',
    '/healthcheck/',
    '/v1/schema/',
  ]) {
    const get = await app.inject({ url: path, headers: { origin: 'https://a.example' } })
    assert.equal(get.statusCode, 200, path)
    assert.equal(get.headers['access-control-allow-origin'], '*', path)
    assert.equal(get.headers.allow, 'GET, HEAD, OPTIONS', path)
    assert.equal((await app.inject({ method: 'HEAD', url: path })).statusCode, 200, path)
    assert.equal((await app.inject({ method: 'OPTIONS', url: path })).statusCode, 200, path)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      assert.equal((await app.inject({ method, url: path })).statusCode, 405, path)
    }
    const redirect = await app.inject(`${path.slice(0, -1)}?q=a`)
    assert.deepEqual([redirect.statusCode, redirect.headers.location], [301, `${path}?q=a`], path)
  }
})

test('files beside a catalogue are served, drawn small, and linked to', async (t) => {
  const filesRoot = mkdtempSync(join(tmpdir(), 'files-'))
  t.after(() => rmSync(filesRoot, { recursive: true }))
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="400"><rect width="9" height="9"/></svg>'
  writeFileSync(join(filesRoot, 'cat.svg'), picture)
  const works = { image: [{ url: 'local:cat.svg', license: 'by', license_version: '4.0', title: 'A cat' }] }
  const { app } = await openTestApi(t, { works, filesRoot, publicUrl: 'https://api.example.org' })
  const [work] = (await app.inject('/v1/images/?q=cat')).json().results
  assert.match(work.url, /^https:\/\/api\.example\.org\/files\/images\/.*cat\.svg$/)
  const file = await app.inject(new URL(work.url).pathname)
  assert.deepEqual(
    [file.statusCode, file.headers['content-type'], file.body],
    [200, 'image/svg+xml', picture],
  )
  const thumbnail = await app.inject({
    url: new URL(work.thumbnail).pathname,
    headers: { accept: 'image/webp' },
  })
  assert.deepEqual([thumbnail.statusCode, thumbnail.headers['content-type']], [200, 'image/webp'])
})

test('pictures and sounds count together towards the thumbnails that a process makes at once', async (t) => {
  const origin = await serve(t, () => {})
  const rowsOf = (kind: string) =>
    Array.from({ length: 80 }, (_, at) => {
      const url = `${origin}/${kind}/${at}`
      const picture = `${url}.jpg`
      const license = { license: 'by', license_version: '4.0' }
      return { title: `Work ${at}`, foreign_landing_url: url, url: picture, thumbnail: picture, ...license }
    })
  const works = { image: rowsOf('image'), audio: rowsOf('audio') }
  const outbound = { userAgentTemplate: 'test', allowAddresses: [new URL(origin).host] }
  const { app } = await openTestApi(t, { works, outbound })
  const paths: string[] = []
  for (const kind of ['images', 'audio']) {
    const { results } = (await app.inject(`/v1/${kind}/?page_size=80`)).json()
    paths.push(...results.map(({ thumbnail }: { thumbnail: string }) => new URL(thumbnail).pathname))
  }
  const answers = paths.map((path) => app.inject(path))
  assert.equal((await Promise.race(answers)).statusCode, 503)
})
