import assert from 'node:assert/strict'
import { ensureSources } from '@openverse/catalogue'
import { SearchError } from '@openverse/search'
import type { Json } from '../../journeys/running-server.ts'
import type { Client } from '../client.ts'
import { contractCase } from '../contract-case.ts'
import { madeIdentifier, madeWork } from '../made-work.ts'
import { type GivenWorks, openFaulty, openWorks } from '../open-contract.ts'
import { openPictures, pictures } from '../open-pictures.ts'

const image = '4f70f6bc-605a-4043-9385-d84b249dd3ad'
const track = 'ea609784-944d-412e-84d5-8dea096366e9'
const notFound = '{"detail":"Not found."}'

export const works: GivenWorks = {
  hiddenSources: ['hidden'],
  works: {
    image: [
      madeWork(1, { title: 'Of no license', license: 'by-nc-nd', license_version: '1.0' }),
      madeWork(2, { title: 'Of no country', license: 'by-sa', license_version: '2.1' }),
      madeWork(3, { title: 'Of no version', license: 'by', license_version: null }),
      madeWork(4, { title: 'Hidden', source: 'hidden', width: 4, height: 3 }),
      madeWork(5, { title: 'The animals of the universe' }),
      madeWork(6, { title: 'An animal' }),
      madeWork(7, { title: 'Animation at the University' }),
    ],
    audio: [
      madeWork(1, {
        url: 'https://example.org/1.mp3',
        alt_files: [
          {
            url: 'https://example.org/1.wav',
            bit_rate: 1411000,
            filesize: 990123,
            filetype: 'wav',
            sample_rate: 44100,
          },
          { url: 'https://example.org/1.ogg', filetype: 'ogg' },
        ],
      }),
    ],
  },
}

