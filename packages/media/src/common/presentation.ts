import type { TSchema } from 'typebox'
import type { CommonRow } from '../columns.ts'
import { attribution, licenseUrl } from '../licenses/index.ts'
import type { PresentationContext, PresentedField } from '../media-kind.ts'
import { fieldSchemas } from './field-schemas.ts'
import { presentUrl } from './present-url.ts'
import { sensitivityOf } from './sensitivity-values.ts'
import { stripMarkup } from './strip-markup.ts'
import { presentTimestamp } from './timestamps.ts'

type Present = PresentedField<CommonRow>['present']

/** A field of the media object. Kinds put them in wire order. */
export function field<R extends CommonRow>(
  name: string,
  schema: TSchema,
  present: PresentedField<R>['present'],
): PresentedField<R> {
  return { name, schema, present }
}

/** The fields every kind shows (api.md 3.1, 3.2, 3.4), by name; `pathSegment` is the kind's. */
export function commonFields(pathSegment: string) {
  const url = (column: 'url' | 'creator_url' | 'foreign_landing_url'): Present => {
    return ({ row }, context) => presentUrl(row[column], pathSegment, row, context)
  }
  const link =
    (suffix: string): Present =>
    ({ row }, context) =>
      linkTo(pathSegment, row, suffix, context)
  return {
    id: field('id', fieldSchemas.id, ({ row }) => row.identifier),
    title: field('title', fieldSchemas.title, ({ row }) => withoutMarkup(row.title)),
    indexedOn: field('indexed_on', fieldSchemas.indexedOn, ({ row }) => presentTimestamp(row.created_on)),
    foreignLandingUrl: field(
      'foreign_landing_url',
      fieldSchemas.foreignLandingUrl,
      url('foreign_landing_url'),
    ),
    url: field('url', fieldSchemas.url, url('url')),
    creator: field('creator', fieldSchemas.creator, ({ row }) => withoutMarkup(row.creator)),
    creatorUrl: field('creator_url', fieldSchemas.creatorUrl, url('creator_url')),
    license: field('license', fieldSchemas.license, ({ row }) => row.license.toLowerCase()),
    licenseVersion: field('license_version', fieldSchemas.licenseVersion, ({ row }) => row.license_version),
    licenseUrl: field('license_url', fieldSchemas.licenseUrl, ({ row }) => licenseUrlOf(row)),
    provider: field('provider', fieldSchemas.provider, ({ row }) => row.provider),
    source: field('source', fieldSchemas.source, ({ row }) => row.source),
    category: field('category', fieldSchemas.category, ({ row }) => row.category),
    filesize: field('filesize', fieldSchemas.filesize, ({ row }) => row.filesize),
    filetype: field('filetype', fieldSchemas.filetype, ({ row }) => row.filetype),
    tags: field('tags', fieldSchemas.tags, ({ row }) => presentTags(row)),
    attribution: field('attribution', fieldSchemas.attribution, ({ row }) =>
      attribution(row, statedLicenseUrl(row)),
    ),
    fieldsMatched: field(
      'fields_matched',
      fieldSchemas.fieldsMatched,
      (_work, context) => context.fieldsMatched,
    ),
    mature: field('mature', fieldSchemas.mature, (work) => work.isSensitive),
    detailUrl: field('detail_url', fieldSchemas.detailUrl, link('')),
    relatedUrl: field('related_url', fieldSchemas.relatedUrl, link('related/')),
    sensitivity: field('unstable__sensitivity', fieldSchemas.sensitivity, sensitivityOf),
  } satisfies Record<string, PresentedField<CommonRow>>
}

/** A link to the work itself or, with a suffix, to something below it. */
export function linkTo(
  pathSegment: string,
  row: CommonRow,
  suffix: string,
  context: PresentationContext,
): string {
  return context.absolute(`/v1/${pathSegment}/${row.identifier}/${suffix}`)
}

function withoutMarkup(text: string | null): string | null {
  return text === null ? null : stripMarkup(text)
}

/** Any text there is passed on as it stands (api.md 11.3). */
function statedLicenseUrl({ meta_data: metadata }: CommonRow): string | null {
  const url = metadata?.license_url
  return typeof url === 'string' && url !== '' ? url : null
}

function licenseUrlOf(row: CommonRow): string | null {
  return statedLicenseUrl(row) ?? licenseUrl(row.license, row.license_version)
}

function presentTags({ tags }: CommonRow) {
  return (tags ?? []).map(({ name, accuracy = null, provider = null }) => ({
    name,
    accuracy,
    unstable__provider: provider,
  }))
}
