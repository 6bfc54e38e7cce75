import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

export interface ApiDescription {
  readonly title: string
  readonly version: string
  readonly description: string
  readonly license: { readonly name: string; readonly identifier: string }
  readonly tags: readonly { readonly name: string; readonly description: string }[]
}

/**
 * Describes the routes that are added to the scope after it as OpenAPI 3.1; `scope.swagger()` answers the document once
 * the scope is ready. Schemas added with `addSchema` become components named by their `$id`.
 */
export async function describeRoutes(
  scope: FastifyInstance,
  { tags, ...info }: ApiDescription,
): Promise<void> {
  await scope.register(swagger, {
    openapi: { openapi: '3.1.0', info, tags: [...tags] },
    refResolver: { buildLocalReference: (schema, _base, _fragment, i) => String(schema.$id ?? `def-${i}`) },
    transformObject: (document) =>
      'openapiObject' in document
        ? nameSchemas(mendOperations(document.openapiObject))
        : document.swaggerObject,
  })
}

interface Operation {
  readonly parameters?: readonly { readonly schema?: { readonly type?: unknown } }[]
  readonly responses?: Readonly<Record<string, { content?: unknown }>>
}

/** What the plug-in gets wrong: a list in a query is one comma-separated text, and a 304 has no content. */
function mendOperations<D extends { readonly paths?: unknown }>(document: D): D {
  for (const path of Object.values((document.paths ?? {}) as Record<string, Record<string, Operation>>)) {
    for (const { parameters = [], responses = {} } of Object.values(path)) {
      for (const parameter of parameters) {
        if (parameter.schema?.type === 'array') Object.assign(parameter, { style: 'form', explode: false })
      }
      delete responses[304]?.content
    }
  }
  return document
}

/** A schema with a title inside a component becomes a component of that name, so that generated clients name it. */
function nameSchemas<D extends { readonly components?: { readonly schemas?: object } }>(document: D): D {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>
  const replaced = (schema: Schema): Schema => {
    replaceInside(schema)
    if (schema.title === undefined) return schema
    schemas[schema.title] ??= schema
    return { $ref: `#/components/schemas/${schema.title}` }
  }
  const replaceInside = (schema: Schema) => {
    if (schema.items !== undefined) schema.items = replaced(schema.items)
    const properties = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, replaced(inner)])
    if (properties.length > 0) schema.properties = Object.fromEntries(properties)
  }
  for (const component of Object.values(schemas)) replaceInside(component)
  return document
}

interface Schema {
  readonly $ref?: string
  readonly title?: string
  items?: Schema
  properties?: Readonly<Record<string, Schema>>
}
