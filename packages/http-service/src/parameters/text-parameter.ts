import { Type } from 'typebox'
import type { Parameter, Reading } from './parameter.ts'

interface TextDeclaration<T, C> {
  readonly description: string
  readonly example?: string
  /** Whether it is a comma list, for the OpenAPI document. */
  readonly isList?: boolean
  /** The closed list that a comma list is made of, likewise. */
  readonly choices?: readonly string[]
  /** How many characters the trimmed text may have; a character beyond the basic plane counts as one. */
  readonly maximumLength?: number
  /** Reads the trimmed text. */
  parse(text: string, context: C): Reading<T>
  /** What nothing but blanks means; by default it is an error. */
  readonly blank?: Reading<T | undefined>
}

/** A text, trimmed at both ends; undefined when absent. */
export function textParameter<T, C = unknown>({
  description,
  example,
  isList = false,
  choices,
  maximumLength = Number.POSITIVE_INFINITY,
  parse,
  blank = { messages: ['This field may not be blank.'] },
}: TextDeclaration<T, C>): Parameter<T | undefined, C> {
  const annotations = { description, ...(example === undefined ? {} : { examples: [example] }) }
  return {
    schema:
      isList || choices !== undefined
        ? commaList(choices, annotations)
        : Type.String({
            ...annotations,
            ...(Number.isFinite(maximumLength) ? { maxLength: maximumLength } : {}),
          }),
    absent: undefined,
    read(text, context) {
      const trimmed = text.trim()
      if (trimmed === '') return blank
      // Counting characters copies the text; what is short in code units is short in characters too.
      if (trimmed.length > maximumLength && [...trimmed].length > maximumLength) {
        return { messages: [`Ensure this field has no more than ${maximumLength} characters.`] }
      }
      return parse(trimmed, context)
    },
  }
}

function commaList(
  choices: readonly string[] | undefined,
  { examples, ...annotations }: { description: string; examples?: string[] },
) {
  return Type.Array(choices === undefined ? Type.String() : Type.Enum([...choices]), {
    ...annotations,
    ...(examples === undefined ? {} : { examples: examples.map((example) => example.split(',')) }),
  })
}
