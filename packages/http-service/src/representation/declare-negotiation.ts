import type { FastifySchema } from 'fastify'
import { type TSchema, Type } from 'typebox'

type Answers = Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>

/** A route's declaration with what negotiation adds: the parameter `format`, the page, and both refusals. */
export function declareNegotiation(schema: FastifySchema): FastifySchema {
  const { properties = {} } = (schema.querystring ?? {}) as { properties?: Record<string, TSchema> }
  const answers = schema.response as Answers
  const negotiated = Object.entries({ 404: unknownFormat, ...answers }).map(([status, answer]) => [
    status,
    isJson(answer) ? { ...answer, content: { ...answer.content, ...page } } : answer,
  ])
  return {
    ...schema,
    querystring: Type.Object({ ...properties, format: Type.Optional(formatSchema) }),
    response: { 406: notAcceptable, ...Object.fromEntries(negotiated) },
  }
}

/** Whether a route declares that it answers JSON when all goes well. */
export function declaresJson({ response = {} }: FastifySchema): boolean {
  return Object.entries(response as Answers).some(
    ([status, answer]) => status.startsWith('2') && isJson(answer),
  )
}

function isJson({ content = {} }: Answers[string]): boolean {
  return Object.hasOwn(content, 'application/json')
}

const formatSchema = Type.Enum(['json', 'api'], {
  description:
    'What is sent, whatever `Accept` says: `json`, or `api` for a page to read. `Accept: application/json; indent=4` asks for indented JSON.',
  examples: ['json'],
})

const page = { 'text/html': { schema: Type.String({ description: 'The same as a page to read.' }) } }

const unknownFormat = refusal('There is no such `format`.', 'Not found.')
const notAcceptable = refusal(
  '`Accept` names nothing that there is.',
  'Could not satisfy the request Accept header.',
)

function refusal(description: string, detail: string) {
  const schema = Type.Object({ detail: Type.String({ description: 'A sentence.' }) })
  return { description, content: { 'application/json': { schema, example: { detail } } } }
}
