interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly responses?: Readonly<
    Record<string, { content?: unknown; headers?: Readonly<Record<string, Header>> }>
  >
}

interface Parameter {
  readonly schema?: { readonly type?: unknown; deprecated?: boolean }
}

interface Header {
  required?: boolean
  readonly schema: { required?: unknown }
}

/**
 * Corrects, in place, what the plug-in does not know: that a list in a query is one comma-separated text, that a
 * parameter as a whole is deprecated and a header as a whole is always there, that a redirect has no content, and that a
 * closed list of texts is of texts.
 */
export function mendDocument<D extends { readonly paths?: unknown }>(document: D): D {
  for (const path of Object.values((document.paths ?? {}) as Record<string, Record<string, Operation>>)) {
    for (const { parameters = [], responses = {} } of Object.values(path)) {
      for (const parameter of parameters) mendParameter(parameter)
      for (const [status, answer] of Object.entries(responses)) {
        if (status.startsWith('3')) delete answer.content
        for (const header of Object.values(answer.headers ?? {})) mendHeader(header)
      }
    }
  }
  typeEnums(document)
  return document
}

function mendParameter(parameter: Parameter): void {
  const { schema } = parameter
  if (schema?.type === 'array') Object.assign(parameter, { style: 'form', explode: false })
  if (schema?.deprecated === undefined) return
  Object.assign(parameter, { deprecated: schema.deprecated })
  delete schema.deprecated
}

function mendHeader(header: Header): void {
  if (header.schema.required !== true) return
  header.required = true
  delete header.schema.required
}

function typeEnums(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  if ('enum' in node && Array.isArray(node.enum) && !('type' in node)) {
    if (node.enum.every((value) => typeof value === 'string')) Object.assign(node, { type: 'string' })
  }
  for (const inner of Object.values(node)) typeEnums(inner)
}
