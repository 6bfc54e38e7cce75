import assert from 'node:assert/strict'
import { contractCase } from '../contract-case.ts'
import { madeIdentifier, madeWork, tagged } from '../made-work.ts'
import { type GivenWorks, openWorks } from '../open-contract.ts'

const licenses = [
  ...['by', 'by-sa', 'by-nd', 'by-nc', 'by-nc-sa', 'by-nc-nd'],
  ...['cc0', 'pdm', 'sampling+', 'nc-sampling+'],
]

/** One work of each license, some of a collection, some that are sensitive. */
export const works: GivenWorks = {
  works: {
    image: [
      ...licenses.map((license, at) =>
        madeWork(at, {
          title: license,
          license,
          license_version: at < 6 ? '4.0' : '1.0',
          source: 'licenses',
        }),
      ),
      madeWork(20, {
        title: 'Black cat',
        creator: 'Ada B',
        source: 'flickr',
        tags: tagged('Red, hot', 'cat'),
      }),
      madeWork(21, { title: 'White cat', creator: 'ada b', source: 'flickr', tags: tagged('red, hot') }),
      madeWork(22, { title: 'Black dog', creator: 'Ada B', source: 'WoRMS', tags: tagged('Red, hot') }),
      madeWork(23, {
        title: 'Marked dog',
        creator: 'Ada B',
        source: 'flickr',
        tags: tagged('Red, hot'),
        meta_data: { mature: true },
      }),
    ],
  },
}

const atLeast1 = ['Ensure this value is greater than or equal to 1.']
const tooLong = ['Ensure this field has no more than 200 characters.']
const both = '`mature` and `unstable__include_sensitive_results` must not both be defined.'

