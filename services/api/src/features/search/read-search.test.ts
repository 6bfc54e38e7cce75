import assert from 'node:assert/strict'
import { test } from 'node:test'
import { audio, image } from '@openverse/media/kinds'
import { readSettings } from '@openverse/settings'
import type { AccessLevel } from '../../access-level.ts'
import { limitsInForce } from '../../limits.ts'
import { ApiError } from '../../messages.ts'
import { apiSettings } from '../../settings.ts'
import { kindSearch } from './kind-search.ts'
import { readSearch } from './read-search.ts'
import { sourceNames } from './source-names.ts'

const limits = limitsInForce(readSettings(apiSettings, { OPENVERSE_LIMITS: 'openverse' }).values)
const images = kindSearch(image, { limits, filtersDeadByDefault: true })
const sources = sourceNames(
  {
    sourceCounts: new Map([
      ['flickr', 5],
      ['WoRMS', 2],
      ['met', 1],
      ['secret', 1],
    ]),
  },
  [{ name: 'secret', displayName: 'Secret', url: 'https://secret.example', isHidden: true }],
)

const read = (query: Record<string, string>, level: AccessLevel = 'anonymous', search = images) =>
  readSearch(search, level, { query, sources, generation: 'image-7' })

/** The messages of a search that is refused with 400. */
function messagesOf(query: Record<string, string>, level: AccessLevel = 'anonymous') {
  const { status, detail } = refusalOf(query, level)
  assert.equal(status, 400)
  return detail
}

function refusalOf(query: Record<string, string>, level: AccessLevel) {
  try {
    read(query, level)
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, ...(error.body as { detail: unknown }) }
    throw error
  }
  assert.fail(`${JSON.stringify(query)} was accepted`)
}

const found = (query: Record<string, string>, level: AccessLevel = 'anonymous') => {
  const { subject } = read(query, level)
  assert.equal(subject.by, 'search')
  return subject
}

test('errors are told in the order in which the contract declares the parameters', () => {
  const wrong = {
    size: 'x',
    aspect_ratio: 'x',
    category: 'x',
    unstable__include_sensitive_results: 'x',
    unstable__authority_boost: 'x',
    unstable__authority: 'x',
    unstable__sort_dir: 'x',
    unstable__sort_by: 'x',
    mature: 'x',
    extension: ' ',
    filter_dead: 'x',
    license_type: 'x',
    license: 'x',
    unstable__tag: ' ',
    unstable__collection: 'x',
    creator: ' ',
    title: ' ',
    tags: ' ',
    excluded_source: 'x',
    source: 'x',
    q: 'a\0',
    page: 'x',
    page_size: 'x',
  }
  assert.deepEqual(Object.keys(messagesOf(wrong) as object), Object.keys(wrong).reverse())
  assert.deepEqual(messagesOf(wrong), {
    page_size: ['A valid integer is required.'],
    page: ['A valid integer is required.'],
    q: ['Null characters are not allowed.'],
    source: [
      "Invalid source parameter 'x'. No valid sources selected. Refer to the source list for valid options: 'met', 'flickr', 'WoRMS'.",
    ],
    excluded_source: ["Cannot set both 'source' and 'excluded_source'. Use exactly one of these."],
    tags: ['This field may not be blank.'],
    title: ['This field may not be blank.'],
    creator: ['This field may not be blank.'],
    unstable__collection: ['"x" is not a valid choice.'],
    unstable__tag: ['This field may not be blank.'],
    license: ["License 'x' does not exist."],
    license_type: ["License type 'x' does not exist."],
    filter_dead: ['Must be a valid boolean.'],
    extension: ['This field may not be blank.'],
    mature: ['Must be a valid boolean.'],
    unstable__sort_by: ['"x" is not a valid choice.'],
    unstable__sort_dir: ['"x" is not a valid choice.'],
    unstable__authority: ['Must be a valid boolean.'],
    unstable__authority_boost: ['A valid number is required.'],
    unstable__include_sensitive_results: ['Must be a valid boolean.'],
    category: ["Invalid value: x. Allowed values: {'digitized_artwork', 'illustration', 'photograph'}"],
    aspect_ratio: ["Invalid value: x. Allowed values: {'tall', 'wide', 'square'}"],
    size: ["Invalid value: x. Allowed values: {'small', 'medium', 'large'}"],
  })
})

