import type { Parameters, ParameterValues } from './parameter.ts'

export type ParameterReading<P extends Parameters<never>> =
  | { readonly values: ParameterValues<P> }
  | { readonly errors: Readonly<Record<string, readonly string[]>> }

/**
 * Reads the declared parameters out of a query; others are ignored. Answers all values, or the messages of all faulty
 * parameters in the order of declaration. An empty parameter counts as absent (api.md 1.5).
 */
export function readParameters<C, P extends Parameters<C>>(
  declared: P,
  query: Readonly<Record<string, string>>,
  context: C,
): ParameterReading<P> {
  const values: Record<string, unknown> = {}
  let errors: Record<string, readonly string[]> | undefined
  for (const name in declared) {
    const parameter = declared[name]!
    const text = query[name]
    if (text === undefined || text === '') {
      values[name] = parameter.absent
      continue
    }
    const reading = text.includes('\0') ? nullCharacter : parameter.read(text, context)
    if ('messages' in reading) errors = { ...errors, [name]: reading.messages }
    else values[name] = reading.value
  }
  return errors === undefined ? { values: values as ParameterValues<P> } : { errors }
}

const nullCharacter = { messages: ['Null characters are not allowed.'] }