export const cases = [
  contractCase('2.1-a', 'errors come in the order of the declaration', async ({ real }) => {
    const wrong = {
      page_size: '0',
      page: 'x',
      q: 'a\0b',
      source: 'nowhere',
      excluded_source: 'nowhere',
      tags: ' ',
      title: ' ',
      creator: ' ',
      unstable__collection: 'x',
      unstable__tag: ' ',
      license: 'x',
      license_type: 'x',
      filter_dead: 'x',
      extension: ' ',
      mature: 'x',
      unstable__sort_by: 'x',
      unstable__sort_dir: 'x',
      unstable__authority: 'x',
      unstable__authority_boost: 'x',
      unstable__include_sensitive_results: 'x',
      internal__index: ' ',
    }
    const ofImages = { ...wrong, category: 'x', aspect_ratio: 'x', size: 'x' }
    const ofAudio = { ...wrong, category: 'x', length: 'x', peaks: 'x' }
    const reversed = (query: object) => Object.fromEntries(Object.entries(query).reverse())
    assert.deepEqual(Object.keys(await real.errors(reversed(ofImages))), Object.keys(ofImages))
    assert.deepEqual(Object.keys(await real.errors(reversed(ofAudio), 'audio')), Object.keys(ofAudio))
  }),

  contractCase('2.1-b', 'a page has 20 results unless another number is asked for', async ({ real }) => {
    const { body } = await real.images()
    assert.deepEqual([body.page_size, body.results.length], [20, 20])
    assert.equal((await real.images({ page_size: '1' })).body.results.length, 1)
    assert.deepEqual(await real.errors({ page_size: '0' }), { page_size: atLeast1 })
    assert.deepEqual(await real.errors({ page_size: '-1' }), { page_size: atLeast1 })
  }),

  contractCase('2.1-c', 'the first page comes unless another is asked for', async ({ real }) => {
    assert.equal((await real.images()).body.page, 1)
    assert.equal((await real.images()).text, (await real.images({ page: '1' })).text)
    assert.deepEqual(await real.errors({ page: '0' }), { page: atLeast1 })
  }),

  contractCase('2.1-d', 'what stands after 200 characters of q is not read', async ({ real }) => {
    const q = 'house '.repeat(34).slice(0, 199)
    const { status, text } = await real.images({ q })
    assert.equal(status, 200)
    assert.equal((await real.images({ q: `${q} nothingness` })).text, text)
    assert.equal(await real.count({ q: `${q.slice(0, 188)} nothingness` }), 0)
    // Characters, not units of UTF-16: these are 200.
    const smileys = '-😀 '.repeat(65)
    assert.equal(await real.count({ q: `${smileys}house` }), await real.count({ q: 'house' }))
  }),

  contractCase('2.1-e', 'one of both lists of sources, not both', async ({ real }) => {
    const message = ["Cannot set both 'source' and 'excluded_source'. Use exactly one of these."]
    const excluded_source = 'flickr'
    assert.deepEqual(await real.errors({ source: 'eol', excluded_source }), { excluded_source: message })
    assert.deepEqual(await real.errors({ source: '', excluded_source }), { excluded_source: message })
    assert.equal((await real.images({ source: 'flickr', excluded_source: '' })).status, 200)
  }),

  contractCase('2.1-f', 'texts for fields that are too long are refused', async ({ real }) => {
    for (const name of ['tags', 'title', 'creator']) {
      assert.equal((await real.images({ [name]: '😀'.repeat(200) })).status, 200)
      assert.deepEqual(await real.errors({ [name]: 'é'.repeat(201) }), { [name]: tooLong })
    }
  }),

  contractCase('2.1-g', 'texts for fields do not count beside q, but are checked', async ({ real }) => {
    const plain = (await real.images({ q: 'house' })).text
    const beside = { q: 'house', tags: 'nothingness', title: 'nothingness', creator: 'nothingness' }
    assert.equal((await real.images(beside)).text, plain)
    assert.deepEqual(await real.errors({ q: 'house', tags: 'x'.repeat(201) }), { tags: tooLong })
  }),

  contractCase('2.1-h', 'there are three collections', async ({ real }) => {
    for (const wrong of ['tags', 'Tag', 'title']) {
      const message = [`"${wrong}" is not a valid choice.`]
      assert.deepEqual(await real.errors({ unstable__collection: wrong }), { unstable__collection: message })
    }
  }),

  contractCase('2.1-i', 'a tag without a collection does nothing', async ({ real }) => {
    assert.equal((await real.images({ unstable__tag: 'nothingness' })).text, (await real.images()).text)
    assert.deepEqual(await real.errors({ unstable__tag: 'x'.repeat(201) }), { unstable__tag: tooLong })
  }),

  contractCase('2.1-j', 'licenses are told in any case', async ({ few }) => {
    assert.deepEqual((await few.titles({ license: 'BY-nd,Cc0', source: 'licenses' })).toSorted(), [
      'by-nd',
      'cc0',
    ])
  }),

  contractCase('2.1-k', 'several groups mean what is in all of them', async ({ few }) => {
    const found = await few.titles({ license_type: 'Commercial,MODIFICATION', source: 'licenses' })
    assert.deepEqual(found.toSorted(), ['by', 'by-sa', 'cc0', 'pdm', 'sampling+'])
  }),

  contractCase(
    '2.1-l',
    'dead links are left out, unless asked for or set otherwise',
    async (_contract, t) => {
      const given = { works: { image: [madeWork(1), madeWork(2)] } }
      const { client, catalogue } = await openWorks(t, given)
      const { client: keeping, catalogue: kept } = await openWorks(t, {
        ...given,
        environment: { FILTER_DEAD_LINKS_BY_DEFAULT: 'false' },
      })
      const dead = { identifiers: [madeIdentifier(1)], flag: 'dead', isSet: true } as const
      for (const each of [catalogue, kept]) await each.withLive('image', ({ search }) => search.setFlag(dead))
      const counts = async ({ count }: typeof client) =>
        Promise.all([count({}), count({ filter_dead: 'true' }), count({ filter_dead: 'false' })])
      assert.deepEqual(await counts(client), [1, 1, 2])
      assert.deepEqual(await counts(keeping), [2, 1, 2])
    },
  ),

  contractCase('2.1-m', 'extensions are told in any case, unknown ones find nothing', async ({ real }) => {
    const [jpg, png] = [await real.count({ extension: 'JPG' }), await real.count({ extension: 'png' })]
    assert.ok(jpg > 0)
    assert.equal(await real.count({ extension: 'jpg,Png' }), jpg + png)
    assert.equal(await real.count({ extension: 'nonsense' }), 0)
  }),

  contractCase('2.1-n', 'sorting by time takes a token', async ({ few, real }) => {
    const byTime = { unstable__sort_by: 'indexed_on', source: 'flickr' }
    assert.equal((await real.images(byTime)).text, (await real.images({ source: 'flickr' })).text)
    assert.deepEqual(await few.titles(byTime, 'authenticated'), ['White cat', 'Black cat'])
    const message = ['"date" is not a valid choice.']
    assert.deepEqual(await real.errors({ unstable__sort_by: 'date' }), { unstable__sort_by: message })
  }),

  contractCase('2.1-o', 'the direction takes a token, and a sort by time', async ({ few, real }) => {
    const ascending = { unstable__sort_dir: 'asc', source: 'flickr' }
    assert.equal((await real.images(ascending)).text, (await real.images({ source: 'flickr' })).text)
    const byTime = { ...ascending, unstable__sort_by: 'indexed_on' }
    assert.deepEqual(await few.titles(byTime, 'authenticated'), ['Black cat', 'White cat'])
    const relevant = await real.searchAs('authenticated', 'images', ascending)
    assert.deepEqual(
      relevant.text,
      (await real.searchAs('authenticated', 'images', { source: 'flickr' })).text,
    )
    const message = ['"up" is not a valid choice.']
    assert.deepEqual(await real.errors({ unstable__sort_dir: 'up' }), { unstable__sort_dir: message })
  }),

  contractCase('2.1-p', 'authority takes a token', async ({ real }) => {
    assert.equal((await real.images({ unstable__authority: 'true' })).text, (await real.images()).text)
    const message = ['Must be a valid boolean.']
    assert.deepEqual(await real.errors({ unstable__authority: 'x' }), { unstable__authority: message })
  }),

  contractCase('2.1-q', 'the boost is a number from 0 to 10', async ({ real }) => {
    const name = 'unstable__authority_boost'
    for (const value of ['0', '0.0', '10', '10.0', '2.5', '1e1', '.5']) {
      assert.equal((await real.images({ [name]: value })).status, 200, value)
    }
    const message = async (value: string) => (await real.errors({ [name]: value }))[name][0]
    assert.equal(await message('-0.1'), 'Ensure this value is greater than or equal to 0.0.')
    assert.equal(await message('10.01'), 'Ensure this value is less than or equal to 10.0.')
    for (const value of ['x', '1,5', '0x1']) assert.equal(await message(value), 'A valid number is required.')
  }),

  contractCase('2.1-r', 'one of both switches, not both', async ({ real }) => {
    const name = 'unstable__include_sensitive_results'
    for (const mature of ['true', 'false', '']) {
      assert.deepEqual(await real.errors({ mature, [name]: 'true' }), { [name]: [both] }, `mature=${mature}`)
    }
  }),

  contractCase('2.1-s', 'an index can be named with a token', async ({ real }) => {
    const name = 'internal__index'
    assert.equal((await real.images({ [name]: 'nonsense' })).text, (await real.images()).text)
    for (const index of ['image', 'image-filtered']) {
      assert.equal((await real.searchAs('authenticated', 'images', { [name]: index })).status, 200, index)
    }
    for (const index of ['audio', 'nonsense', 'image-99', 'Image', 'image*']) {
      const { status, body } = await real.searchAs('authenticated', 'images', { [name]: index })
      assert.deepEqual([status, body.detail], [400, { [name]: [`Invalid index name \`${index}\`.`] }])
    }
  }),

  ...(
    [
      ['2.1-t', 'images', 'category', 'digitized_artwork illustration photograph'],
      ['2.1-u', 'images', 'aspect_ratio', 'tall wide square'],
      ['2.1-v', 'images', 'size', 'small medium large'],
      ['2.1-w', 'audio', 'category', 'audiobook music news podcast pronunciation sound_effect'],
      ['2.1-x', 'audio', 'length', 'shortest short medium long'],
    ] as const
  ).map(([id, pathSegment, name, values]) =>
    contractCase(id, `${name} of ${pathSegment} has its values, and no others`, async ({ real }) => {
      const counts = await Promise.all(
        values.split(' ').map(async (value) => {
          const { status, body } = await real[pathSegment]({ [name]: value, page_size: '1' })
          assert.equal(status, 200, value)
          return body.result_count
        }),
      )
      const together = await real[pathSegment]({ [name]: values.replaceAll(' ', ','), page_size: '1' })
      assert.equal(
        together.body.result_count,
        counts.reduce((sum, count) => sum + count, 0),
      )
      assert.equal(Object.keys(await real.errors({ [name]: 'nonsense' }, pathSegment))[0], name)
    }),
  ),

  contractCase('2.1-y', 'peaks come when they are asked for', async ({ real }) => {
    const [item] = (await real.audio({ peaks: 'true' })).body.results
    assert.deepEqual(item.peaks, [])
    assert.deepEqual(Object.keys(item).slice(-3), ['waveform', 'peaks', 'unstable__sensitivity'])
    assert.equal('peaks' in (await real.audio()).body.results[0], false)
    assert.equal('peaks' in (await real.images({ peaks: 'true' })).body.results[0], false)
    const [related] = (await real.get(`/v1/audio/${item.id}/related/?peaks=true`)).body.results
    assert.deepEqual(related.peaks, [])
  }),

  contractCase('2.1-z', 'a wrong value is told with the allowed ones', async ({ real }) => {
    const { size } = await real.errors({ size: 'small,Huge,x' })
    const [, allowed] = /^Invalid value: huge\. Allowed values: \{(.*)\}$/.exec(size[0])!
    assert.deepEqual(allowed!.split(', ').toSorted(), ["'large'", "'medium'", "'small'"])
    assert.match((await real.errors({ size: 'small,' })).size[0], /^Invalid value: \. Allowed values: /)
  }),

  contractCase('2.1-aa', 'values match in any case', async ({ real }) => {
    const found = await real.images({ size: 'Large,MEDIUM', aspect_ratio: 'Wide' })
    assert.ok(found.body.result_count > 0)
    assert.equal(found.text, (await real.images({ size: 'large,medium', aspect_ratio: 'wide' })).text)
  }),

  contractCase('2.1-ab', 'unknown licenses and groups are named', async ({ real }) => {
    assert.deepEqual(await real.errors({ license: 'by,Foo' }), { license: ["License 'foo' does not exist."] })
    assert.deepEqual(await real.errors({ license: 'by,' }), { license: ["License '' does not exist."] })
    const message = ["License type 'free' does not exist."]
    assert.deepEqual(await real.errors({ license_type: 'all,free' }), { license_type: message })
  }),

  contractCase('2.1-ac', 'the older name of category is understood', async ({ real }) => {
    const artworks = await real.count({ category: 'digitized_artwork' })
    assert.ok(artworks > 0)
    assert.equal(await real.count({ categories: 'digitized_artwork' }), artworks)
    assert.equal(await real.count({ categories: 'nonsense', category: 'digitized_artwork' }), artworks)
    assert.deepEqual(Object.keys(await real.errors({ categories: 'nonsense' })), ['categories'])
  }),

  contractCase('2.2-a', 'all has ten licenses, and these can be asked for', async ({ few }) => {
    const found = await few.titles({ license_type: 'all', source: 'licenses' })
    assert.deepEqual(found.toSorted(), licenses.toSorted())
    for (const license of licenses) {
      assert.deepEqual(await few.titles({ license, source: 'licenses' }), [license])
    }
    for (const license of ['sa', 'publicdomain', 'sampling', 'devnations', 'zero', 'all']) {
      const message = [`License '${license}' does not exist.`]
      assert.deepEqual(await few.errors({ license }), { license: message })
    }
  }),

  ...(
    [
      ['2.2-b', 'all-cc', (license: string) => license !== 'pdm'],
      ['2.2-c', 'commercial', (license: string) => !license.includes('nc')],
      ['2.2-d', 'modification', (license: string) => !license.includes('nd')],
    ] as const
  ).map(([id, group, isMember]) =>
    contractCase(id, `${group} has its members`, async ({ few }) => {
      const found = await few.titles({ license_type: group, source: 'licenses' })
      assert.deepEqual(found.toSorted(), licenses.filter(isMember).toSorted())
    }),
  ),

  contractCase('2.2-e', 'license and group must both hold', async ({ few }) => {
    const both = { license: 'by-nc,by,by-nd', license_type: 'commercial', source: 'licenses' }
    assert.deepEqual((await few.titles(both)).toSorted(), ['by', 'by-nd'])
    assert.equal(await few.count({ license: 'by-nc', license_type: 'commercial' }), 0)
  }),

  contractCase('2.2-f', 'a plus has to be encoded', async ({ few }) => {
    assert.equal((await few.get('/v1/images/?license=sampling%2B')).body.result_count, 1)
    const { status, text } = await few.get('/v1/images/?license=sampling+')
    assert.deepEqual([status, text], [400, `{"detail":{"license":["License 'sampling' does not exist."]}}`])
  }),

  contractCase('2.3-a', 'names that were given up are told their successors', async ({ real }) => {
    const message = (name: string, successor: string) => [
      `Parameter '${name}' is deprecated in this release of the API. Use '${successor}' instead.`,
    ]
    const successors = { li: 'license', lt: 'license_type', pagesize: 'page_size', provider: 'source' }
    const messages = Object.fromEntries(
      Object.entries(successors).map(([name, successor]) => [name, message(name, successor)]),
    )
    const query = { provider: 'x', pagesize: '', lt: 'x', li: 'by' }
    assert.deepEqual(await real.errors(query), messages)
    assert.deepEqual(await real.errors({ li: 'by' }, 'audio'), { li: messages.li })
  }),

  contractCase('2.3-b', 'they are told last', async ({ openverse }) => {
    assert.deepEqual(Object.keys(await openverse.errors({ li: 'by', page: '0' })), ['page'])
    assert.equal((await openverse.images({ li: 'by', page: '13' })).status, 401)
    assert.equal((await openverse.images({ li: 'by', page_size: '21' })).status, 401)
  }),

  contractCase('2.4-a', 'the anonymous have pages of 20', async ({ openverse }) => {
    assert.equal((await openverse.images({ page_size: '20' })).status, 200)
    for (const pathSegment of ['images', 'audio'] as const) {
      const { status, text, headers } = await openverse[pathSegment]({ page_size: '21' })
      assert.equal(status, 401)
      assert.equal(text, '{"detail":"page_size may not exceed 20 for anonymous requests"}')
      assert.equal(headers['www-authenticate'], 'Bearer realm="api"')
    }
  }),

  contractCase('2.4-b', 'with a token pages have 50', async ({ openverse }) => {
    const asked = (page_size: string) => openverse.searchAs('authenticated', 'images', { page_size })
    assert.equal((await asked('50')).body.results.length, 50)
    const { status, body } = await asked('51')
    assert.deepEqual([status, body.detail], [401, 'page_size may not exceed 50 for authenticated requests'])
  }),

  contractCase('2.4-c', 'the privileged have pages of 240', async ({ openverse }) => {
    const asked = (page_size: string) => openverse.searchAs('privileged', 'images', { page_size })
    assert.equal((await asked('240')).body.results.length, 240)
    const { status, body } = await asked('241')
    const message = 'Ensure this value is less than or equal to 240.'
    assert.deepEqual([status, body], [400, { detail: { page_size: [message] } }])
  }),

  contractCase('2.4-d', 'a depth of 240 is for everybody, no more', async ({ openverse }) => {
    assert.equal((await openverse.images({ page: '12' })).body.results.length, 20)
    const { status, text, headers } = await openverse.images({ page: '13' })
    assert.equal(status, 401)
    assert.equal(text, '{"detail":"pagination depth may not exceed 240 for anonymous requests"}')
    assert.equal(headers['www-authenticate'], 'Bearer realm="api"')
    const { body } = await openverse.searchAs('authenticated', 'images', { page: '5', page_size: '50' })
    assert.equal(body.detail, 'pagination depth may not exceed 240 for authenticated requests')
    assert.equal((await openverse.images({ page: '9'.repeat(300) })).status, 401)
  }),

  contractCase('2.4-e', 'the privileged reach 4,800', async ({ openverse }) => {
    const asked = (page: string) => openverse.searchAs('privileged', 'images', { page, page_size: '240' })
    assert.equal((await asked('20')).status, 200)
    const { status, body } = await asked('21')
    const message = 'Ensure this value is less than or equal to 4800.'
    assert.deepEqual([status, body], [400, { detail: { non_field_errors: [message] } }])
  }),

  contractCase('2.4-f', 'too large a page is told at once', async ({ openverse }) => {
    const wrong = { page_size: '21', page: 'x', license: 'foo', li: 'by' }
    const { status, text } = await openverse.images(wrong)
    assert.equal(status, 401)
    assert.equal(text, '{"detail":"page_size may not exceed 20 for anonymous requests"}')
  }),

  contractCase('2.4-g', 'depth is told when all else is valid', async ({ openverse }) => {
    assert.deepEqual(Object.keys(await openverse.errors({ page: '13', license: 'foo' })), ['license'])
    const { status, body } = await openverse.searchAs('privileged', 'images', { page: '999', size: 'x' })
    assert.deepEqual([status, Object.keys(body.detail)], [400, ['size']])
  }),

  contractCase('2.4-i', 'limits are settings, by preset and one by one', async ({ real }, t) => {
    assert.equal((await real.images({ page_size: '500' })).status, 200)
    assert.equal((await real.images({ page_size: '500', page: '20' })).status, 200)
    const tooLarge = await real.images({ page_size: '501' })
    assert.equal(tooLarge.text, '{"detail":"page_size may not exceed 500 for anonymous requests"}')
    const tooDeep = await real.images({ page_size: '500', page: '21' })
    assert.equal(tooDeep.text, '{"detail":"pagination depth may not exceed 10000 for anonymous requests"}')
    const environment = {
      OPENVERSE_LIMITS: 'openverse',
      MAX_PAGE_SIZE_ANONYMOUS: '7',
      MAX_DEPTH_ANONYMOUS: '14',
    }
    const { client } = await openWorks(t, { ...works, environment })
    const { body } = await client.images()
    assert.deepEqual([body.page_size, body.result_count, body.page_count], [7, 13, 2])
    assert.equal((await client.images({ page_size: '8' })).status, 401)
    assert.equal((await client.images({ page: '3' })).status, 401)
  }),

  contractCase('2.5-a', 'what has works and is not hidden can be asked for', async (_contract, t) => {
    const sources = Array.from({ length: 120 }, (_, at) => `source-${String(at).padStart(3, '0')}`)
    const many = sources.map((source, at) => madeWork(at, { source }))
    const { client } = await openWorks(t, { works: { image: many }, hiddenSources: ['source-000'] })
    assert.equal(await client.count({ source: sources.slice(1).join() }), 119)
    const { source } = await client.errors({ source: 'source-000' })
    assert.deepEqual(source[0].match(/source-\d+/g), ['source-000', ...sources.slice(1).reverse()])
  }),

  contractCase('2.5-b', 'names count once, in any case', async ({ real, few }) => {
    const { body } = await real.images({ source: 'FLICKR,flickr,Flickr' })
    assert.equal('warnings' in body, false)
    assert.equal(body.result_count, (await real.images({ source: 'flickr' })).body.result_count)
    assert.equal(await few.count({ source: 'WORMS' }), 1)
  }),

  contractCase('2.5-c', 'without a known name the known ones are listed', async ({ few }) => {
    assert.deepEqual(await few.errors({ source: 'Nowhere,nixda' }), {
      source: [
        "Invalid source parameter 'Nowhere,nixda'. No valid sources selected. Refer to the source list for valid options: 'licenses', 'flickr', 'WoRMS'.",
      ],
    })
  }),

  contractCase('2.5-d', 'some known names are enough, with a warning', async ({ real }) => {
    const { body } = await real.images({ source: 'flikr,flickr' })
    assert.equal(body.result_count, (await real.images({ source: 'flickr' })).body.result_count)
    assert.equal(body.warnings.length, 1)
    for (const { source } of body.results) assert.equal(source, 'flickr')
  }),

  contractCase('2.5-e', 'sources are left out by the same rules', async ({ few, real }) => {
    const { excluded_source: messages } = await few.errors({ excluded_source: 'Nowhere' })
    assert.match(
      messages[0],
      /^Invalid source parameter 'Nowhere'\. No valid sources selected\. Refer to .*\.$/,
    )
    const { body } = await real.images({ excluded_source: 'flikr,FLICKR' })
    assert.match(body.warnings[0].message, /^The source parameter included non-existent sources\. /)
    assert.deepEqual(body.warnings[0].invalid_sources, ['flikr'])
    for (const { source } of body.results) assert.notEqual(source, 'flickr')
    const [all, flickr] = [await real.count({}), await real.count({ source: 'flickr' })]
    assert.equal(body.result_count, all - flickr)
  }),

  contractCase('2.6-a', 'a tag is a whole tag', async ({ few }) => {
    const tag = (unstable__tag: string) => few.titles({ unstable__collection: 'tag', unstable__tag })
    assert.deepEqual(await tag('Red, hot'), ['Black dog', 'Black cat'])
    assert.deepEqual(await tag('red, hot'), ['White cat'])
    assert.deepEqual(await tag('red'), [])
    assert.deepEqual(await tag('Red'), [])
  }),

  contractCase('2.6-b', 'a source is listed', async ({ few }) => {
    const source = { unstable__collection: 'source', source: 'flickr' }
    assert.deepEqual(await few.titles(source), ['White cat', 'Black cat'])
  }),

  contractCase('2.6-c', 'a creator is a whole name in one source', async ({ few }) => {
    const creator = (name: string, source: string) =>
      few.titles({ unstable__collection: 'creator', creator: name, source })
    assert.deepEqual(await creator('Ada B', 'flickr'), ['Black cat'])
    assert.deepEqual(await creator('ada b', 'flickr'), ['White cat'])
    assert.deepEqual(await creator('Ada B', 'WoRMS'), ['Black dog'])
    assert.deepEqual(await creator('Ada', 'flickr'), [])
  }),

  contractCase('2.6-d', 'what a collection lacks is told', async ({ few }) => {
    const lacking = async (query: Record<string, string>) => (await few.errors(query)).unstable__collection
    const tag = 'The `unstable__tag` parameter is required when `unstable__collection` is set to `tag`.'
    assert.deepEqual(await lacking({ unstable__collection: 'tag' }), [tag])
    assert.deepEqual(await lacking({ unstable__collection: 'tag', unstable__tag: '' }), [tag])
    const source = 'The `source` parameter is required when `unstable__collection` is set to `source`.'
    assert.deepEqual(await lacking({ unstable__collection: 'source' }), [source])
    const creator =
      'The `creator` and `source` parameters are required when `unstable__collection` is set to `creator`.'
    assert.deepEqual(await lacking({ unstable__collection: 'creator' }), [creator])
    assert.deepEqual(await lacking({ unstable__collection: 'creator', source: 'flickr' }), [creator])
    assert.deepEqual(await lacking({ unstable__collection: 'creator', creator: 'Ada B' }), [creator])
  }),

  contractCase('2.6-e', 'a collection is not searched in', async ({ few }) => {
    const message = ['The `collection` parameter cannot be used with the `q` parameter.']
    for (const q of ['cat', '', ' ']) {
      const query = { unstable__collection: 'source', source: 'flickr', q }
      assert.deepEqual(await few.errors(query), { unstable__collection: message }, `q=${q}`)
    }
  }),

  contractCase('2.6-f', 'the source of a collection is spelled as it is', async ({ few }) => {
    const message = (name: string) => [
      `Invalid source parameter '${name}'. Use one of the valid sources: 'licenses', 'flickr', 'WoRMS'`,
    ]
    for (const source of ['Flickr', 'flickr,licenses', 'nowhere']) {
      assert.deepEqual(await few.errors({ unstable__collection: 'source', source }), {
        source: message(source),
      })
      const creator = { unstable__collection: 'creator', creator: 'Ada B', source }
      assert.deepEqual(await few.errors(creator), { source: message(source) })
    }
    assert.deepEqual(await few.titles({ unstable__collection: 'source', source: 'WoRMS' }), ['Black dog'])
  }),

  contractCase('2.6-g', 'a tag is listed from all sources', async ({ few }) => {
    const tag = { unstable__collection: 'tag', unstable__tag: 'Red, hot', creator: 'Nobody' }
    for (const source of ['flickr', 'nowhere', '']) {
      assert.deepEqual(await few.titles({ ...tag, source }), ['Black dog', 'Black cat'], source)
    }
    const source = {
      unstable__collection: 'source',
      source: 'flickr',
      creator: 'Ada B',
      unstable__tag: 'cat',
    }
    assert.deepEqual(await few.titles(source), ['White cat', 'Black cat'])
  }),

  contractCase('2.6-h', 'other filters do not hold for collections, but are checked', async ({ few }) => {
    const source = { unstable__collection: 'source', source: 'flickr' }
    const filters = {
      license: 'cc0',
      license_type: 'all',
      extension: 'png',
      size: 'small',
      title: 'x',
      tags: 'x',
    }
    assert.deepEqual(await few.titles({ ...source, ...filters }), ['White cat', 'Black cat'])
    assert.deepEqual(Object.keys(await few.errors({ ...source, license: 'foo' })), ['license'])
  }),

  contractCase('2.6-i', 'sensitive works are collected when asked for', async ({ few }) => {
    const source = { unstable__collection: 'source', source: 'flickr' }
    assert.deepEqual(await few.titles({ ...source, unstable__include_sensitive_results: 'true' }), [
      'Marked dog',
      'White cat',
      'Black cat',
    ])
  }),

  contractCase('2.6-j', 'the newest of a collection comes first', async ({ real }) => {
    const query = { unstable__collection: 'source', source: 'flickr', page_size: '500' }
    const { results } = (await real.images(query)).body
    assert.ok(results.length > 100)
    const times = results.map(({ indexed_on }: { indexed_on: string }) => indexed_on)
    assert.deepEqual(times, times.toSorted().reverse())
    const descending = { ...query, unstable__sort_dir: 'asc' }
    assert.equal((await real.images(descending)).text, (await real.images(query)).text)
  }),

  contractCase('2.6-k', 'with a token the oldest can come first', async ({ few }) => {
    const query = { unstable__collection: 'source', source: 'flickr', unstable__sort_dir: 'asc' }
    assert.deepEqual(await few.titles(query, 'authenticated'), ['Black cat', 'White cat'])
  }),

  contractCase('2.6-l', 'nothing is matched in a collection', async ({ few }) => {
    const { body } = await few.images({ unstable__collection: 'tag', unstable__tag: 'Red, hot' })
    for (const { fields_matched: matched } of body.results) assert.deepEqual(matched, [])
  }),

  contractCase('2.7-a', 'nothing sensitive is found unless asked for', async (_contract, t) => {
    const { client } = await openSensitive(t)
    assert.deepEqual(await client.titles({ q: 'cat' }), ['Plain cat'])
    assert.equal(await client.count({}), 1)
  }),

  contractCase('2.7-b', 'all is found when asked for, and says why it is sensitive', async (_contract, t) => {
    const { client } = await openSensitive(t)
    const { body } = await client.images({ unstable__include_sensitive_results: 'true' })
    const reasons = body.results.map((item: Record<string, unknown>) => [
      item.title,
      item.unstable__sensitivity,
    ])
    assert.deepEqual(Object.fromEntries(reasons), {
      'Plain cat': [],
      'Reported cat': ['user_reported_sensitive'],
      'Nasty cat': ['sensitive_text'],
      'Nasty dog': ['sensitive_text', 'user_reported_sensitive'],
    })
    assert.equal(await client.count({ unstable__include_sensitive_results: 'false' }), 1)
  }),

  contractCase('2.7-c', 'mature means what it says', async (_contract, t) => {
    const { client } = await openSensitive(t)
    assert.equal(await client.count({ mature: 'true' }), 4)
    assert.equal(await client.count({ mature: 'false' }), 1)
    assert.equal(await client.count({ mature: '0' }), 1)
  }),

  contractCase('2.8-a', 'the envelope has its keys in their order', async ({ real }) => {
    const keys = ['result_count', 'page_count', 'page_size', 'page', 'results']
    assert.deepEqual(Object.keys((await real.images()).body), keys)
    assert.deepEqual(Object.keys((await real.audio({ page: '99' })).body), keys)
    const { body } = await real.images({ source: 'flikr,flickr' })
    assert.deepEqual(Object.keys(body), ['warnings', ...keys])
  }),

  contractCase('2.8-b', 'no page links to another', async ({ real }) => {
    const { body, headers } = await real.images({ page: '2' })
    assert.deepEqual([body.next, body.previous, headers.link], [undefined, undefined, undefined])
  }),

  contractCase('2.8-c', 'a warning tells what to do', async ({ real }) => {
    const { body } = await real.get('/v1/audio/?source=jamendo,b,a', { host: 'api.example.org' })
    const [warning, ...others] = body.warnings
    assert.deepEqual(others, [])
    assert.deepEqual(Object.keys(warning), ['code', 'message', 'invalid_sources', 'valid_sources'])
    assert.equal(warning.code, 'partially invalid source parameter')
    assert.equal(
      warning.message,
      'The source parameter included non-existent sources. For a list of available sources, see http://api.example.org/v1/audio/stats/',
    )
    assert.deepEqual([warning.invalid_sources.toSorted(), warning.valid_sources], [['a', 'b'], ['jamendo']])
  }),
]

function openSensitive(t: Parameters<typeof openWorks>[0]) {
  const image = [
    madeWork(1, { title: 'Plain cat' }),
    madeWork(2, { title: 'Reported cat' }),
    madeWork(3, { title: 'Nasty cat' }),
    madeWork(4, { title: 'Nasty dog', meta_data: { mature: true } }),
  ]
  return openWorks(t, {
    works: { image },
    sensitiveTerms: 'nasty',
    reportedSensitive: [madeIdentifier(2), madeIdentifier(4)],
  })
}
