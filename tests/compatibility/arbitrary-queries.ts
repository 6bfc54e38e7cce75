import fc from 'fast-check'
import type { RawRow } from '../../services/api/src/testing/real-rows.ts'
import type { PathSegment, Query } from './client.ts'

/** A search that is valid. */
export interface ArbitrarySearch {
  readonly pathSegment: PathSegment
  readonly query: Query
}

/** Searches in words, names and sources of these rows, so that more often than not they find something. */
export function arbitrarySearch(
  rows: Readonly<Record<PathSegment, readonly RawRow[]>>,
): fc.Arbitrary<ArbitrarySearch> {
  return fc.oneof(
    { weight: 4, arbitrary: searchOf('images', rows.images, imageFilters) },
    { weight: 1, arbitrary: searchOf('audio', rows.audio, audioFilters) },
  )
}

function searchOf(
  pathSegment: PathSegment,
  rows: readonly RawRow[],
  ownFilters: Readonly<Record<string, fc.Arbitrary<string>>>,
): fc.Arbitrary<ArbitrarySearch> {
  const { source, excluded_source } = sourceFilters(rows)
  const filters = fc.oneof(
    fc.record({ ...commonFilters, ...ownFilters, source }, { requiredKeys: [] }),
    fc.record({ ...commonFilters, ...ownFilters, excluded_source }, { requiredKeys: [] }),
    fc.record(commonFilters, { requiredKeys: [] }),
    fc.constant({}),
  )
  const found = fc.tuple(fc.oneof(textsFor(rows), fc.constant({})), filters)
  const subject = fc.oneof({ weight: 3, arbitrary: found }, fc.tuple(collections(rows)))
  const kind = pathSegment === 'images' ? 'image' : 'audio'
  const internal__index = oneOf(kind, `${kind}-filtered`)
  const more = fc.tuple(
    fc.record(switches, { requiredKeys: [] }),
    fc.oneof(...sensitivity),
    fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, fc.record({ internal__index })),
  )
  return fc.tuple(subject, more).map((parts) => ({ pathSegment, query: Object.assign({}, ...parts.flat()) }))
}

const oneOf = (...values: readonly string[]) => fc.constantFrom(...values)

const listOf = (...values: readonly string[]) =>
  fc.subarray([...values], { minLength: 1 }).map((chosen) => chosen.join())

const commonFilters = {
  license: listOf('by', 'by-sa', 'by-nc', 'by-nc-sa', 'by-nc-nd', 'cc0', 'sampling+'),
  license_type: listOf('all', 'all-cc', 'commercial', 'modification'),
  extension: listOf('jpg', 'png', 'mp3'),
}
const imageFilters = {
  category: listOf('digitized_artwork', 'photograph'),
  aspect_ratio: listOf('tall', 'wide', 'square'),
  size: listOf('small', 'medium', 'large'),
}
const audioFilters = {
  category: listOf('music', 'podcast'),
  length: listOf('shortest', 'short', 'medium', 'long'),
}

const switches = {
  filter_dead: oneOf('true', 'false'),
  unstable__sort_by: oneOf('relevance', 'indexed_on'),
  unstable__sort_dir: oneOf('asc', 'desc'),
  unstable__authority: oneOf('true', 'false'),
  unstable__authority_boost: oneOf('0', '0.5', '1', '10'),
}

const sensitivity = [
  fc.constant({}),
  fc.record({ mature: oneOf('true', 'false') }),
  fc.record({ unstable__include_sensitive_results: oneOf('true', 'false') }),
] as const

function sourceFilters(rows: readonly RawRow[]) {
  const names = [...new Set(rows.map(({ source }) => String(source)))]
  return { source: listOf(...names), excluded_source: listOf(...names) }
}

/** `q`, or texts for single fields, of words that occur. */
function textsFor(rows: readonly RawRow[]): fc.Arbitrary<Query> {
  const words = (column: string) => {
    const all = rows.flatMap((row) => String(row[column]).match(/\p{L}{3,50}/gu) ?? [])
    return fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 3 })
  }
  const wanted = fc.oneof(words('title'), words('tags')).map((found) => found.join(' '))
  const excluded = words('tags').map(([word]) => ` -${word}`)
  const phrases = words('title').map((found) => `"${found.join(' ')}"`)
  const q = fc.oneof(
    wanted,
    phrases,
    fc.tuple(wanted, excluded).map((texts) => texts.join('')),
  )
  const fields = {
    title: fc.oneof(
      words('title').map((found) => found.join()),
      phrases,
    ),
    tags: words('tags').map((found) => found.join(' ')),
    creator: words('creator').map((found) => found.join(' ')),
  }
  return fc.oneof(
    fc.record({ q }),
    fc.record(fields, { requiredKeys: [] }),
    fc.record({ q, title: fields.title }),
  )
}

/** Longer texts are refused; there are real ones. */
const fits = (text: string) => text !== '' && text.length <= 200

function collections(rows: readonly RawRow[]): fc.Arbitrary<Query> {
  const row = fc.constantFrom(...rows.filter(({ creator }) => fits(String(creator))))
  const tags = rows.flatMap((row) => {
    const stated: unknown = JSON.parse(String(row.tags) || '[]')
    return Array.isArray(stated) ? stated.map(({ name }) => String(name)).filter(fits) : []
  })
  return fc.oneof(
    row.map(({ source }) => ({ unstable__collection: 'source', source: String(source) })),
    row.map(({ source, creator }) => ({
      unstable__collection: 'creator',
      source: String(source),
      creator: String(creator),
    })),
    fc.constantFrom(...tags).map((tag) => ({ unstable__collection: 'tag', unstable__tag: tag })),
  )
}
