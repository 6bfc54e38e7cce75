import { Type } from 'typebox'

/** The part of a path that names a work: a UUID in lower case. Anything else is no route (decisions.md 1). */
export const identifierPath =
  ':identifier([a-f0-9]{8}-[a-f0-9]{4}-[1-8][a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12})'

export const identifierParams = Type.Object({
  identifier: Type.String({
    format: 'uuid',
    description: 'The identifier of the work.',
    examples: ['3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b'],
  }),
})
