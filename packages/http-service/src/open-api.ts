import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { mendDocument } from './open-api/mend-document.ts'
import { nameSchemas } from './open-api/name-schemas.ts'

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
        ? nameSchemas(mendDocument(structuredClone(document.openapiObject)))
        : document.swaggerObject,
  })
}
