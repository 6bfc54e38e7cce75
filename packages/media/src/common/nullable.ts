import type { TSchema } from 'typebox'

/**
 * A schema whose value may also be null, as `type: [X, 'null']`, which OpenAPI 3.1 reads as it is. A schema with a title
 * stays as it is in a union with null: it becomes a component, and that is an object.
 */
export function nullable<T extends Described>(schema: T): TSchema {
  const { type, ...rest }: Described = schema
  if (rest.title === undefined) return { type: [type, 'null'], ...rest }
  const { description = '', examples = [] } = rest
  return { anyOf: [schema, { type: 'null' }], description, examples }
}

interface Described {
  readonly type: string
  readonly title?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
}
