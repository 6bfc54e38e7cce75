import assert from 'node:assert/strict'
import { SearchError } from '@openverse/search'
import { contractCase } from '../contract-case.ts'
import { madeIdentifier, madeWork } from '../made-work.ts'
import { openFaulty, openWorks } from '../open-contract.ts'

/** Works of the real rows. */
const image = '/v1/images/4f70f6bc-605a-4043-9385-d84b249dd3ad'
const audio = '/v1/audio/ea609784-944d-412e-84d5-8dea096366e9'
const unknown = '00000000-0000-4000-8000-000000000000'

const endpoints = [
  '/v1/images/',
  '/v1/audio/',
  `${image}/`,
  `${audio}/`,
  `${image}/related/`,
  `${audio}/related/`,
  '/v1/images/stats/',
  '/v1/audio/stats/',
  `/v1/images/oembed/?url=${image}`,
  '/healthcheck/',
] as const

const notFound = '{"detail":"Not found."}'

export const cases = [
  contractCase('1.1-a', 'a path without its slash is redirected to it, with its query', async ({ real }) => {
    for (const path of endpoints.map((endpoint) => endpoint.split('?')[0]!)) {
      const query = '?q=a%20b&q=%C3%A9&x'
      const answer = await real.get(path.slice(0, -1) + query)
      assert.equal(answer.status, 301, path)
      assert.equal(answer.headers.location, path + query)
      assert.equal(answer.text, '')
    }
    const { rawHeaders, bytes } = await real.onWire('GET', '/v1/images?q=cat')
    assert.equal(headerOf(rawHeaders, 'location'), '/v1/images/?q=cat')
    assert.equal(bytes.length, 0)
  }),

  contractCase('1.1-b', 'every method is redirected for the slash', async ({ real }) => {
    for (const method of ['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const { status, headers } = await real.send(method, '/v1/images')
      assert.deepEqual([method, status, headers.location], [method, 301, '/v1/images/'])
    }
  }),

  contractCase('1.1-c', 'the old paths are 404 with a slash', async ({ real }) => {
    for (const path of ['sources', 'oembed', `thumbs/${unknown}`, `recommendations/images/${unknown}`]) {
      assert.equal((await real.get(`/v1/${path}`)).status, 301, path)
      const { status, text } = await real.get(`/v1/${path}/`)
      assert.deepEqual([status, text], [404, notFound], path)
    }
  }),

  contractCase('1.1-d', 'paths in another case are unknown', async ({ real }) => {
    for (const path of ['/V1/images/', '/v1/Images/', '/v1/images/STATS/', '/Healthcheck/']) {
      assert.equal((await real.get(path)).status, 404, path)
    }
  }),

  contractCase('1.1-e', 'identifiers are UUIDs in lower case, of any version', async ({ real }) => {
    const garbage = [
      image.toUpperCase().slice(11),
      'x',
      '1',
      '4f70f6bc605a40439385d84b249dd3ad',
      `${unknown}0`,
    ]
    for (const identifier of [...garbage, '00000000-0000-0000-0000-000000000000', '..%2fstats']) {
      const { status, text } = await real.get(`/v1/images/${identifier}/`)
      assert.deepEqual([status, text], [404, notFound], identifier)
    }
    for (const version of [1, 3, 4, 5, 7, 8]) {
      const { body } = await real.get(`/v1/images/00000000-0000-${version}000-8000-000000000000/`)
      assert.equal(body.detail, 'No Image matches the given query.', `version ${version}`)
    }
  }),

  contractCase('1.1-f', 'unknown paths are JSON, or a page for browsers', async ({ real }) => {
    for (const path of [
      '/nowhere',
      '/v1/nowhere/',
      '/v1/video/',
      `/v1/images/${unknown}/nowhere/`,
      '/v1/%ff/',
    ]) {
      const { status, text, headers } = await real.get(path)
      assert.deepEqual([status, text, headers['content-type']], [404, notFound, 'application/json'], path)
    }
    const page = await real.get('/v1/nowhere/', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
    assert.equal(page.status, 404)
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8')
    assert.match(page.text, /<title>Not Found<\/title>.*<h1>Not Found<\/h1>/s)
    assert.match(page.text, /The requested resource was not found on this server\./)
  }),

  contractCase('1.1-g', 'HEAD has the headers of GET and no body', async ({ real }) => {
    for (const path of [
      ...endpoints,
      '/v1/images/?page=0',
      `/v1/images/${unknown}/`,
      '/robots.txt',
      '/v1/schema/',
    ]) {
      const got = await real.get(path)
      const { status, headers, text } = await real.send('HEAD', path)
      assert.equal(status, got.status, path)
      assert.equal(text, '')
      for (const name of ['content-type', 'content-length', 'allow', 'vary', 'location']) {
        assert.equal(headers[name], got.headers[name], `${name} of ${path}`)
      }
    }
    const wire = await real.onWire('HEAD', '/v1/images/')
    assert.deepEqual([wire.status, wire.bytes.length], [200, 0])
    assert.equal(headerOf(wire.rawHeaders, 'content-type'), 'application/json')
  }),

  contractCase('1.1-h', 'OPTIONS describes an endpoint', async ({ real }) => {
    for (const path of endpoints) {
      const { status, headers, body } = await real.send('OPTIONS', path)
      assert.deepEqual([status, headers['content-type']], [200, 'application/json'], path)
      assert.deepEqual(Object.keys(body), ['name', 'description', 'renders', 'parses'])
      assert.deepEqual(body.renders, ['application/json', 'text/html'])
      assert.ok(body.name && body.description && body.parses.includes('application/json'))
    }
  }),

  contractCase(
    '1.2-a',
    'JSON has no blank between its parts, and no escapes that it does not need',
    async ({ real }) => {
      const { text } = await real.audio({ q: 'réveille' })
      assert.match(text, /^\{"result_count":1,"page_count":1,/)
      assert.match(text, /"title":"Réveille le Hippie"/)
      for (const path of endpoints) {
        const answer = await real.get(path)
        assert.equal(answer.text, JSON.stringify(answer.body), path)
      }
      const { bytes } = await real.onWire('GET', '/v1/audio/?q=r%C3%A9veille')
      assert.ok(bytes.includes(Buffer.from('Réveille', 'utf8')))
    },
  ),

  contractCase('1.2-b', 'the type of JSON has no charset', async ({ real }) => {
    for (const path of [
      ...endpoints,
      '/v1/images/?page=0',
      `/v1/images/${unknown}/`,
      '/v1/link/x',
      '/version',
    ]) {
      assert.equal((await real.get(path)).headers['content-type'], 'application/json', path)
    }
  }),

  contractCase('1.2-c', 'indent=4 indents, errors too', async ({ real }) => {
    const accept = { accept: 'application/json; indent=4' }
    for (const path of [`${image}/`, '/v1/images/?page=0']) {
      const { text, body, headers } = await real.get(path, accept)
      assert.equal(text, JSON.stringify(body, null, 4))
      assert.equal(headers['content-type'], 'application/json')
    }
  }),

  contractCase('1.2-d', 'who wants HTML gets a page of the JSON with links that work', async ({ real }) => {
    for (const path of endpoints) {
      const { status, headers, text } = await real.get(path, { accept: 'text/html' })
      assert.deepEqual([status, headers['content-type']], [200, 'text/html; charset=utf-8'], path)
      assert.match(text, /^<!doctype html>/i)
    }
    const { text } = await real.get('/v1/images/', { accept: 'text/html', host: 'api.example.org' })
    const [, link] = /href="(http:\/\/api\.example\.org\/v1\/images\/[a-f0-9-]{36}\/related\/)"/.exec(text)!
    assert.equal((await real.get(link!)).status, 200)
  }),

  contractCase('1.2-e', 'format overrides Accept', async ({ real }) => {
    const type = async (format: string, accept: string) => {
      const { status, headers } = await real.get(`${image}/?format=${format}`, { accept })
      return [status, headers['content-type']]
    }
    assert.deepEqual(await type('json', 'text/html'), [200, 'application/json'])
    assert.deepEqual(await type('json', 'image/webp'), [200, 'application/json'])
    assert.deepEqual(await type('api', 'application/json'), [200, 'text/html; charset=utf-8'])
    assert.deepEqual(await type('', 'application/json'), [200, 'application/json'])
  }),

  contractCase('1.2-f', 'an unknown format is not found', async ({ real }) => {
    for (const path of endpoints) {
      const { status, text } = await real.get(`${path}${path.includes('?') ? '&' : '?'}format=xml`)
      assert.deepEqual([status, text], [404, notFound], path)
    }
  }),

  contractCase('1.2-g', 'what nobody renders is not acceptable', async ({ real }) => {
    for (const accept of ['application/xml', 'image/webp', 'text/plain, application/pdf']) {
      const { status, text } = await real.get('/v1/images/', { accept })
      assert.equal(status, 406)
      assert.equal(text, '{"detail":"Could not satisfy the request Accept header."}')
    }
  }),

  contractCase('1.2-h', 'JSON comes unless something else is asked for', async ({ real }) => {
    const asked = ['*/*', 'application/*', 'application/json', 'application/json, text/plain, */*']
    for (const accept of [undefined, ...asked, 'APPLICATION/JSON', 'text/html;q=0, */*']) {
      const wantsPage = accept?.startsWith('text/html')
      const { status, headers } = await real.get('/v1/images/', accept === undefined ? {} : { accept })
      assert.equal(status, 200)
      const type = wantsPage ? 'text/html; charset=utf-8' : 'application/json'
      assert.equal(headers['content-type'], type, `Accept: ${accept}`)
    }
  }),

  contractCase('1.2-i', 'times show microseconds only where there are some', async (_contract, t) => {
    const times = ['2022-12-06 06:54:25.123456+00', '2022-12-06 06:54:25+00', '2022-12-06 08:54:25.1+02']
    const works = times.map((created_on, at) => ({ ...madeWork(at), created_on }))
    const { client } = await openWorks(t, { works: { image: works } })
    const shown = await Promise.all(
      works.map(async ({ identifier }) => (await client.get(`/v1/images/${identifier}/`)).body.indexed_on),
    )
    assert.deepEqual(shown, [
      '2022-12-06T06:54:25.123456Z',
      '2022-12-06T06:54:25Z',
      '2022-12-06T06:54:25.100000Z',
    ])
  }),

  contractCase('1.2-j', 'identifiers are in lower case with hyphens', async ({ real }) => {
    for (const { results } of [(await real.images()).body, (await real.audio()).body]) {
      for (const { id } of results) {
        assert.match(id, /^[a-f0-9]{8}-[a-f0-9]{4}-[1-8][a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/)
      }
    }
  }),

  contractCase('1.2-k', 'all works have the same keys in the same order', async ({ real }) => {
    const images = (await real.images({ page_size: '500' })).body.results
    const tracks = (await real.audio({ page_size: '50', peaks: 'false' })).body.results
    for (const results of [images, tracks]) {
      const [first, ...others] = results.map((item: object) => Object.keys(item).join())
      for (const keys of others) assert.equal(keys, first)
      assert.ok(results.some((item: object) => Object.values(item).includes(null)))
    }
    assert.equal('peaks' in tracks[0], false)
    assert.equal('warnings' in (await real.images()).body, false)
  }),

  contractCase(
    '1.3-a',
    'answers vary by what the client accepts, its token and its origin',
    async ({ real }) => {
      for (const path of endpoints) {
        assert.equal((await real.get(path)).headers.vary, 'Accept, Authorization, Origin', path)
      }
    },
  ),

  contractCase('1.3-b', 'what is read allows GET, HEAD and OPTIONS', async ({ real }) => {
    for (const path of [...endpoints, '/v1/images/?page=0']) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST'] as const) {
        assert.equal((await real.send(method, path)).headers.allow, 'GET, HEAD, OPTIONS', `${method} ${path}`)
      }
    }
  }),

  contractCase(
    '1.3-d',
    'every answer has the four headers that keep browsers from harm',
    async ({ real }) => {
      for (const path of [
        ...endpoints,
        '/v1/images/?page=0',
        '/v1/nowhere/',
        '/v1/link/',
        '/v1/%ff/',
        '/v1/images',
      ]) {
        const { headers } = await real.get(path)
        assert.equal(headers['x-frame-options'], 'DENY', path)
        assert.equal(headers['x-content-type-options'], 'nosniff', path)
        assert.equal(headers['referrer-policy'], 'same-origin', path)
        assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path)
      }
    },
  ),

  contractCase('1.3-e', 'pages of every origin may read, errors too', async ({ real }) => {
    for (const path of [...endpoints, '/v1/images/?page=0', '/v1/nowhere/', '/v1/images', '/v1/sources']) {
      const { headers } = await real.get(path, { origin: 'https://example.org' })
      assert.equal(headers['access-control-allow-origin'], '*', path)
    }
  }),

  contractCase('1.3-f', 'a preflight allows what the contract allows', async ({ real }) => {
    const asking = { origin: 'https://example.org', 'access-control-request-method': 'POST' }
    for (const path of ['/v1/images/', '/v1/nowhere/']) {
      const { status, headers, text } = await real.send('OPTIONS', path, asking)
      assert.deepEqual([status, text], [200, ''])
      assert.equal(headers['access-control-allow-origin'], '*')
      const names = 'accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with'
      assert.equal(headers['access-control-allow-headers'], names)
      assert.equal(headers['access-control-allow-methods'], 'DELETE, GET, OPTIONS, PATCH, POST, PUT')
      assert.equal(headers['access-control-max-age'], '86400')
    }
  }),

  contractCase('1.3-g', 'three more headers may be read', async ({ real }) => {
    const { headers } = await real.get('/v1/images/', { origin: 'https://example.org' })
    assert.equal(headers['access-control-expose-headers'], 'cf-cache-status, cf-ray, date')
    assert.ok(
      !Number.isNaN(Date.parse(headerOf((await real.onWire('GET', '/v1/images/')).rawHeaders, 'date')!)),
    )
  }),

  contractCase('1.3-j', 'nobody is named to the anonymous', async ({ real }) => {
    for (const path of endpoints) {
      const { headers } = await real.get(path)
      const named = Object.keys(headers).filter((name) => name.startsWith('x-ov-client'))
      assert.deepEqual(named, [], path)
    }
  }),

  contractCase('1.3-k', 'each answer has an id of its own', async ({ real }) => {
    const paths = [...endpoints, ...endpoints, '/v1/nowhere/', '/v1/images', '/v1/%ff/']
    const ids = await Promise.all(
      paths.map(async (path) => (await real.get(path, { 'x-request-id': 'mine' })).headers['x-request-id']),
    )
    for (const id of ids) assert.match(id!, /^[0-9a-f]{32}$/)
    assert.equal(new Set(ids).size, paths.length)
  }),

  contractCase('1.3-l', 'JSON says nothing of caches', async ({ real }) => {
    for (const path of [...endpoints, '/v1/images/?page=0', '/v1/nowhere/', '/v1/images', '/v1/link/']) {
      const { headers } = await real.get(path)
      assert.deepEqual([headers['cache-control'], headers.etag], [undefined, undefined], path)
    }
  }),

  contractCase('1.4-a', 'messages come as lists by parameter', async ({ real }) => {
    const { status, text } = await real.images({ page: '0', license: 'foo' })
    assert.equal(status, 400)
    assert.equal(
      text,
      `{"detail":{"page":["Ensure this value is greater than or equal to 1."],"license":["License 'foo' does not exist."]}}`,
    )
  }),

  contractCase('1.4-h', 'an unknown work is told by its kind', async ({ real }) => {
    const image404 = '{"detail":"No Image matches the given query."}'
    const audio404 = '{"detail":"No Audio matches the given query."}'
    for (const [path, expected] of [
      [`/v1/images/${unknown}/`, image404],
      [`/v1/images/${unknown}/thumb/`, image404],
      [`/v1/images/oembed/?url=${unknown}`, image404],
      [`/v1/audio/${unknown}/`, audio404],
      [`/v1/audio/${unknown}/thumb/`, audio404],
    ] as const) {
      const { status, text } = await real.get(path)
      assert.deepEqual([status, text], [404, expected], path)
    }
    const ofOtherKind = await real.get(`/v1/audio${image.slice(10)}/`)
    assert.equal(ofOtherKind.text, audio404)
  }),

  contractCase('1.4-i', 'what else is not found has a sentence of its own', async ({ real }, t) => {
    assert.equal((await real.get(`/v1/images/${unknown}/related/`)).text, notFound)
    const { client } = await openWorks(t, { works: { audio: [madeWork(1)] } })
    const { status, text } = await client.get(`/v1/audio/${madeIdentifier(1)}/thumb/`)
    assert.deepEqual([status, text], [404, '{"detail":"Could not find artwork."}'])
  }),

  contractCase('1.4-j', 'a wrong method is named', async ({ real }) => {
    for (const path of endpoints) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        const { status, text } = await real.send(method, path, { 'content-type': 'text/plain' }, 'x')
        assert.deepEqual([status, text], [405, `{"detail":"Method \\"${method}\\" not allowed."}`], path)
      }
    }
  }),

  contractCase('1.4-k', 'shortened links are gone, for every method', async ({ real }) => {
    const gone = '{"error": "Gone", "reason": "This API endpoint has been discontinued."}'
    for (const path of ['/v1/link', '/v1/link/', '/v1/link/abc', '/v1/link/resolve/abc/?x=1']) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
        const { status, text } = await real.send(method, path)
        assert.deepEqual([status, text], [410, gone], `${method} ${path}`)
      }
    }
  }),

  contractCase('1.4-m', 'a picture that its provider does not have is 424', async (_contract, t) => {
    const works = [{ ...madeWork(1), url: 'http://127.0.0.1:9/a.jpg' }]
    const { client } = await openWorks(t, { works: { image: works } })
    const { status, body } = await client.get(`/v1/images/${madeIdentifier(1)}/thumb/`)
    assert.equal(status, 424)
    assert.match(body.detail, /^Failed to render thumbnail(?: due to inability to check media type)?\. ./)
  }),

  contractCase('1.4-o', 'an index that does not answer is 503', async ({ real }, t) => {
    const fault = () => Promise.reject(new SearchError('unavailable', 'a secret'))
    const faulty = await openFaulty(t, real.catalogue, { withLive: fault })
    for (const path of ['/v1/images/', `${image}/related/`]) {
      const { status, body } = await faulty.get(path)
      const detail = 'The search index is not available at the moment. Try again later.'
      assert.deepEqual([status, body], [503, { detail }], path)
    }
  }),

  contractCase('1.4-p', 'a fault that nobody foresaw is told without details', async ({ real }, t) => {
    const fault = () => Promise.reject(new Error('a secret'))
    const faulty = await openFaulty(t, real.catalogue, { listSources: fault, withLive: fault })
    for (const path of ['/v1/images/', `${image}/`, '/v1/images/stats/']) {
      const { status, text } = await faulty.get(path)
      assert.deepEqual([status, text], [500, '{"detail":"An internal server error occurred."}'], path)
    }
  }),

  contractCase(
    '1.4-q',
    'what is not healthy is told by the first that does not answer',
    async ({ real }, t) => {
      const fault = () => Promise.reject(new Error('a secret'))
      const faulty = await openFaulty(t, real.catalogue, { listSources: fault })
      const { status, text } = await faulty.get('/healthcheck/')
      assert.deepEqual([status, text], [503, '{"detail":"database: failed"}'])
    },
  ),

  contractCase('1.4-t', 'checks have an order', async ({ real }) => {
    const xml = { accept: 'application/xml' }
    const status = async (path: string, headers = {}, method: 'GET' | 'POST' = 'GET') =>
      (await real.send(method, path, headers)).status
    assert.equal(await status('/v1/nowhere/', xml), 404)
    assert.equal(await status('/v1/images/', xml, 'POST'), 406)
    assert.equal(await status('/v1/images/?page=0', xml), 406)
    assert.equal(await status('/v1/images/?page=0', {}, 'POST'), 405)
    assert.equal(await status(`/v1/images/${unknown}/`, {}, 'POST'), 405)
    assert.equal(await status(`/v1/audio/${unknown}/?peaks=x`), 400)
    assert.equal(await status(`/v1/images/${unknown}/thumb/?full_size=x`), 400)
  }),

  contractCase('1.5-a', 'unknown parameters change nothing', async ({ real }) => {
    const plain = (await real.images()).text
    for (const name of ['nonsense', '__proto__', 'constructor', 'qa', 'Q', 'q[]', 'page_Size', 'utf8']) {
      assert.equal((await real.images({ [name]: 'x' })).text, plain, name)
    }
  }),

  contractCase('1.5-b', 'the last occurrence counts', async ({ real }) => {
    const { body } = await real.get('/v1/images/?page_size=x&page_size=1&page=x&page_size=3&page=2')
    assert.deepEqual([body.page_size, body.page], [3, 2])
    assert.equal((await real.get('/v1/images/?page_size=3&page_size=x')).status, 400)
    assert.equal((await real.get('/v1/images/?page_size=3&page_size=')).body.page_size, 20)
  }),

  contractCase('1.5-c', 'lists have commas and nothing else', async ({ real }) => {
    const count = async (query: string) => (await real.get(`/v1/images/?${query}`)).body.result_count
    const [by, cc0] = [await count('license=by'), await count('license=cc0')]
    assert.ok(by > 0 && cc0 > 0)
    assert.equal(await count('license=by,cc0'), by + cc0)
    assert.equal(await count('license=by%2Ccc0'), by + cc0)
    assert.equal(await count('license=by&license=cc0'), cc0)
    assert.equal(await count('license[]=by'), await count(''))
    assert.deepEqual(await real.errors({ license: 'by, cc0' }), {
      license: ["License ' cc0' does not exist."],
    })
  }),

  contractCase('1.5-d', 'empty parameters are absent', async ({ real }) => {
    const plain = (await real.images()).text
    const names =
      'page_size page q source tags title creator unstable__collection unstable__tag license license_type'
    const more = 'filter_dead extension mature unstable__sort_by unstable__sort_dir unstable__authority'
    const last = 'unstable__authority_boost internal__index category aspect_ratio size format'
    for (const name of `${names} ${more} ${last} excluded_source unstable__include_sensitive_results`.split(
      ' ',
    )) {
      assert.equal((await real.get(`/v1/images/?${name}=`)).text, plain, name)
    }
  }),

  contractCase('1.5-e', 'blanks are refused, but for q', async ({ real }) => {
    const blank = ['This field may not be blank.']
    for (const name of 'source excluded_source tags title creator unstable__tag license extension size'.split(
      ' ',
    )) {
      assert.deepEqual(await real.errors({ [name]: ' \t' }), { [name]: blank }, name)
    }
    assert.equal((await real.images({ q: ' ' })).text, (await real.images()).text)
  }),

  contractCase('1.5-f', 'blanks at both ends do not count', async ({ real }) => {
    const trimmed = { license: 'by', source: 'flickr', title: 'house', size: 'large', page: '1' }
    const padded = Object.fromEntries(
      Object.entries(trimmed).map(([name, value]) => [name, `\t ${value} \n`]),
    )
    assert.equal((await real.images(padded)).text, (await real.images(trimmed)).text)
  }),

  contractCase('1.5-g', 'switches are told in words of any case', async ({ real }) => {
    const hasPeaks = async (peaks: string) => 'peaks' in (await real.audio({ peaks })).body.results[0]
    for (const word of ['t', 'y', 'yes', 'true', 'on', '1', 'True', 'YES', 'oN']) {
      assert.equal(await hasPeaks(word), true, word)
    }
    for (const word of ['f', 'n', 'no', 'false', 'off', '0', 'False', 'NO', 'oFF']) {
      assert.equal(await hasPeaks(word), false, word)
    }
    for (const word of ['2', 'ja', 'tr', 'null', '-1', 'truefalse']) {
      assert.deepEqual(
        await real.errors({ peaks: word }, 'audio'),
        { peaks: ['Must be a valid boolean.'] },
        word,
      )
    }
  }),

  contractCase('1.5-h', 'messages are those of the contract', async ({ real }) => {
    const message = async (name: string, value: string) => (await real.errors({ [name]: value }))[name]
    assert.deepEqual(await message('page', 'x'), ['A valid integer is required.'])
    assert.deepEqual(await message('unstable__authority_boost', 'x'), ['A valid number is required.'])
    assert.deepEqual(await message('unstable__sort_by', 'date'), ['"date" is not a valid choice.'])
    assert.deepEqual(await message('page_size', '0'), ['Ensure this value is greater than or equal to 1.'])
    const tooMuch = ['Ensure this value is less than or equal to 10.0.']
    assert.deepEqual(await message('unstable__authority_boost', '10.1'), tooMuch)
    const tooLong = ['Ensure this field has no more than 200 characters.']
    assert.deepEqual(await message('title', 'x'.repeat(201)), tooLong)
    const { text } = await real.get('/v1/images/oembed/')
    assert.equal(text, '{"detail":{"url":["This field is required."]}}')
  }),

  contractCase('1.5-j', 'each endpoint checks its own parameters alone', async ({ openverse }) => {
    const wrong = 'license=foo&page_size=21&page=x&li=by&q=%00'
    for (const path of [
      `${image}/`,
      `${image}/related/`,
      '/v1/images/stats/',
      `/v1/images/oembed/?url=${image}`,
    ]) {
      const { status } = await openverse.get(`${path}${path.includes('?') ? '&' : '?'}${wrong}`)
      assert.equal(status, 200, path)
    }
    assert.equal((await openverse.get(`${audio}/?peaks=x`)).status, 400)
  }),

  contractCase('1.6-a', 'works are for everybody', async ({ openverse }) => {
    for (const path of endpoints) assert.equal((await openverse.get(path)).status, 200, path)
  }),
]

function headerOf(rawHeaders: readonly string[], name: string): string | undefined {
  const at = rawHeaders.findIndex((text, place) => place % 2 === 0 && text.toLowerCase() === name)
  return at < 0 ? undefined : rawHeaders[at + 1]
}
