import type { MediaKind } from '@openverse/media'
import { type TSchema, Type } from 'typebox'

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
        description: 'How many works were found, at most as many as can be reached.',
      }),
      page_count: Type.Integer({ description: 'How many pages there are.' }),
      page_size: Type.Integer({ description: 'Results per page, as asked for.' }),
      page: Type.Integer({ description: 'Which page this is.' }),
      results: Type.Array(Type.Ref(`${kind.label}#`)),
    },
    { $id: `Paginated${kind.label}List`, title: `Paginated${kind.label}List` },
  )
}

const sourceWarningSchema = Type.Object({
  code: Type.String({ description: 'Which warning it is.' }),
  message: Type.String({ description: 'The warning as a sentence.' }),
  invalid_sources: Type.Array(Type.String(), { description: 'Names that were asked for and do not exist.' }),
  valid_sources: Type.Array(Type.String(), { description: 'Names that were searched.' }),
})

export const sourceSchema = Type.Object(
  {
    source_name: Type.String({ description: 'The name to filter by.', examples: ['flickr'] }),
    display_name: Type.String({ description: 'The name to show.', examples: ['Flickr'] }),
    source_url: Type.String({ description: 'Its home page.', examples: ['https://www.flickr.com'] }),
    logo_url: Type.Null({ description: 'No longer used, always null.' }),
    media_count: Type.Union([Type.Integer(), Type.Null()], {
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
    }),
  },
  { $id: 'Error', title: 'Error' },
)

/** An answer of a route in the OpenAPI document. */
export function answer(description: string, component: string, example: unknown) {
  return { description, content: { 'application/json': { schema: { $ref: `${component}#` }, example } } }
}

/** The answers that several routes give. */
export const errorAnswers = {
  badParameters: answer('A parameter has a value that cannot be used.', 'Error', {
    detail: { page: ['A valid integer is required.'] },
  }),
  notFound: (kind: MediaKind) =>
    answer('There is no such work.', 'Error', { detail: `No ${kind.label} matches the given query.` }),
  unavailable: answer('The index or the database cannot be reached at the moment.', 'Error', {
    detail: 'The search index is not available at the moment. Try again later.',
  }),
}