export const cases = [
  contractCase('16-8', 'related works are always said to be 10', async ({ real }) => {
    const { body } = await real.get(`/v1/images/${image}/related/?page_size=3&page=2`)
    const { results, ...counts } = body
    assert.deepEqual(counts, { result_count: 10, page_count: 1, page_size: 10, page: 1 })
    assert.ok(results.length <= 10)
  }),

  contractCase('16-11', 'behind many dead works the living ones are found', async (_contract, t) => {
    const cats = Array.from({ length: 90 }, (_, at) => madeWork(at, { title: `Cat ${at}` }))
    const { client, catalogue } = await openWorks(t, { works: { image: cats } })
    const identifiers = cats.slice(0, 85).map(({ identifier }) => identifier)
    await catalogue.withLive('image', ({ search }) =>
      search.setFlag({ identifiers, flag: 'dead', isSet: true }),
    )
    const { body } = await client.images({ q: 'cat' })
    assert.deepEqual([body.result_count, body.page_count, body.results.length], [5, 1, 5])
  }),

  contractCase('16-24', 'a thumbnail is drawn here, of a type the client takes', async (_contract, t) => {
    const { client } = await openPictures(t)
    const thumb = (identifier: string, accept: string) =>
      client.get(`/v1/images/${identifier}/thumb/`, { accept })
    for (const [accept, type] of [
      ['image/webp', 'image/webp'],
      ['image/avif,image/webp,image/*,*/*;q=0.8', 'image/webp'],
      ['*/*', 'image/jpeg'],
      ['application/json', 'image/jpeg'],
    ] as const) {
      const { status, headers } = await thumb(pictures.photograph, accept)
      assert.deepEqual([status, headers['content-type']], [200, type], accept)
    }
    const { status, text } = await thumb(pictures.tiff, '*/*')
    const sentence = 'Image extension tiff is not supported by the thumbnail proxy.'
    assert.deepEqual([status, text], [415, `{"detail":"${sentence}"}`])
  }),

  contractCase('16-26', 'a track without a picture has that of its set', async (_contract, t) => {
    const { client } = await openPictures(t)
    const { body } = await client.get(`/v1/audio/${pictures.trackOfSet}/`)
    assert.match(body.thumbnail, new RegExp(`^http://.*/v1/audio/${pictures.trackOfSet}/thumb/$`))
    assert.equal((await client.get(body.thumbnail)).status, 200)
    assert.equal((await client.get(`/v1/audio/${pictures.trackAlone}/`)).body.thumbnail, null)
  }),

  contractCase('16-28', 'what is missing is left out of alternative files alone', async ({ few, real }) => {
    const { body } = await few.get(`/v1/audio/${madeIdentifier(1)}/`)
    assert.equal(
      JSON.stringify(body.alt_files),
      '[{"url":"https://example.org/1.wav","bit_rate":1411000,"filesize":990123,"filetype":"wav","sample_rate":44100},{"url":"https://example.org/1.ogg","filetype":"ogg"}]',
    )
    assert.deepEqual([body.bit_rate, body.genres, body.audio_set, body.category], [null, null, null, null])
    assert.deepEqual([body.tags, body.fields_matched, body.unstable__sensitivity], [[], [], []])
    for (const { tags, fields_matched: fields } of (await real.audio()).body.results) {
      assert.ok(Array.isArray(tags) && Array.isArray(fields))
    }
  }),

  contractCase('16-29', 'sensitivity is last, warnings are first', async ({ real }) => {
    for (const path of [`/v1/images/${image}/`, `/v1/audio/${track}/`, `/v1/audio/${track}/?peaks=1`]) {
      assert.equal(Object.keys((await real.get(path)).body).at(-1), 'unstable__sensitivity', path)
    }
    const { body } = await real.images({ source: 'flickr,flikr' })
    assert.equal(Object.keys(body)[0], 'warnings')
    assert.equal(Object.keys(body.results[0]).at(-1), 'unstable__sensitivity')
  }),

  contractCase('16-32', 'a license that there never was has no URL and no attribution', async ({ few }) => {
    for (const at of [1, 2]) {
      const { body } = await few.get(`/v1/images/${madeIdentifier(at)}/`)
      assert.deepEqual([body.license_url, body.attribution], [null, null], body.title)
    }
  }),

  contractCase('16-33', 'a version nobody stated is in the URL alone', async ({ few }) => {
    const { body } = await few.get(`/v1/images/${madeIdentifier(3)}/`)
    assert.equal(body.license_version, null)
    assert.equal(body.license_url, 'https://creativecommons.org/licenses/by/4.0/')
    assert.equal(
      body.attribution,
      '"Of no version" is licensed under CC BY. To view a copy of this license, visit https://creativecommons.org/licenses/by/4.0/.',
    )
  }),

  contractCase('16-34', 'the index is asked when it should be', async ({ real }, t) => {
    const health = async ({ get }: Client, query: string) => {
      const { status, text } = await get(`/healthcheck/${query}`)
      return [status, text]
    }
    const fault = () => Promise.reject(new SearchError('unavailable', 'a secret'))
    const faulty = await openFaulty(t, real.catalogue, { withLive: fault })
    const well = [200, '{"status":"200 OK"}']
    for (const query of ['', '?check_es', '?check_es=', '?check_es=false', '?check_es=0']) {
      assert.deepEqual(await health(faulty, query), well, query)
    }
    for (const query of ['?check_es=true', '?check_es=1']) {
      assert.deepEqual(await health(real, query), well, query)
      assert.deepEqual(await health(faulty, query), [503, '{"detail":"search: unavailable"}'], query)
    }
  }),

  contractCase(
    '16-35',
    'oEmbed takes the address of any host, but shows nothing hidden',
    async ({ real, few }) => {
      const embed = (url: string) => real.get(`/v1/images/oembed/?url=${encodeURIComponent(url)}`)
      const { text } = await embed(image)
      const noHyphens = image.replaceAll('-', '')
      for (const url of [
        `https://openverse.org/image/${image}`,
        `http://anywhere.example/a/b/${image}/`,
        `openverse.org/image/${image}`,
        image.toUpperCase(),
        noHyphens,
      ]) {
        assert.equal((await embed(url)).text, text, url)
      }
      const xml = await real.get(`/v1/images/oembed/?url=${image}&format=xml`)
      assert.deepEqual([xml.status, xml.text], [404, notFound])
      const hidden = await few.get(`/v1/images/oembed/?url=${madeIdentifier(4)}`)
      assert.deepEqual([hidden.status, hidden.text], [404, '{"detail":"No Image matches the given query."}'])
    },
  ),

  contractCase('16-37', 'a source without works has no count', async (_contract, t) => {
    const { client, database } = await openWorks(t, { works: { image: [madeWork(1)] } })
    const empty = { name: 'empty', displayName: 'Empty', url: 'https://empty.example' }
    await ensureSources(database.sql, 'image', [empty])
    const stats: Json[] = (await client.get('/v1/images/stats/')).body
    const counts = stats.map(({ source_name, media_count }) => [source_name, media_count])
    assert.deepEqual(Object.fromEntries(counts), { empty: null, met: 1 })
  }),

  contractCase('16-39', 'locations are paths, and only that of oEmbed keeps its query', async ({ real }) => {
    const location = async (path: string) => (await real.get(`${path}?url=a%20b&x`)).headers.location
    assert.equal(await location('/v1/sources'), '/v1/images/stats/')
    assert.equal(await location('/v1/oembed'), '/v1/images/oembed/?url=a%20b&x')
    assert.equal(await location(`/v1/thumbs/${image}`), `/v1/images/${image}/thumb/`)
    assert.equal(await location(`/v1/recommendations/images/${image}`), `/v1/images/${image}/related/`)
  }),

  contractCase('16-42', 'stop words and exceptions of the stemmer', async ({ few }) => {
    for (const q of ['the', 'of the', 'THE']) assert.equal(await few.count({ q }), 0, q)
    assert.deepEqual(await few.titles({ q: '"the"' }).then((titles) => titles.toSorted()), [
      'Animation at the University',
      'The animals of the universe',
    ])
    assert.deepEqual(await few.titles({ q: 'the universe' }), ['The animals of the universe'])
    for (const q of ['animals', 'ANIMAL', 'Animals']) {
      assert.deepEqual((await few.titles({ q })).toSorted(), ['An animal', 'The animals of the universe'], q)
    }
    for (const q of ['universe', 'Universe', 'UNIVERSE']) {
      assert.deepEqual(await few.titles({ q }), ['The animals of the universe'], q)
    }
  }),

  contractCase('16-44', 'sensitive works are shown to who has their address', async (_contract, t) => {
    const { client } = await openPictures(t)
    assert.equal(await client.count({ q: 'nasty' }), 0)
    const { status, body } = await client.get(`/v1/images/${pictures.sensitive}/`)
    assert.deepEqual([status, body.unstable__sensitivity], [200, ['sensitive_text']])
    assert.equal((await client.get(`/v1/images/${pictures.sensitive}/thumb/`)).status, 200)
  }),
]
