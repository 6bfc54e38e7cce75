import { HttpError } from '@openverse/http-service'

/** An answer of the contract that is not a success: its status and its `detail` (api.md 1.4). */
export class ApiError extends HttpError {
  override readonly name = 'ApiError'

  constructor(
    status: number,
    detail: string | Readonly<Record<string, readonly string[]>>,
    options?: ErrorOptions,
  ) {
    super(status, { detail }, headersOf[status] ?? {}, options)
  }
}

const headersOf: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'www-authenticate': 'Bearer realm="api"' },
  503: { 'retry-after': '5' },
}

/** The contract's sentences, worded as clients know them. */
export const messages = {
  pageSizeTooLarge: (limit: number, level: string) =>
    `page_size may not exceed ${limit} for ${level} requests`,
  pageTooDeep: (limit: number, level: string) =>
    `pagination depth may not exceed ${limit} for ${level} requests`,
  atMost: (limit: number) => `Ensure this value is less than or equal to ${limit}.`,
  noValidSource: (given: string, sources: readonly string[]) =>
    `Invalid source parameter '${given}'. No valid sources selected. Refer to the source list for valid options: ${quoted(sources)}.`,
  bothSourceLists: "Cannot set both 'source' and 'excluded_source'. Use exactly one of these.",
  unknownCollectionSource: (given: string, sources: readonly string[]) =>
    `Invalid source parameter '${given}'. Use one of the valid sources: ${quoted(sources)}`,
  collectionWithText: 'The `collection` parameter cannot be used with the `q` parameter.',
  collectionWithoutTag:
    'The `unstable__tag` parameter is required when `unstable__collection` is set to `tag`.',
  collectionWithoutSource:
    'The `source` parameter is required when `unstable__collection` is set to `source`.',
  collectionWithoutCreator:
    'The `creator` and `source` parameters are required when `unstable__collection` is set to `creator`.',
  unknownIndex: (given: string) => `Invalid index name \`${given}\`.`,
  unknownSources: (statsUrl: string) =>
    `The source parameter included non-existent sources. For a list of available sources, see ${statsUrl}`,
  bothSensitiveSwitches: '`mature` and `unstable__include_sensitive_results` must not both be defined.',
  deprecatedParameter: (name: string, successor: string) =>
    `Parameter '${name}' is deprecated in this release of the API. Use '${successor}' instead.`,
  noSuchWork: (kindLabel: string) => `No ${kindLabel} matches the given query.`,
  notFound: 'Not found.',
  unreadableFile: 'The file of this work cannot be read.',
  required: 'This field is required.',
  blank: 'This field may not be blank.',
  noIdentifierInUrl: 'Could not parse identifier from URL.',
  notMeasured: (reason: string) => `Failed to measure the picture. ${reason}`,
  tooManyDrawn: 'Too many thumbnails are being made at the moment. Try again later.',
  tooManyMeasured: 'Too many pictures are being measured at the moment. Try again later.',
  searchUnavailable: 'The search index is not available at the moment. Try again later.',
  databaseUnavailable: 'The database is not available at the moment. Try again later.',
  searchTimedOut: 'The search took too long. Try again later.',
  databaseTimedOut: 'The database took too long to answer. Try again later.',
} as const

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ')
}
