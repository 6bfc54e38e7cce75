interface Schema {
  readonly $ref?: string
  readonly title?: string
  items?: Schema
  anyOf?: readonly Schema[]
  properties?: Readonly<Record<string, Schema>>
}

/**
 * Makes every schema with a title, inside a component, a component of that name, so that generated clients name it.
 * Works in place.
 */
export function nameSchemas<D extends { readonly components?: { readonly schemas?: object } }>(
  document: D,
): D {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>
  const replaced = (schema: Schema): Schema => {
    replaceInside(schema)
    if (schema.title === undefined) return schema
    schemas[schema.title] ??= schema
    return { $ref: `#/components/schemas/${schema.title}` }
  }
  const replaceInside = (schema: Schema) => {
    if (schema.items !== undefined) schema.items = replaced(schema.items)
    if (schema.anyOf !== undefined) schema.anyOf = schema.anyOf.map(replaced)
    const properties = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, replaced(inner)])
    if (properties.length > 0) schema.properties = Object.fromEntries(properties)
  }
  for (const component of Object.values(schemas)) replaceInside(component)
  return document
}
