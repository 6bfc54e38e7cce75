import assert from 'node:assert/strict'
import { realRows } from '../../../services/api/src/testing/real-rows.ts'
import type { Json } from '../../journeys/running-server.ts'
import type { Client } from '../client.ts'
import { contractCase } from '../contract-case.ts'
import { madeIdentifier, madeWork, tagged } from '../made-work.ts'
import type { GivenWorks } from '../open-contract.ts'
import { openWorks } from '../open-contract.ts'

const described = (description: string) => ({ meta_data: { description } })
const popular = (standardized_popularity: number) => ({ standardized_popularity })

/** Each case has words of its own. */
export const works: GivenWorks = {
  sensitiveTerms: 'nasty',
  hiddenSources: ['hidden'],
  reportedSensitive: [madeIdentifier(55)],
  works: {
    image: [
      madeWork(1, { title: 'Zebra', ...described('At a crossing') }),
      madeWork(2, { title: 'Crossing', tags: tagged('a zebra') }),
      madeWork(3, { title: 'Zebra', ...described('Nothing else') }),
      madeWork(4, { title: 'Running horses', ...described('They ran') }),
      madeWork(5, { title: 'Horses, running' }),
      madeWork(6, { title: 'The green tulip', ...popular(0.001) }),
      madeWork(7, { title: 'A green field', tags: tagged('tulip'), ...popular(0.99) }),
      madeWork(8, { title: 'Spring', ...described('green tulip'), ...popular(1) }),
      madeWork(10, { title: 'Lantern one', ...popular(0.1) }),
      madeWork(11, { title: 'Lantern two', ...popular(0.9), created_on: '2023-01-01 00:00:00+00' }),
      madeWork(12, { title: 'Lantern three' }),
      madeWork(13, { title: 'Lantern four' }),
      madeWork(15, { title: 'Anchor of flickr', provider: 'flickr' }),
      madeWork(16, { title: 'Anchor of nobody', provider: 'nobody' }),
      madeWork(17, { title: 'Anchor of met', provider: 'met' }),
      madeWork(20, { title: 'Mango', creator: 'Ada Byron', tags: tagged('red fruits') }),
      madeWork(21, { title: 'Papaya', creator: 'Ada Lovelace', tags: tagged('yellow') }),
      madeWork(30, { title: 'Ferry', ...described('A ferry'), tags: tagged('ferries') }),
      madeWork(31, { title: 'Boat', ...described('The ferry left'), tags: tagged('ship') }),
      madeWork(40, { title: 'Secret teapot', source: 'hidden' }),
      madeWork(41, { title: 'Open teapot' }),
      madeWork(50, { title: 'Old windmill', tags: tagged('mill', 'Holland') }),
      madeWork(51, { title: 'Windmills', ...popular(0.001) }),
      madeWork(52, { title: 'Landscape', tags: tagged('mill'), ...popular(1) }),
      madeWork(53, { title: 'Another landscape', tags: tagged('Mill', 'the mill') }),
      madeWork(54, { title: 'Old windmills', tags: tagged('Holland') }),
      madeWork(55, { title: 'Reported windmill' }),
      madeWork(56, { title: 'Nasty windmill' }),
      madeWork(57, { title: 'Hidden windmill', source: 'hidden' }),
      madeWork(58, { title: 'Marked windmill', meta_data: { mature: true } }),
      madeWork(60, { title: null, creator: 'Pieter B' }),
      madeWork(61, { title: null, creator: 'Pieter B' }),
      madeWork(62, { title: null, creator: 'pieter b' }),
      madeWork(63, { title: null, creator: null }),
      madeWork(64, {
        title: 'Numbers',
        tags: tagged(...Array.from({ length: 11 }, (_, at) => `tag-${at + 1}`)),
      }),
      madeWork(65, { title: 'Tenth', tags: tagged('tag-10') }),
      madeWork(66, { title: 'Eleventh', tags: tagged('tag-11') }),
      ...Array.from({ length: 13 }, (_, at) =>
        madeWork(70 + at, { title: `Pebble ${at}`, ...popular(at / 13) }),
      ),
    ],
  },
}

