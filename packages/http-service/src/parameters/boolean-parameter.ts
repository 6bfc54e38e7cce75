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
    schema: Type.Boolean({ ...declaration, examples: [true] }),
    absent: declaration.default,
    read(text) {
      const value = words.get(text.trim().toLowerCase())
      return value === undefined ? { messages: ['Must be a valid boolean.'] } : { value }
    },
  }
}

const nullWords: ReadonlySet<string> = new Set(['null', 'Null', 'NULL', 'None'])

/** A switch that can also be left open, in so many words (api.md 18.6): null then, and when the parameter is absent. */
export function nullableBooleanParameter(declaration: {
  readonly description: string
}): Parameter<boolean | null> {
  const { read } = booleanParameter({ ...declaration, default: false })
  return {
    schema: Type.Unsafe({ type: ['boolean', 'null'], ...declaration, default: null, examples: [true] }),
    absent: null,
    read: (text, context) => (nullWords.has(text.trim()) ? { value: null } : read(text, context)),
  }
}
