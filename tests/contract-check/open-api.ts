/** The parts of an OpenAPI document that checks read. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

export interface Operation {
  readonly operationId: string
  readonly parameters?: readonly {
    readonly name: string
    readonly schema: object
    readonly example?: unknown
  }[]
  readonly responses: Readonly<Record<string, DescribedAnswer>>
}

export interface DescribedAnswer {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: object }>>
  readonly content?: Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>>
}

/** The operations of a document with the path and the method of each. */
export function operationsOf(document: OpenApi) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
}
