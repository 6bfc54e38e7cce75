import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { openFilesystemBlobs } from '@openverse/blobs/filesystem'
import { openMemoryCache } from '@openverse/cache/memory'
import type { Generation } from '@openverse/catalogue'
import { buildHttpService } from '@openverse/http-service'
import { kinds } from '@openverse/media/kinds'
import { openOutbound } from '@openverse/outbound'
import type { SearchOptions, SearchReader } from '@openverse/search'
import { readSettings } from '@openverse/settings'
import { pino } from 'pino'
import { buildApi } from './app.ts'
import type { WorksCatalogue } from './ports.ts'
import { apiSettings } from './settings.ts'
import { openTestApi } from './testing/open-test-api.ts'
import { realRows } from './testing/real-rows.ts'

test('a search whose client leaves is given up, and is no failure', async (t) => {
  const { catalogue } = await openTestApi(t, { works: { image: realRows.image().slice(0, 20) } })
  const searches: AbortSignal[] = []
  const { app, lines } = await openLogged(t, withSearch(catalogue, endlessly(searches)))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const [work] = (await catalogue.withLive('image', ({ search }) => search.search(everything)))!.hits

  const paths = [
    '/v1/images/?q=cat',
    `/v1/images/${work!.identifier}/related/`,
    '/healthcheck/?check_es=true',
  ]
  for (const [asked, path] of paths.entries()) {
    const client = connect(port, '127.0.0.1')
    client.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    while (searches.length === asked) await new Promise((resolve) => setTimeout(resolve, 5))
    const signal = searches.at(-1)!
    assert.equal(signal.aborted, false, path)
    const givenUp = once(signal, 'abort')
    client.destroy()
    await givenUp
    while (lines.length === asked) await new Promise((resolve) => setTimeout(resolve, 5))
    const { level, msg } = lines.at(-1)!
    assert.deepEqual([level, msg], [pino.levels.values.debug, 'given up: the client has left'], path)
  }
  assert.equal(lines.length, paths.length)
})

/** The catalogue, searched in another way. */
function withSearch(catalogue: WorksCatalogue, search: SearchReader['search']): WorksCatalogue {
  return {
    listSources: (kind) => catalogue.listSources(kind),
    findWorks: (generation, identifiers) => catalogue.findWorks(generation, identifiers),
    withLive: (kind, use) =>
      catalogue.withLive(kind, (generation) => {
        const searched = { search: { search } } as unknown as Pick<Generation, 'search'>
        return use({ ...generation, ...searched })
      }),
  }
}

/** Answers nothing until it is given up. */
function endlessly(searches: AbortSignal[]) {
  return (_request: unknown, { signal }: SearchOptions = {}) =>
    new Promise<never>((_resolve, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason))
      searches.push(signal!)
    })
}

async function openLogged(t: { after(close: () => Promise<void>): void }, catalogue: WorksCatalogue) {
  const folder = mkdtempSync(join(tmpdir(), 'api-'))
  const lines: { readonly level: number; readonly msg: string }[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      const line = JSON.parse(String(chunk))
      // That it listens is said first.
      if (!line.msg.startsWith('Server listening')) lines.push(line)
      done()
    },
  })
  const app = await buildHttpService({ log: pino({ level: 'debug' }, stream), trustedProxies: 0 })
  const outbound = openOutbound({ userAgentTemplate: 'test' })
  t.after(async () => {
    await app.close()
    await outbound.close()
    rmSync(folder, { recursive: true })
  })
  const ports = {
    ...{ catalogue, kinds, outbound },
    blobs: await openFilesystemBlobs(folder),
    cache: openMemoryCache({ now: () => new Date() }),
    settings: { ...readSettings(apiSettings, {}).values, publicUrl: null, linkScheme: null },
  }
  await app.register(buildApi(ports))
  return { app, lines }
}

const everything = {
  filters: [],
  withoutFlags: [],
  order: { by: 'score', authorityBoost: 0 },
  offset: 0,
  limit: 1,
} as const