export const cases = [
  contractCase('6.1-a', 'a named index decides about sensitive texts', async ({ few }) => {
    const titles = (internal__index: string) =>
      few.titles({ q: 'windmill', internal__index }, 'authenticated')
    assert.ok((await titles('image')).includes('Nasty windmill'))
    assert.ok(!(await titles('image-filtered')).includes('Nasty windmill'))
    assert.ok(!(await few.titles({ q: 'windmill', internal__index: 'image' })).includes('Nasty windmill'))
  }),

  contractCase('6.2-a', 'every word is found somewhere', async ({ few }) => {
    assert.deepEqual((await few.titles({ q: 'zebra crossing' })).toSorted(), ['Crossing', 'Zebra'])
    assert.equal(await few.count({ q: 'zebra crossing nothingness' }), 0)
  }),

  contractCase('6.2-b', 'words are found in their other forms', async ({ few }) => {
    assert.equal(await few.count({ q: 'horse run' }), 2)
    assert.equal(await few.count({ q: "HORSE'S RUNS" }), 2)
  }),

  contractCase('6.2-c', 'a minus excludes, a plus changes nothing', async ({ few }) => {
    assert.deepEqual(await few.titles({ q: 'zebra -crossing' }), ['Zebra'])
    assert.deepEqual(await few.titles({ q: '-crossing zebra' }), ['Zebra'])
    assert.deepEqual(await few.titles({ q: 'horse -"running horses"' }), ['Horses, running'])
    for (const q of ['zebra + crossing', 'zebra +crossing', '+zebra+crossing']) {
      assert.equal(await few.count({ q }), 2, q)
    }
    assert.equal(await few.count({ q: 'zebra --crossing' }), 2)
    assert.equal(await few.count({ q: 'zebra AND crossing' }), 2)
  }),

  contractCase('6.2-d', 'a phrase has its words in their order', async ({ few }) => {
    assert.deepEqual(await few.titles({ q: '"running horses"' }), ['Running horses'])
    assert.deepEqual(await few.titles({ q: '"horses running"' }), ['Horses, running'])
    assert.deepEqual(await few.titles({ q: '"at a crossing" zebra' }), ['Zebra'])
  }),

  contractCase('6.2-e', 'what is quoted is found as it is', async ({ few }) => {
    assert.equal(await few.count({ q: '"running horse"' }), 0)
    assert.equal(await few.count({ q: '"horse"' }), 0)
    assert.equal(await few.count({ q: '"HORSES"' }), 2)
  }),

  contractCase('6.2-f', 'odd quotes are none', async ({ few }) => {
    for (const q of ['"running horse', 'running horse"', '"running" horse"', 'run"horse']) {
      assert.equal(await few.count({ q }), 2, q)
    }
  }),

  contractCase('6.2-g', 'what other languages have as operators is text', async ({ few }) => {
    for (const q of [
      '(zebra) (crossing)',
      'zebra~ crossing',
      '\\zebra crossing',
      'zebra | crossing',
      'zebra* crossing',
    ]) {
      assert.equal(await few.count({ q }), 2, q)
    }
    for (const q of ['zeb*', 'zebra | nothingness', 'zebr~1', 'title:zebra', '(zebra OR nothingness)']) {
      assert.equal(await few.count({ q }), 0, q)
    }
  }),

  contractCase('6.2-h', 'words in the title decide before popularity', async ({ few }) => {
    const order = ['The green tulip', 'A green field', 'Spring']
    assert.deepEqual(await few.titles({ q: 'green tulip' }), order)
    assert.deepEqual((await few.titles({ q: '"green tulip"' }))[0], order[0])
  }),

  contractCase('6.2-j', 'an excluded word changes no order', async ({ few }) => {
    const order = await few.titles({ q: 'lantern' })
    assert.deepEqual(await few.titles({ q: 'lantern -nothingness' }), order)
    assert.deepEqual(
      await few.titles({ q: 'lantern -two' }),
      order.filter((title) => title !== 'Lantern two'),
    )
    assert.deepEqual(await few.titles({ q: 'lantern -"two one"' }), order)
  }),

  contractCase('6.3-a', 'any word of a field will do', async ({ few }) => {
    assert.deepEqual((await few.titles({ title: 'mangos papaya' })).toSorted(), ['Mango', 'Papaya'])
    assert.deepEqual(await few.titles({ tags: 'fruit nothingness' }), ['Mango'])
    assert.equal(await few.count({ creator: 'ada' }), 2)
    assert.equal(await few.count({ tags: 'mango' }), 0)
  }),

  contractCase('6.3-b', 'all fields must match', async ({ few }) => {
    assert.deepEqual(await few.titles({ title: 'mango papaya', creator: 'lovelace' }), ['Papaya'])
    assert.equal(await few.count({ title: 'mango', tags: 'yellow' }), 0)
  }),

  contractCase('6.3-c', 'phrases of a field are matched as they are written', async ({ few }) => {
    assert.deepEqual(await few.titles({ title: '"running horses"' }), ['Running horses'])
    assert.equal(await few.count({ title: '"running horse"' }), 0)
    assert.deepEqual(await few.titles({ tags: '"red fruits"' }), ['Mango'])
    assert.equal(await few.count({ creator: '"lovelace ada"' }), 0)
  }),

  contractCase('6.3-d', 'commas part words', async ({ few }) => {
    assert.deepEqual((await few.titles({ title: 'mango,papaya' })).toSorted(), ['Mango', 'Papaya'])
  }),

  contractCase('6.3-e', 'without a text the most popular works come first', async ({ real }) => {
    const popularity = new Map(
      realRows.image().map((row) => [row.identifier, Number(row.standardized_popularity)]),
    )
    const { results } = (await real.images({ page_size: '500' })).body
    const shown: number[] = results.map(({ id }: Json) => popularity.get(id))
    assert.ok(shown[0]! > shown.at(-1)!)
    // The engines keep a popularity to one part in 256.
    for (const [at, value] of shown.entries()) {
      if (at > 0) assert.ok(value <= shown[at - 1]! * (1 + 1 / 256), `${value} after ${shown[at - 1]}`)
    }
  }),

  contractCase('6.4-a', 'filters hold for what is shown', async ({ real }) => {
    const all = await everyImage(real, {})
    const filters: readonly (readonly [query: Record<string, string>, holds: (item: Json) => boolean])[] = [
      [{ license: 'by,cc0' }, ({ license }) => ['by', 'cc0'].includes(license)],
      [{ license_type: 'commercial' }, ({ license }) => !license.includes('nc')],
      [{ source: 'eol,wikimedia' }, ({ source }) => ['eol', 'wikimedia'].includes(source)],
      [{ excluded_source: 'eol,flickr' }, ({ source }) => !['eol', 'flickr'].includes(source)],
      [
        { category: 'illustration,digitized_artwork' },
        ({ category }) => ['illustration', 'digitized_artwork'].includes(category),
      ],
      [{ aspect_ratio: 'tall' }, ({ width, height }) => height > width],
      [{ aspect_ratio: 'wide,square' }, ({ width, height }) => width >= height && width !== null],
      [{ size: 'small' }, ({ width, height }) => width !== null && width * height < 640 * 480],
      [{ size: 'large' }, ({ width, height }) => width * height >= 1600 * 900],
      [{ extension: 'jpg' }, ({ url }) => /\.jpg$/i.test(url)],
    ]
    for (const [query, holds] of filters) {
      const expected = all.filter(holds).map(({ id }) => id)
      assert.deepEqual(
        (await everyImage(real, query)).map(({ id }) => id),
        expected,
        JSON.stringify(query),
      )
    }
    const tracks: Json[] = (await real.audio({ page_size: '50' })).body.results
    for (const [length, holds] of [
      ['shortest,short', ({ duration }: Json) => duration < 120_000],
      ['medium', ({ duration }: Json) => duration >= 120_000 && duration < 600_000],
    ] as const) {
      const { body } = await real.audio({ length, page_size: '50' })
      assert.ok(body.results.length > 0)
      assert.deepEqual(body.results, tracks.filter(holds), length)
    }
    const [license, , , excluded, , tall] = filters
    const expected = all.filter((item) => [license, excluded, tall].every((filter) => filter![1](item)))
    assert.ok(expected.length > 0)
    const found = await everyImage(real, { ...license![0], ...excluded![0], ...tall![0] })
    assert.deepEqual(
      found.map(({ id }) => id),
      expected.map(({ id }) => id),
    )
  }),

  contractCase('6.4-b', 'a filter leaves the order as it was', async ({ real }) => {
    const all = await everyImage(real, { q: 'house' })
    const found = await everyImage(real, { q: 'house', license_type: 'commercial' })
    const expected = all.filter(({ license }) => !license.includes('nc'))
    assert.ok(expected.length > 1 && expected.length < all.length)
    assert.deepEqual(
      found.map(({ id }) => id),
      expected.map(({ id }) => id),
    )
  }),

  contractCase('6.4-e', 'hidden sources are in no search, no collection and no detail', async ({ few }) => {
    assert.deepEqual(await few.titles({ q: 'teapot' }), ['Open teapot'])
    assert.deepEqual(Object.keys(await few.errors({ source: 'hidden' })), ['source'])
    assert.deepEqual(Object.keys(await few.errors({ unstable__collection: 'source', source: 'hidden' })), [
      'source',
    ])
    assert.equal((await few.get(`/v1/images/${madeIdentifier(40)}/`)).status, 404)
    const stats = (await few.get('/v1/images/stats/')).body
    assert.ok(!stats.some(({ source_name: name }: Json) => name === 'hidden'))
  }),

  contractCase('6.5-a', 'among as many words the more popular comes first', async ({ few }) => {
    assert.deepEqual((await few.titles({ q: 'lantern' })).slice(0, 2), ['Lantern two', 'Lantern one'])
  }),

  contractCase('6.5-b', 'authority counts when asked for', async ({ few }) => {
    const titles = (query: object) => few.titles({ q: 'anchor', ...query }, 'authenticated')
    const byIdentifier = ['Anchor of flickr', 'Anchor of nobody', 'Anchor of met']
    assert.deepEqual(await titles({}), byIdentifier)
    const byAuthority = ['Anchor of met', 'Anchor of flickr', 'Anchor of nobody']
    assert.deepEqual(await titles({ unstable__authority: 'true' }), byAuthority)
    const boosted = { unstable__authority: 'true', unstable__authority_boost: '0' }
    assert.deepEqual(await titles(boosted), byIdentifier)
  }),

  contractCase('6.5-c', 'only the words themselves are found', async ({ few }) => {
    for (const q of ['zebrs', 'zbera', 'anchr', 'steed', 'ponies']) assert.equal(await few.count({ q }), 0, q)
    assert.deepEqual((await few.titles({ q: 'lantern' }))[0], 'Lantern two')
  }),

  contractCase('6.5-d', 'by time is by time alone', async ({ few }) => {
    const byTime = { q: 'lantern', unstable__sort_by: 'indexed_on' }
    const newestFirst = ['Lantern four', 'Lantern three', 'Lantern one', 'Lantern two']
    assert.deepEqual(await few.titles(byTime, 'authenticated'), newestFirst)
    const ascending = { ...byTime, unstable__sort_dir: 'asc' }
    assert.deepEqual(await few.titles(ascending, 'authenticated'), newestFirst.toReversed())
  }),

  contractCase('6.5-f', 'equal scores are ordered by identifier', async ({ few }) => {
    assert.deepEqual((await few.titles({ q: 'lantern' })).slice(2), ['Lantern three', 'Lantern four'])
  }),

  contractCase('6.6-a', 'fields with a wanted word are told in their order', async ({ few }) => {
    assert.deepEqual(await matched(few, { q: 'ferry' }), {
      Ferry: ['title', 'description', 'tags.name'],
      Boat: ['description'],
    })
    assert.deepEqual(await matched(few, { q: 'ferry ship -zebra' }), { Boat: ['description', 'tags.name'] })
    assert.deepEqual(await matched(few, { title: 'boat', tags: 'ships' }), { Boat: ['title', 'tags.name'] })
  }),

  contractCase('6.6-b', 'where nothing is typed nothing is matched', async ({ few }) => {
    const lists = [
      (await few.images()).body.results,
      (await few.images({ unstable__collection: 'source', source: 'met' })).body.results,
      (await few.get(`/v1/images/${madeIdentifier(50)}/related/`)).body.results,
      [(await few.get(`/v1/images/${madeIdentifier(50)}/`)).body],
    ]
    for (const results of lists) {
      assert.ok(results.length > 0)
      for (const { fields_matched: fields } of results) assert.deepEqual(fields, [])
    }
  }),

  contractCase('6.6-c', 'phrases are told by the fields of their words', async ({ few }) => {
    assert.deepEqual(await matched(few, { q: '"the ferry"' }), { Boat: ['description'] })
    assert.deepEqual(await matched(few, { q: '"ferry"' }), {
      Ferry: ['title', 'description', 'tags.name'],
      Boat: ['description'],
    })
  }),

  contractCase('6.7-b', 'without dead links pages are full and fit together', async (_contract, t) => {
    const image = Array.from({ length: 30 }, (_, at) => madeWork(at, { title: `Cat ${at}` }))
    const { client, catalogue } = await openWorks(t, { works: { image } })
    const dead = image.filter((_, at) => at % 3 === 0).map(({ identifier }) => identifier)
    const change = { identifiers: dead, flag: 'dead', isSet: true } as const
    await catalogue.withLive('image', ({ search }) => search.setFlag(change))
    const pages = await Promise.all(
      ['1', '2', '3'].map(async (page) => (await client.images({ q: 'cat', page, page_size: '8' })).body),
    )
    assert.deepEqual(
      pages.map(({ results }) => results.length),
      [8, 8, 4],
    )
    assert.deepEqual(
      pages.map((page) => page.result_count),
      [20, 20, 20],
    )
    assert.deepEqual(
      pages.map((page) => page.page_count),
      [3, 3, 3],
    )
    const shown = pages.flatMap(({ results }) => results.map(({ id }: Json) => id))
    assert.deepEqual(new Set(shown).size, 20)
    assert.ok(!shown.some((id) => dead.includes(id)))
  }),

  contractCase('6.7-d', 'counts are exact and end at the depth', async ({ real, openverse }) => {
    const counts = async ({ images }: Client, query: Record<string, string>) => {
      const { result_count, page_count } = (await images(query)).body
      return [result_count, page_count]
    }
    assert.deepEqual(await counts(real, {}), [800, 40])
    assert.deepEqual(await counts(openverse, {}), [240, 12])
    assert.deepEqual(await counts(openverse, { page_size: '7' }), [240, 34])
    assert.deepEqual(await counts(real, { page_size: '7' }), [800, 115])
    const all = { page_size: '240', unstable__include_sensitive_results: 'true' }
    const { body } = await openverse.searchAs('privileged', 'images', all)
    assert.deepEqual([body.result_count, body.page_count], [800, 4])
    const authenticated = await openverse.searchAs('authenticated', 'images', { page_size: '50' })
    assert.deepEqual([authenticated.body.result_count, authenticated.body.page_count], [240, 4])
  }),

  contractCase('6.7-e', 'nothing is counted as 0 and 0', async ({ real }) => {
    assert.equal(
      (await real.images({ q: 'nothingness' })).text,
      '{"result_count":0,"page_count":0,"page_size":20,"page":1,"results":[]}',
    )
  }),

  contractCase('6.7-f', 'beyond the last page there is an empty one', async ({ real }) => {
    const { status, text } = await real.audio({ page: '4' })
    assert.equal(status, 200)
    assert.equal(text, '{"result_count":0,"page_count":0,"page_size":20,"page":4,"results":[]}')
    assert.equal((await real.audio({ page: '3' })).body.results.length, 10)
  }),

  contractCase('6.7-g', 'what was taken down is neither found nor counted', async (_contract, t) => {
    const image = [1, 2, 3].map((at) => madeWork(at, { title: `Cat ${at}`, tags: tagged(`tag ${at}`) }))
    const { client, catalogue } = await openWorks(t, { works: { image } })
    await catalogue.removeWork({ identifier: madeIdentifier(2) }, 'asked for by its creator')
    const { body } = await client.images({ q: 'cat', page_size: '2' })
    assert.deepEqual([body.result_count, body.page_count], [2, 1])
    assert.deepEqual(
      body.results.map(({ title }: Json) => title),
      ['Cat 1', 'Cat 3'],
    )
    assert.deepEqual(await matched(client, { q: 'cat 3' }), { 'Cat 3': ['title', 'tags.name'] })
  }),

  contractCase('6.8-b', 'related works share words of the title or a tag', async ({ few }) => {
    const found = ['Old windmills', 'Landscape', 'Windmills']
    assert.deepEqual((await related(few, 50)).toSorted(), found.toSorted())
    assert.deepEqual(await related(few, 64), ['Tenth'])
  }),

  contractCase('6.8-c', 'without title and tags the creator relates', async ({ few }) => {
    const { body } = await few.get(`/v1/images/${madeIdentifier(60)}/related/`)
    assert.deepEqual(
      body.results.map(({ id }: Json) => id),
      [madeIdentifier(61)],
    )
  }),

  contractCase('6.8-d', 'without anything nothing is related', async ({ few }) => {
    const { text } = await few.get(`/v1/images/${madeIdentifier(63)}/related/`)
    assert.equal(text, '{"result_count":10,"page_count":1,"page_size":10,"page":1,"results":[]}')
  }),

  contractCase('6.8-e', 'itself, sensitive and hidden works are not related', async ({ few }) => {
    const found = await related(few, 51)
    for (const title of ['Windmills', 'Reported windmill', 'Marked windmill', 'Hidden windmill']) {
      assert.ok(!found.includes(title), title)
    }
    assert.equal((await few.get(`/v1/images/${madeIdentifier(57)}/related/`)).status, 404)
    assert.deepEqual((await related(few, 55)).toSorted(), ['Old windmill', 'Old windmills', 'Windmills'])
  }),

  contractCase('6.8-f', 'sensitive texts are not related', async ({ few }) => {
    const query = '?unstable__include_sensitive_results=true&mature=true'
    assert.ok(!(await related(few, 50, query)).includes('Nasty windmill'))
  }),

  contractCase('6.8-g', 'ten at most, the most alike first', async ({ few }) => {
    assert.equal((await related(few, 50))[0], 'Old windmills')
    const pebbles = await related(few, 82)
    assert.deepEqual(
      pebbles,
      Array.from({ length: 10 }, (_, at) => `Pebble ${at}`),
    )
  }),

  contractCase('6.8-h', 'dead works are not related', async (_contract, t) => {
    const image = [1, 2, 3].map((at) => madeWork(at, { title: `Cat ${at}` }))
    const { client, catalogue } = await openWorks(t, { works: { image } })
    const change = { identifiers: [madeIdentifier(2)], flag: 'dead', isSet: true } as const
    await catalogue.withLive('image', ({ search }) => search.setFlag(change))
    assert.deepEqual(await related(client, 1, '?filter_dead=false'), ['Cat 3'])
  }),

  contractCase('6.9-a', 'all works of a source are counted', async ({ real, few }) => {
    const stats: Json[] = (await real.get('/v1/images/stats/')).body
    const rows = Map.groupBy(realRows.image(), ({ source }) => source)
    assert.equal(stats.length, rows.size)
    for (const { source_name: name, media_count: count } of stats)
      assert.equal(count, rows.get(name)!.length, name)
    const [met] = (await few.get('/v1/images/stats/')).body
    const all = works.works!.image!.filter(({ source }) => source === 'met').length
    assert.deepEqual([met.source_name, met.media_count], ['met', all])
  }),

  contractCase('6.9-c', 'before anything is live every source is as good', async (_contract, t) => {
    const { client } = await openWorks(t, {})
    assert.equal(await client.count({ source: 'anything' }), 0)
    assert.equal((await client.get('/v1/images/stats/')).text, '[]')
  }),
]

/** All images of a query, in their order. */
async function everyImage({ images }: Client, query: Record<string, string>): Promise<readonly Json[]> {
  const asked = { ...query, unstable__include_sensitive_results: 'true', page_size: '500' }
  const pages = [await images(asked), await images({ ...asked, page: '2' })]
  return pages.flatMap(({ body }) => body.results)
}

/** `fields_matched` by title. */
async function matched({ images }: Client, query: Record<string, string>): Promise<Record<string, unknown>> {
  const { results } = (await images(query)).body
  return Object.fromEntries(results.map(({ title, fields_matched: fields }: Json) => [title, fields]))
}

async function related({ get }: Client, at: number, query = ''): Promise<readonly string[]> {
  const { status, body, text } = await get(`/v1/images/${madeIdentifier(at)}/related/${query}`)
  assert.equal(status, 200, text)
  return body.results.map(({ title }: Json) => title)
}
