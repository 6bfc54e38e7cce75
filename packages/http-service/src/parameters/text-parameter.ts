import { Type } from 'typebox'
import type { Parameter, Reading } from './parameter.ts'

interface TextDeclaration<T, C> {
  readonly description: string
  readonly example?: string
  /** The closed list that a comma list is made of, for the OpenAPI document. */
  readonly choices?: readonly string[]
  /** Reads the trimmed text. */
  parse(text: string, context: C): Reading<T>
  /** What nothing but blanks means; by default it is an error. */
  readonly blank?: Reading<T | undefined>
}

/** A text, trimmed at both ends; undefined when absent. */
export function textParameter<T, C = unknown>({
  description,
  example,
  choices,
  parse,
  blank = { messages: ['This field may not be blank.'] },
}: TextDeclaration<T, C>): Parameter<T | undefined, C> {
  const annotations = { description, ...(example === undefined ? {} : { examples: [example] }) }
  return {
    schema: choices === undefined ? Type.String(annotations) : commaList(choices, annotations),
    absent: undefined,
    read(text, context) {
      const trimmed = text.trim()
      return trimmed === '' ? blank : parse(trimmed, context)
    },
  }
}

function commaList(
  choices: readonly string[],
  { examples, ...annotations }: { description: string; examples?: string[] },
) {
  return Type.Array(Type.Enum([...choices]), {
    ...annotations,
    ...(examples === undefined ? {} : { examples: examples.map((example) => example.split(',')) }),
  })
}
