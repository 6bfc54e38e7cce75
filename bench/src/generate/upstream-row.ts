import type { SyntheticWork } from './synthetic-work.ts'
import type { Token, Vocabulary } from './vocabulary.ts'

/** The work as a row of the upstream catalogue, with its columns (ingestion.md 17.1). */
export function upstreamRow(work: SyntheticWork, vocabulary: Vocabulary): Readonly<Record<string, unknown>> {
  const { identifier, source, creatorNumber, extension } = work
  const site = `https://${source}.example.org`
  const day = timestamp(work.createdOn)
  return {
    identifier,
    created_on: day,
    updated_on: day,
    ingestion_type: 'provider_api',
    provider: source,
    source,
    foreign_identifier: `${work.rank}`,
    foreign_landing_url: `${site}/works/${work.rank}`,
    url: `${site}/files/${work.rank}.${extension}`,
    thumbnail: `${site}/files/${work.rank}_small.${extension}`,
    width: work.width,
    height: work.height,
    filesize: null,
    license: work.license.slug,
    license_version: work.license.version,
    creator: work.creator,
    creator_url: `${site}/people/${creatorNumber}`,
    title: spell(work.title, vocabulary.capital),
    meta_data: metadata(work, vocabulary),
    tags: work.tags.map((tag) => ({ name: spell(tag, vocabulary.plain), provider: source })),
    watermarked: false,
    last_synced_with_source: day,
    removed_from_source: false,
    filetype: extension,
    category: work.category,
    standardized_popularity: work.popularity,
  }
}

function metadata({ description, isSensitive }: SyntheticWork, vocabulary: Vocabulary) {
  return {
    ...(description === null ? {} : { description: `${spell(description, vocabulary.plain)}.` }),
    ...(isSensitive ? { mature: true } : {}),
  }
}

const spell = (tokens: readonly Token[], spelling: readonly string[]) =>
  tokens.map((token) => spelling[token]).join(' ')

/** As PostgreSQL writes it: `2023-04-02 08:15:30.421000+00`. */
const timestamp = (milliseconds: number) =>
  new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '000+00')
