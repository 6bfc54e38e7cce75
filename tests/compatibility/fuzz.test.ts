import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { accessLevels } from '../../services/api/src/access-level.ts'
import type { Answer } from './client.ts'
import { hostileValue } from './hostile-texts.ts'
import { openRealWorks, openSameWorks } from './open-contract.ts'
import { propertyRun } from './property-run.ts'

// Whatever is typed, an answer is one of those that the OpenAPI document declares, and never a fault of ours.

const { client: open, catalogue } = await openRealWorks({ after })
const openverse = await openSameWorks({ after }, catalogue, { OPENVERSE_LIMITS: 'openverse' })
const declared = (await open.get('/v1/schema/?format=json')).body.paths

const texts = ['q', 'tags', 'title', 'creator', 'source', 'excluded_source', 'unstable__tag'] as const
const lists = [
  'license',
  'license_type',
  'extension',
  'category',
  'categories',
  'aspect_ratio',
  'size',
  'length',
] as const
const numbers = ['page', 'page_size', 'unstable__authority_boost'] as const
const switches = [
  ...['filter_dead', 'mature', 'peaks', 'unstable__authority', 'unstable__include_sensitive_results'],
  ...['unstable__collection', 'unstable__sort_by', 'unstable__sort_dir', 'internal__index'],
] as const
const names = [...texts, ...lists, ...numbers, ...switches, 'li', 'format', '__proto__', 'q[]', '%00']

/** The server reads URLs up to this length. */
const longestUrl = 8_192

/** Of a URL as it is sent, with what must be escaped. */
const lengthOf = (url: string) => new URL(url, 'http://localhost').href.length - 'http://localhost'.length

function checkAnswer(path: string, url: string, { status, headers, text, body }: Answer): void {
  const told = `${status} for ${url.slice(0, 500)}: ${text.slice(0, 500)}`
  assert.equal(headers['x-injected'], undefined, told)
  if (status === 414) {
    assert.ok(lengthOf(url) > longestUrl, told)
    return
  }
  assert.ok(status < 500 && status in declared[path].get.responses, told)
  if (headers['content-type'] !== 'application/json') {
    assert.match(headers['content-type']!, /^text\/html/, told)
    return
  }
  if (status === 200) assert.ok(Array.isArray(body.results) && Number.isInteger(body.result_count), told)
  else assert.ok(body.detail !== undefined, told)
}

test('one hostile value in any parameter of a search', async (t) => {
  const property = fc.asyncProperty(fc.constantFrom(...names), hostileValue(), async (name, value) => {
    for (const path of ['/v1/images/', '/v1/audio/']) {
      const url = `${path}?${name}=${value}`
      checkAnswer(path, url, await open.get(url))
    }
  })
  await fc.assert(property, propertyRun(t, 300))
})

test('q of any kind, with the limits of the original', async (t) => {
  const property = fc.asyncProperty(hostileValue(), async (value) => {
    const url = `/v1/images/?q=${value}&page_size=3`
    const answer = await openverse.get(url)
    checkAnswer('/v1/images/', url, answer)
    assert.ok([200, 400, 414].includes(answer.status), `${answer.status} for ${url}`)
    if (answer.status === 400) {
      assert.deepEqual(answer.body.detail, { q: ['Null characters are not allowed.'] })
    }
  })
  await fc.assert(property, propertyRun(t, 300))
})

test('several hostile values at once', async (t) => {
  const pair = fc.tuple(fc.constantFrom(...names), hostileValue())
  const property = fc.asyncProperty(fc.array(pair, { maxLength: 8 }), async (pairs) => {
    const url = `/v1/images/?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`
    checkAnswer('/v1/images/', url, await open.get(url))
  })
  await fc.assert(property, propertyRun(t, 300))
})

test('hostile values from callers with a token', async (t) => {
  const name = fc.constantFrom(...names)
  const pairs = fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 250 })), { maxLength: 4 })
  const known = fc.array(fc.tuple(name, hostileValue()), { maxLength: 4 })
  const property = fc.asyncProperty(
    fc.oneof(pairs, known),
    fc.constantFrom(...accessLevels),
    async (entries, level) => {
      const query: Record<string, string> = Object.assign(Object.create(null), Object.fromEntries(entries))
      const { status } = await openverse.searchAs(level, 'images', query)
      assert.ok(status in declared['/v1/images/'].get.responses, `${status} for ${JSON.stringify(query)}`)
    },
  )
  await fc.assert(property, propertyRun(t, 300))
})

test('hostile values elsewhere', async (t) => {
  const image = '4f70f6bc-605a-4043-9385-d84b249dd3ad'
  const places = [
    ['/v1/images/oembed/', '/v1/images/oembed/?url='],
    ['/v1/audio/{identifier}/', '/v1/audio/ea609784-944d-412e-84d5-8dea096366e9/?peaks='],
    ['/v1/images/{identifier}/related/', `/v1/images/${image}/related/?q=`],
    ['/v1/images/stats/', '/v1/images/stats/?format='],
    ['/healthcheck/', '/healthcheck/?check_es='],
  ] as const
  const property = fc.asyncProperty(
    fc.constantFrom(...places),
    hostileValue(),
    async ([path, start], value) => {
      const url = start + value
      const { status, headers } = await open.get(url)
      const isTooLong = status === 414 && lengthOf(url) > longestUrl
      assert.ok(isTooLong || status in declared[path].get.responses, `${status} for ${url}`)
      assert.equal(headers['x-injected'], undefined)
    },
  )
  await fc.assert(property, propertyRun(t, 200))
})

test('hostile values on the page for browsers are text', async (t) => {
  const script = encodeURIComponent(`"'><script>alert(1)</script><img src=x onerror=alert(2)>`)
  const property = fc.asyncProperty(fc.constantFrom(...names), hostileValue(), async (name, value) => {
    const url = `/v1/images/?page_size=1&${name}=${script}${value}`
    const { status, headers, text } = await open.get(url, { accept: 'text/html' })
    assert.ok(status < 500, url)
    if (!headers['content-type']!.startsWith('text/html')) return
    assert.ok(!/<script>alert|<img src=x/.test(text), url)
  })
  await fc.assert(property, propertyRun(t, 100))
})