test('what a kind adds comes last, the same for everybody', () => {
  const tracks = kindSearch(audio, { limits, filtersDeadByDefault: true }).parameters
  for (const level of ['anonymous', 'authenticated', 'privileged'] as const) {
    const names = Object.keys(tracks[level])
    assert.deepEqual(names.slice(-5), ['internal__index', 'category', 'categories', 'length', 'peaks'])
    assert.deepEqual(names.slice(0, -4), Object.keys(images.parameters.anonymous).slice(0, -4))
  }
})

test('a null character is refused in every parameter, empty ones are as good as absent', () => {
  for (const level of ['anonymous', 'authenticated'] as const) {
    for (const name of Object.keys(images.parameters[level])) {
      const refused = messagesOf({ [name]: 'a\0b' }, level)
      assert.deepEqual(refused, { [name]: ['Null characters are not allowed.'] })
      assert.deepEqual(read({ [name]: '' }, level), read({}, level), name)
    }
  }
})

test('texts for single fields end at 200 characters, and count only without q', () => {
  const long = '𝒽'.repeat(200)
  for (const name of ['tags', 'title', 'creator']) {
    assert.deepEqual(messagesOf({ [name]: `${long}a` }), {
      [name]: ['Ensure this field has no more than 200 characters.'],
    })
    assert.equal(found({ [name]: ` ${long} ` }).fieldTexts[name as 'tags'], long)
    assert.deepEqual(messagesOf({ q: 'cat', [name]: `${long}a` }), messagesOf({ [name]: `${long}a` }))
  }
  assert.deepEqual(messagesOf({ unstable__tag: `${long}a` }), {
    unstable__tag: ['Ensure this field has no more than 200 characters.'],
  })
})

test('sources are found in any case, and keep the spelling that the catalogue has', () => {
  assert.deepEqual(found({ source: 'FLICKR,worms,flickr,WORMS' }).source, {
    valid: ['flickr', 'WoRMS'],
    invalid: [],
  })
  assert.deepEqual(found({ source: ' Flikr,met' }).source, { valid: ['met'], invalid: ['flikr'] })
  // No blanks are taken off inside the list, and a hidden source does not exist.
  assert.deepEqual(found({ source: 'met, flickr,secret,' }).source, {
    valid: ['met'],
    invalid: [' flickr', 'secret', ''],
  })
})

test('sources to leave out are read like those to keep', () => {
  const { source, excludedSource } = found({ excluded_source: 'Met,nowhere' })
  assert.deepEqual([source, excludedSource], [undefined, { valid: ['met'], invalid: ['nowhere'] }])
  assert.deepEqual(messagesOf({ excluded_source: 'Nowhere' }), {
    excluded_source: [
      "Invalid source parameter 'Nowhere'. No valid sources selected. Refer to the source list for valid options: 'met', 'flickr', 'WoRMS'.",
    ],
  })
})

test('sources to keep and sources to leave out exclude each other, even if the former are empty', () => {
  const message = "Cannot set both 'source' and 'excluded_source'. Use exactly one of these."
  for (const source of ['', 'met', 'met,nowhere']) {
    assert.deepEqual(messagesOf({ source, excluded_source: 'met' }), { excluded_source: [message] })
  }
  assert.deepEqual(messagesOf({ source: 'met', excluded_source: ' ' }), {
    excluded_source: ['This field may not be blank.'],
  })
  assert.equal(found({ source: 'met', excluded_source: '' }).excludedSource, undefined)
})

test('a collection wants the parameters that say which it is', () => {
  const missing = {
    tag: 'The `unstable__tag` parameter is required when `unstable__collection` is set to `tag`.',
    source: 'The `source` parameter is required when `unstable__collection` is set to `source`.',
    creator:
      'The `creator` and `source` parameters are required when `unstable__collection` is set to `creator`.',
  }
  for (const [collection, message] of Object.entries(missing)) {
    for (const others of [{}, { unstable__tag: '', source: '', creator: '' }]) {
      const refused = messagesOf({ unstable__collection: collection, ...others })
      assert.deepEqual(refused, { unstable__collection: [message] })
    }
  }
  for (const one of [{ creator: 'Ada' }, { source: 'met' }]) {
    const refused = messagesOf({ unstable__collection: 'creator', ...one })
    assert.deepEqual(refused, { unstable__collection: [missing.creator] })
  }
})

