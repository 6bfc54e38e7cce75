import type { MediaKind } from '@openverse/media'
import { type TSchema, Type } from 'typebox'
import { messages } from './messages.ts'

/** The media object of a kind as a component, named after it. */
export function mediaObjectSchema(kind: MediaKind): TSchema {
  const fields = kind.presentation.map(({ name, schema, onRequest }) => [
    name,
    onRequest === undefined ? schema : Type.Optional(schema),
  ])
  return Type.Object(Object.fromEntries(fields), { $id: kind.label, title: kind.label })
}

/** A page of media objects as a component. */
export function pageSchema(kind: MediaKind): TSchema {
  return Type.Object(
    {
      warnings: Type.Optional(
        Type.Array(sourceWarningSchema, {
          description: 'What was left out of account. Only there if there is any.',
        }),
      ),
      result_count: Type.Integer({
        minimum: 0,
        description: 'How many works were found, at most as many as can be reached.',
      }),
      page_count: Type.Integer({ minimum: 0, description: 'How many pages there are.' }),
      page_size: Type.Integer({ minimum: 1, description: 'Results per page, as asked for.' }),
      page: Type.Integer({ minimum: 1, description: 'Which page this is.' }),
      results: Type.Array(Type.Ref(`${kind.label}#`)),
    },
    { $id: `Paginated${kind.label}List`, title: `Paginated${kind.label}List` },
  )
}

const sourceWarningSchema = Type.Object(
  {
    code: Type.Literal('partially invalid source parameter', { description: 'Which warning it is.' }),
    message: Type.String({ description: 'The warning as a sentence.' }),
    invalid_sources: Type.Array(Type.String(), {
      description: 'Names that were asked for and do not exist.',
    }),
    valid_sources: Type.Array(Type.String(), { description: 'Names that were searched.' }),
  },
  { title: 'SourceWarning' },
)

export const sourceSchema = Type.Object(
  {
    source_name: Type.String({ description: 'The name to filter by.', examples: ['flickr'] }),
    display_name: Type.String({ description: 'The name to show.', examples: ['Flickr'] }),
    source_url: Type.String({ description: 'Its home page.', examples: ['https://www.flickr.com'] }),
    logo_url: Type.Null({ description: 'No longer used, always null.' }),
    media_count: Type.Unsafe({
      type: ['integer', 'null'],
      minimum: 0,
      description: 'How many works it has; null when they have not been counted.',
      examples: [2500],
    }),
  },
  { $id: 'Source', title: 'Source' },
)

/** The envelope of all errors (api.md 1.4). */
export const errorSchema = Type.Object(
  {
    detail: Type.Union([Type.String(), Type.Record(Type.String(), Type.Array(Type.String()))], {
      description: 'A sentence, or the messages of each faulty parameter.',
      examples: ['Not found.', { page: ['A valid integer is required.'] }],
    }),
  },
  { $id: 'Error', title: 'Error' },
)

/** An answer of a route in the OpenAPI document. */
export function answer(description: string, component: string, example: unknown, headers: Headers = {}) {
  const content = { 'application/json': { schema: { $ref: `${component}#` }, example } }
  return { description, content, ...(Object.keys(headers).length === 0 ? {} : { headers }) }
}

type Headers = Readonly<Record<string, ReturnType<typeof header>>>

/** A header of an answer in the OpenAPI document. */
export function header(description: string, isAlwaysThere = true) {
  return { type: 'string', description, ...(isAlwaysThere ? { required: true } : {}) }
}

export const retryAfter = header('Seconds after which to try again.', false)

/** A path that has no route, which a browser is told as a page. */
const notFoundPage = { 'text/html': { schema: Type.String({ description: 'The same, for a browser.' }) } }

/** The answers that several routes give. */
export const errorAnswers = {
  badParameters: answer('A parameter has a value that cannot be used.', 'Error', {
    detail: { page: ['A valid integer is required.'] },
  }),
  /** Of an endpoint whose parameters are the switches of fields, if it has any; a `Host` that is none is refused too. */
  badSwitches: (names: readonly string[]) =>
    answer('The request has something in it that cannot be used.', 'Error', {
      detail:
        names[0] === undefined
          ? 'The Host header is not a valid host name.'
          : { [names[0]]: ['Must be a valid boolean.'] },
    }),
  notFound: (kind: MediaKind) => notFound('There is no such work.', messages.noSuchWork(kind.label)),
  /** Of an endpoint that does not say what it is that there is none of. */
  notFoundAtAll: notFound('There is no such work.', messages.notFound),
  noIdentifier: notFound('What stands in the place of the identifier is none.', messages.notFound),
  unavailable: answer(
    'The index or the database cannot be reached at the moment.',
    'Error',
    { detail: messages.searchUnavailable },
    { 'retry-after': retryAfter },
  ),
  timedOut: answer('The index or the database did not answer in time.', 'Error', {
    detail: messages.searchTimedOut,
  }),
  /** Of an endpoint that fetches from elsewhere. */
  busy: (detail: string) =>
    answer(
      'Too much is being fetched at the moment, or the database cannot be reached.',
      'Error',
      { detail },
      { 'retry-after': retryAfter },
    ),
}

function notFound(description: string, detail: string) {
  const { content, ...rest } = answer(description, 'Error', { detail })
  return { ...rest, content: { ...content, ...notFoundPage } }
}
