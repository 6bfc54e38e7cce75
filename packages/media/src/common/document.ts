import type { DocumentFlag, IndexDocument } from '@openverse/search'
import { cut } from '../cleaning/change-texts.ts'
import type { CommonRow } from '../columns.ts'
import type { DocumentFacts } from '../media-kind.ts'
import { searchableText } from '../searchable-text.ts'
import { authorityBoost } from './authority.ts'
import { microsecondsSince1970 } from './timestamps.ts'

const longestDescription = 2000

/** The document of a row (ingestion.md 11, api.md 7.3), with the keywords that a kind adds to those of all kinds. */
export function commonDocument(
  row: CommonRow,
  { flags }: DocumentFacts,
  keywords: Readonly<Record<string, readonly string[]>>,
): IndexDocument {
  return {
    identifier: row.identifier,
    ...searchableTexts(row),
    keywords: {
      source: oneKeyword(row.source),
      provider: oneKeyword(row.provider),
      license: [row.license.toLowerCase()],
      category: oneKeyword(row.category),
      filetype: oneKeyword(row.filetype),
      ...keywords,
    },
    popularity: popularityOf(row),
    authority: authorityBoost(row.provider, row.meta_data?.authority_boost),
    indexedOn: microsecondsSince1970(row.created_on),
    flags: withProvidersMark(row, flags),
  }
}

/** The texts of a row as they are indexed. */
export function searchableTexts(
  row: CommonRow,
): Pick<IndexDocument, 'title' | 'description' | 'creator' | 'tags'> {
  return {
    title: searchable(row.title),
    description: searchable(descriptionOf(row)),
    creator: searchable(row.creator),
    // Those that are asked for are trimmed as well.
    tags: row.tags?.map(({ name }) => searchableText(name).trim()) ?? [],
  }
}

const searchable = (text: string | null) => (text === null ? null : searchableText(text))

export function oneKeyword(value: string | null): readonly string[] {
  return value ? [value] : []
}

/** What the index and the sensitive terms see of the description in the metadata. */
export function descriptionOf({ meta_data: metadata }: Pick<CommonRow, 'meta_data'>): string | null {
  const description = metadata?.description
  return typeof description === 'string' && description !== '' ? cut(description, longestDescription) : null
}

/**
 * The popularity of a row's document, whatever its kind: what an index is ordered by. Rows have it from 0 to 1, documents
 * up to 100; 0 says no more than nothing does.
 */
export function popularityOf({
  standardized_popularity: standardized,
}: Pick<CommonRow, 'standardized_popularity'>): number | null {
  return standardized !== null && standardized > 0 ? Math.min(100, standardized * 100) : null
}

/** Providers mark works as sensitive in the metadata. */
function withProvidersMark(row: CommonRow, flags: readonly DocumentFlag[]): readonly DocumentFlag[] {
  const mature = row.meta_data?.mature
  const isMarked = mature === true || (typeof mature === 'string' && /^(?:t|true|1)$/i.test(mature))
  return isMarked && !flags.includes('sensitive') ? [...flags, 'sensitive'] : flags
}