test('a collection refuses q, even an empty one, and says so before all else', () => {
  for (const q of ['', ' ', 'cat']) {
    assert.deepEqual(messagesOf({ unstable__collection: 'tag', q }), {
      unstable__collection: ['The `collection` parameter cannot be used with the `q` parameter.'],
    })
  }
})

test('a collection takes a source exactly as the catalogue spells it', () => {
  for (const collection of ['source', 'creator']) {
    const query = { unstable__collection: collection, creator: 'Ada' }
    for (const source of ['worms', 'met,flickr', 'secret']) {
      assert.deepEqual(messagesOf({ ...query, source }), {
        source: [
          `Invalid source parameter '${source}'. Use one of the valid sources: 'met', 'flickr', 'WoRMS'`,
        ],
      })
    }
    assert.equal(read({ ...query, source: 'WoRMS' }).subject.by, collection)
  }
})

test('a collection takes only what says which it is, and still checks the rest', () => {
  const others = { source: 'met', creator: 'Ada, B.', license: 'by', category: 'photograph' }
  assert.deepEqual(read({ unstable__collection: 'tag', unstable__tag: ' a, B ', ...others }).subject, {
    by: 'tag',
    tag: 'a, B',
  })
  assert.deepEqual(
    read({ unstable__collection: 'tag', unstable__tag: 'a', source: 'no such, source' }).subject,
    { by: 'tag', tag: 'a' },
  )
  assert.deepEqual(read({ unstable__collection: 'source', unstable__tag: 'a', ...others }).subject, {
    by: 'source',
    source: 'met',
  })
  assert.deepEqual(read({ unstable__collection: 'creator', unstable__tag: 'a', ...others }).subject, {
    by: 'creator',
    creator: 'Ada, B.',
    source: 'met',
  })
  assert.deepEqual(messagesOf({ unstable__collection: 'source', source: 'met', license: 'free' }), {
    license: ["License 'free' does not exist."],
  })
})

test('order is for callers with a token; others are told of wrong values and otherwise ignored', () => {
  const byTime = { unstable__sort_by: 'indexed_on', unstable__sort_dir: 'asc' }
  const score = { by: 'score', authorityBoost: 0 }
  const oldestFirst = { by: 'indexed-on', direction: 'ascending' }
  assert.deepEqual(read(byTime).order, score)
  for (const level of ['authenticated', 'privileged'] as const) {
    assert.deepEqual(read(byTime, level).order, oldestFirst)
    assert.deepEqual(read({ unstable__sort_by: 'indexed_on' }, level).order, {
      by: 'indexed-on',
      direction: 'descending',
    })
    assert.deepEqual(read({ unstable__sort_dir: 'asc' }, level).order, score)
  }
  for (const level of ['anonymous', 'authenticated'] as const) {
    for (const name of ['unstable__sort_by', 'unstable__sort_dir']) {
      assert.deepEqual(messagesOf({ [name]: 'Desc' }, level), { [name]: ['"Desc" is not a valid choice.'] })
    }
  }
})

test('a collection is listed newest first, or in the direction that a caller with a token wants', () => {
  const query = { unstable__collection: 'source', source: 'met', unstable__sort_dir: 'asc' }
  assert.deepEqual(read(query).order, { by: 'indexed-on', direction: 'descending' })
  assert.deepEqual(read(query, 'authenticated').order, { by: 'indexed-on', direction: 'ascending' })
})

