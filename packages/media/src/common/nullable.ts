import { type TSchema, Type } from 'typebox'

/**
 * A schema whose value may also be null, as `type: [X, 'null']`, which OpenAPI 3.1 reads as it is. A schema with a title
 * stays as it is in a union with null: it becomes a component, and that is an object.
 */
export function nullable<T extends TSchema>(schema: T): TSchema {
  const { type, ...rest } = schema as T & Named
  if (rest.title !== undefined) {
    const { description = '', examples = [] } = rest
    return Type.Union([schema, Type.Null()], { description, examples: [...examples] })
  }
  return Type.Unsafe({ type: [type, 'null'], ...rest })
}

interface Named {
  readonly type: string
  readonly title?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
}
