import { Type } from 'typebox'
import type { Parameter } from './parameter.ts'

interface ChoiceDeclaration<T extends string, D> {
  readonly description: string
  readonly choices: readonly T[]
  /** The value when the parameter is absent; undefined where there is none. */
  readonly default: D
}

/** One word of a closed list, spelled exactly as declared. */
export function choiceParameter<const T extends string, const D extends NoInfer<T> | undefined>({
  choices,
  ...declaration
}: ChoiceDeclaration<T, D>): Parameter<T | D> {
  const { description, default: absent } = declaration
  const [example] = choices
  return {
    schema: Type.Enum([...choices], {
      description,
      examples: [absent ?? example],
      ...(absent === undefined ? {} : { default: absent }),
    }),
    absent,
    read(text) {
      const value = choices.find((choice) => choice === text)
      return value === undefined ? { messages: [`"${text}" is not a valid choice.`] } : { value }
    },
  }
}