test('authority is for callers with a token, and its boost is a whole number', () => {
  const boost = (query: Record<string, string>, level: AccessLevel) => {
    const { order } = read(query, level)
    return order.by === 'score' ? order.authorityBoost : undefined
  }
  const query = { unstable__authority: 'true', unstable__authority_boost: '2.00009' }
  assert.equal(boost(query, 'anonymous'), 0)
  assert.equal(boost(query, 'authenticated'), 20_000)
  assert.equal(boost({ unstable__authority: 'on' }, 'privileged'), 10_000)
  assert.equal(boost({ unstable__authority_boost: '3' }, 'privileged'), 0)
  for (const level of ['anonymous', 'authenticated'] as const) {
    assert.deepEqual(messagesOf({ unstable__authority_boost: '10.1' }, level), {
      unstable__authority_boost: ['Ensure this value is less than or equal to 10.0.'],
    })
    assert.deepEqual(messagesOf({ unstable__authority_boost: '-1' }, level), {
      unstable__authority_boost: ['Ensure this value is greater than or equal to 0.0.'],
    })
  }
})

test('an index is named by callers with a token: the live one, by either name, with or without sensitive texts', () => {
  const index = (name: string, level: AccessLevel = 'authenticated') =>
    read({ internal__index: name }, level).index
  assert.equal(index('image'), 'all')
  assert.equal(index('image-7'), 'all')
  assert.equal(index('image-filtered'), 'without-sensitive-text')
  assert.equal(index('image-7-filtered'), 'without-sensitive-text')
  assert.equal(index('audio', 'anonymous'), undefined)
  for (const name of ['audio', 'image-6', 'image-', 'IMAGE', '-filtered']) {
    assert.deepEqual(messagesOf({ internal__index: name }, 'authenticated'), {
      internal__index: [`Invalid index name \`${name}\`.`],
    })
  }
})

test('before anything is live every source is accepted, and no index', () => {
  const early = (query: Record<string, string>) =>
    readSearch(images, 'authenticated', { query, sources: undefined, generation: undefined })
  assert.equal(early({ unstable__collection: 'source', source: 'any' }).subject.by, 'source')
  assert.throws(() => early({ internal__index: 'image' }), ApiError)
})

test('mature and its newer name exclude each other, after their values were read', () => {
  assert.deepEqual(messagesOf({ mature: '', unstable__include_sensitive_results: 'no' }), {
    unstable__include_sensitive_results: [
      '`mature` and `unstable__include_sensitive_results` must not both be defined.',
    ],
  })
  assert.deepEqual(messagesOf({ mature: 'x', unstable__include_sensitive_results: 'x' }), {
    mature: ['Must be a valid boolean.'],
    unstable__include_sensitive_results: ['Must be a valid boolean.'],
  })
  assert.equal(read({ mature: 'false' }).includesSensitive, false)
  assert.equal(read({ mature: 'true' }).includesSensitive, true)
})

test('the older name of category counts where the newer one is not given', () => {
  const categories = (query: Record<string, string>) => found(query).filters
  const photographs = [{ field: 'category', match: 'any-of', values: ['photograph'] }]
  assert.deepEqual(categories({ categories: 'Photograph' }), photographs)
  assert.deepEqual(categories({ category: '', categories: 'photograph' }), photographs)
  assert.deepEqual(categories({ category: 'photograph', categories: 'illustration' }), photographs)
  assert.deepEqual(categories({ category: 'photograph', categories: 'nonsense' }), photographs)
  assert.deepEqual(messagesOf({ categories: 'nonsense' }), {
    categories: [
      "Invalid value: nonsense. Allowed values: {'digitized_artwork', 'illustration', 'photograph'}",
    ],
  })
})

test('names that were given up are told after values and depth', () => {
  const old = { provider: '', pagesize: '1', li: 'x', lt: 'x' }
  assert.deepEqual(Object.keys(messagesOf(old) as object), ['li', 'lt', 'pagesize', 'provider'])
  assert.deepEqual(messagesOf({ ...old, page: '0' }), {
    page: ['Ensure this value is greater than or equal to 1.'],
  })
  assert.equal(refusalOf({ ...old, page: '13' }, 'anonymous').status, 401)
})

test('dead works are left out unless the installation or the caller says otherwise', () => {
  assert.equal(read({}).includesDead, false)
  assert.equal(read({ filter_dead: 'no' }).includesDead, true)
  const lenient = kindSearch(audio, { limits, filtersDeadByDefault: false })
  assert.equal(read({}, 'anonymous', lenient).includesDead, true)
  assert.equal(read({ filter_dead: '1' }, 'anonymous', lenient).includesDead, false)
})
