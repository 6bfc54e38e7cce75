import { type TObject, Type } from 'typebox'
import type { Parameters } from './parameter.ts'

/** The declared parameters as the query schema of a route, for the OpenAPI document. */
export function parametersSchema(declared: Parameters): TObject {
  return Type.Object(
    Object.fromEntries(Object.entries(declared).map(([name, { schema }]) => [name, Type.Optional(schema)])),
  )
}
