import assert from 'node:assert/strict'
import type { RunningServer } from './running-server.ts'

/** Asks for everything that the API has of a kind, as clients do, and for much that it has not. */
export async function visitKind(server: RunningServer, pathSegment: string, word: string): Promise<void> {
  const base = `/v1/${pathSegment}/`
  const status = async (path: string) => (await server.getJson(path)).status
  const found = (await server.getJson(`${base}?q=${word}&page_size=2`)).body
  const [work] = found.results
  const filters = `license=${work.license}&extension=${work.filetype}&unstable__include_sensitive_results=true`
  for (const query of [
    '',
    `?q=${word}&page_size=2&page=2`,
    `?q=${word}&source=${work.source},nowhere`,
    `?q=${word}&excluded_source=nowhere,${work.source}`,
    `?${filters}&filter_dead=false`,
    `?q=${word}&format=json&license_type=all&unstable__sort_by=indexed_on&peaks=true`,
    `?title=${word}&tags=a&creator=b`,
    `?unstable__collection=source&source=${work.source}`,
    `?unstable__collection=creator&source=${work.source}&creator=${encodeURIComponent(work.creator ?? 'x')}`,
    `?unstable__collection=tag&unstable__tag=${encodeURIComponent(work.tags[0]?.name ?? word)}`,
  ]) {
    assert.equal(await status(`${base}${query}`), 200, query)
  }
  for (const [query, wanted] of [
    ['?page=x&license=none&category=none', 400],
    ['?unstable__collection=tag', 400],
    ['?page_size=100000', 401],
    ['?page=100000', 401],
    ['?format=xml', 404],
  ] as const) {
    assert.equal(await status(`${base}${query}`), wanted, query)
  }
  assert.equal(await status(`${base}stats/`), 200)
  assert.equal((await server.fetch(base.slice(0, -1))).status, 301)
  assert.equal((await server.fetch(base, { headers: { accept: 'image/webp' } })).status, 406)
  assert.equal((await server.fetch(`${base}${work.id}/thumb/?full_size=perhaps`)).status, 400)
  await visitWork(server, `${base}${work.id}/`)
  await visitWork(server, `${base}00000000-0000-4000-8000-000000000000/`)
  await visitWork(server, `${base}no-identifier/`)
}

/** Of a work that is not there all is 404; with a slash less, everything redirects. */
async function visitWork(server: RunningServer, detail: string): Promise<void> {
  const { status, body } = await server.getJson(detail)
  for (const path of [`${detail}?peaks=true`, `${detail}related/`]) {
    assert.equal((await server.fetch(path)).status, status, path)
  }
  assert.equal((await server.fetch(`${detail}thumb/`)).status, body.thumbnail === null ? 404 : status)
  for (const accept of ['text/html', 'application/json; indent=4', 'image/webp']) {
    for (const path of [detail, `${detail}related/`, `${detail}thumb/`]) {
      await server.fetch(path, { headers: { accept } })
    }
  }
  const known = await server.fetch(`${detail}thumb/`, { headers: { 'if-none-match': '*' } })
  assert.ok([304, 404].includes(known.status))
  assert.equal((await server.fetch(detail, { method: 'HEAD' })).status, status)
}

/** What is not of a kind: text files, health, oEmbed, and the addresses of earlier days. */
export async function visitInstallation(server: RunningServer, imageId: string): Promise<void> {
  const unknown = '00000000-0000-4000-8000-000000000000'
  for (const [path, status] of [
    ['/healthcheck/', 200],
    ['/healthcheck/?check_es=true', 200],
    ['/healthcheck/?check_es=perhaps', 400],
    ['/version', 200],
    ['/robots.txt', 200],
    ['/ai.txt', 200],
    [`/v1/images/oembed/?url=https://openverse.org/image/${imageId}`, 200],
    [`/v1/images/oembed/?url=${unknown}`, 404],
    ['/v1/images/oembed/?url=nothing', 400],
    ['/v1/images/oembed/', 400],
    ['/v1/sources', 301],
    [`/v1/recommendations/images/${imageId}`, 301],
    ['/v1/recommendations/images/nothing', 404],
    [`/v1/oembed?url=${imageId}`, 301],
    [`/v1/thumbs/${imageId}`, 301],
    ['/v1/thumbs/nothing', 404],
    ['/v1/link/abc', 410],
    ['/v1/schema/', 200],
  ] as const) {
    assert.equal((await server.fetch(path)).status, status, path)
  }
}
