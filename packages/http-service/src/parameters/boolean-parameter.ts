import { Type } from 'typebox'
import type { Parameter } from './parameter.ts'

const words: ReadonlyMap<string, boolean> = new Map([
  ...['t', 'y', 'yes', 'true', 'on', '1'].map((word) => [word, true] as const),
  ...['f', 'n', 'no', 'false', 'off', '0'].map((word) => [word, false] as const),
])

/** A switch in the words of api.md 1.5, case-insensitive. */
export function booleanParameter(declaration: {
  readonly description: string
  readonly default: boolean
}): Parameter<boolean> {
  return {
    schema: Type.Boolean(declaration),
    absent: declaration.default,
    read(text) {
      const value = words.get(text.trim().toLowerCase())
      return value === undefined ? { messages: ['Must be a valid boolean.'] } : { value }
    },
  }
}
