import assert from 'node:assert/strict'
import { realRows } from '../../../services/api/src/testing/real-rows.ts'
import { contractCase } from '../contract-case.ts'
import { madeIdentifier, madeWork } from '../made-work.ts'
import { openWorks } from '../open-contract.ts'
import { openPictures, pictures } from '../open-pictures.ts'

const image = '4f70f6bc-605a-4043-9385-d84b249dd3ad'

export const cases = [
  contractCase('18-3', 'Vary is spelled as it was seen', async ({ real }) => {
    const vary = async (path: string, headers = {}) => (await real.get(path, headers)).headers.vary
    for (const path of ['/v1/images/', '/v1/images/?page=0', `/v1/images/${image}/`]) {
      assert.equal(await vary(path), 'Accept, Authorization, Origin', path)
      const bearer = { authorization: 'Bearer abc' }
      assert.equal(await vary(path, bearer), 'Accept, Authorization, Origin, Cookie', path)
    }
    assert.equal(await vary('/v1/images'), 'Origin')
    assert.equal(await vary('/v1/sources'), 'Origin')
    for (const accept of ['text/html', 'application/json']) {
      assert.equal(await vary('/v1/nowhere/', { accept }), 'Accept, Authorization, Origin', accept)
    }
    const { rawHeaders } = await real.onWire('GET', '/v1/images/', { 'accept-encoding': 'gzip' })
    assert.ok(rawHeaders.includes('gzip'))
    assert.ok(rawHeaders.includes('Accept, Authorization, Origin, accept-encoding'))
  }),

  contractCase('18-4', 'origins are spoken of only to who names one', async ({ real }) => {
    for (const path of ['/v1/images/', '/v1/nowhere/', '/v1/images']) {
      const { headers } = await real.get(path)
      const spoken = Object.keys(headers).filter((name) => name.startsWith('access-control'))
      assert.deepEqual(spoken, [], path)
    }
    const preflight = { origin: 'https://example.org', 'access-control-request-method': 'GET' }
    const { status, headers } = await real.send('OPTIONS', '/v1/images/', preflight)
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/html; charset=utf-8')
    assert.equal(headers['content-length'], '0')
    assert.equal(headers.vary, 'Origin')
    assert.equal(headers['access-control-max-age'], '86400')
  }),

  contractCase('18-5', 'null characters are refused', async ({ real }) => {
    const message = ['Null characters are not allowed.']
    for (const name of 'q source tags title creator license extension category size'.split(' ')) {
      const { status, body } = await real.get(`/v1/images/?${name}=a%00b`)
      assert.deepEqual([status, body.detail], [400, { [name]: message }], name)
    }
    const { body } = await real.get(`/v1/images/oembed/?url=%00${image}`)
    assert.deepEqual(body.detail, { url: message })
  }),

  contractCase('18-6', 'numbers are read generously, switches are not', async (contract, t) => {
    const { real } = contract
    for (const page of ['2', '+2', '02', ' 2 ', '٢', '２']) {
      assert.equal((await real.images({ page })).body.page, 2, page)
    }
    for (const page of ['1e1', '1.5', '0x2', '²', '--2', '1,0']) {
      assert.deepEqual(await real.errors({ page }), { page: ['A valid integer is required.'] }, page)
    }
    assert.deepEqual(await real.errors({ peaks: ' ' }, 'audio'), { peaks: ['Must be a valid boolean.'] })
    assert.equal((await real.audio({ peaks: '' })).status, 200)

    const { client } = await openPictures(t)
    const thumb = (query: string) => client.get(`/v1/images/${pictures.photograph}/thumb/?${query}`)
    for (const value of ['null', 'Null', 'NULL', 'None', '', 'true', 'F']) {
      assert.equal((await thumb(`full_size=${value}&compressed=${value}`)).status, 200, value)
    }
    for (const value of ['none', 'nil', '%20', '2']) {
      assert.deepEqual((await thumb(`full_size=${value}`)).body.detail, {
        full_size: ['Must be a valid boolean.'],
      })
    }
  }),

  contractCase('18-7', 'what is no bearer token is nobody', async ({ real }) => {
    const { text } = await real.images()
    for (const authorization of ['Bearer', 'Bearer ', 'Basic eDp5', 'Token x', 'abc']) {
      const answer = await real.get('/v1/images/', { authorization })
      assert.deepEqual([answer.status, answer.text], [200, text], authorization)
    }
  }),

  contractCase('18-10', 'the old paths redirect HEAD and refuse POST', async ({ real }) => {
    for (const path of ['sources', 'oembed', `thumbs/${image}`, `recommendations/images/${image}`]) {
      const [got, headed] = [await real.get(`/v1/${path}`), await real.send('HEAD', `/v1/${path}`)]
      assert.deepEqual([headed.status, headed.headers.location], [301, got.headers.location], path)
      assert.equal((await real.send('POST', `/v1/${path}`)).status, 405, path)
    }
  }),

  contractCase('18-12', 'a search asks the engine once', async (_contract, t) => {
    const cats = Array.from({ length: 60 }, (_, at) => madeWork(at, { title: `Cat ${at}` }))
    const { client, catalogue } = await openWorks(t, { works: { image: cats } })
    const identifiers = cats.filter((_, at) => at % 3 !== 2).map(({ identifier }) => identifier)
    const asked = await catalogue.withLive('image', async ({ search }) => {
      await search.setFlag({ identifiers, flag: 'dead', isSet: true })
      return t.mock.method(search, 'search')
    })
    assert.equal((await client.images({ q: 'cat' })).body.results.length, 20)
    assert.equal(asked!.mock.callCount(), 1)
  }),

  contractCase('18-14', 'a license is told as its row has it', async (_contract, t) => {
    const urls = [
      'http://creativecommons.org/licenses/by/2.0/',
      'https://creativecommons.org/licenses/by/3.0/fr/deed.en',
    ]
    const rows = urls.map((license_url, at) => madeWork(at, { meta_data: { license_url } }))
    const odd = madeWork(9, { title: 'Odd', license: 'cc0', license_version: '3' })
    const { client } = await openWorks(t, { works: { image: [...rows, odd] } })
    for (const [at, url] of urls.entries()) {
      const { body } = await client.get(`/v1/images/${madeIdentifier(at)}/`)
      assert.equal(body.license_url, url)
      assert.ok(body.attribution.endsWith(`visit ${url}.`))
    }
    const { body } = await client.get(`/v1/images/${madeIdentifier(9)}/`)
    assert.deepEqual([body.license_url, body.attribution], [null, null])
  }),

  contractCase('18-15', 'an empty object of tags is no tag', async ({ real }) => {
    const empty = realRows.image().filter(({ tags }) => tags === '{}')
    assert.ok(empty.length > 50)
    for (const { identifier } of empty.slice(0, 5)) {
      assert.deepEqual((await real.get(`/v1/images/${identifier}/`)).body.tags, [])
    }
  }),
]
