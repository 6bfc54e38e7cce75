import { type TSchema, Type } from 'typebox'

/**
 * A schema whose value may also be null, as `type: [X, 'null']`: OpenAPI 3.1 reads it as it is, and the serializer
 * writes it without trying the branches of a union.
 */
export function nullable<T extends TSchema>(schema: T): TSchema {
  const { type, ...rest } = schema as T & { readonly type: string }
  return Type.Unsafe({ type: [type, 'null'], ...rest })
}
