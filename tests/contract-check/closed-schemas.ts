import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { OpenApi } from './open-api.ts'

/** Answers the faults of a value, none when it is as the schema says. */
export type FaultsOf = (schema: object, value: unknown) => readonly string[]

/**
 * Judges values by schemas of a document. Objects may have no other members than the declared ones: clients are to expect
 * more, but nothing is to be served that is not described.
 */
export function closedSchemas({ components }: OpenApi): FaultsOf {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
  addFormats.default(ajv)
  ajv.addVocabulary(['components'])
  const compiled = new Map<object, ReturnType<typeof ajv.compile>>()
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(closed({ ...schema, components }))
    compiled.set(schema, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || 'the whole'} ${message} ${JSON.stringify(params)}`,
    )
  }
}

function closed<T>(node: T): T {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map(closed) as T
  const inner = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, closed(value)]))
  const isOpen = inner.type === 'object' && 'properties' in inner && !('additionalProperties' in inner)
  return (isOpen ? { ...inner, additionalProperties: false } : inner) as T
}
