import type { MediaKind } from '@openverse/media'
import { type TObject, Type } from 'typebox'

const pattern = '[a-f0-9]{8}-[a-f0-9]{4}-[1-8][a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}'

/** The part of a path that names a work: a UUID in lower case. Anything else is no route (decisions.md 1). */
export const identifierPath = `:identifier(${pattern})`

/** The same in the OpenAPI document, with the work of the kind's examples. */
export function identifierParams({ examples }: MediaKind): TObject {
  const identifier = Type.String({
    format: 'uuid',
    pattern: `^${pattern}$`,
    description: 'The identifier of the work.',
    examples: [examples.item.id],
  })
  return Type.Object({ identifier })
}
