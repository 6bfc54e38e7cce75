import { Type } from 'typebox'
import { asciiDigits, longestNumber } from './number-text.ts'
import type { Parameter, Reading } from './parameter.ts'

interface IntegerDeclaration {
  readonly description: string
  readonly default: number
  readonly minimum: number
  readonly maximum?: number
  /** Throws what a value beyond the maximum must be answered with at once, where a message is not enough. */
  readonly refuseBeyond?: () => never
}

/** A whole number as the contract reads it: any decimal digits of Unicode, a sign, zeros in front (api.md 18.6). */
export function integerParameter({ refuseBeyond, ...declaration }: IntegerDeclaration): Parameter<number> {
  const { minimum, maximum = Number.POSITIVE_INFINITY } = declaration
  return {
    schema: Type.Integer({ ...declaration, examples: [declaration.default] }),
    absent: declaration.default,
    read(text) {
      const reading = readInteger(text.trim())
      if ('messages' in reading) return reading
      if (reading.value < minimum) {
        return { messages: [`Ensure this value is greater than or equal to ${minimum}.`] }
      }
      if (reading.value <= maximum) return reading
      refuseBeyond?.()
      return { messages: [`Ensure this value is less than or equal to ${maximum}.`] }
    },
  }
}

const integerPattern = /^[+-]?\p{Nd}+(?:_\p{Nd}+)*(?:\.0*)?$/u

function readInteger(text: string): Reading<number> {
  if (text.length > longestNumber) return { messages: ['String value too large.'] }
  if (!integerPattern.test(text)) return { messages: ['A valid integer is required.'] }
  const value = Number(asciiDigits(text.replace(/\..*$/, '')))
  return { value: Math.max(-Number.MAX_SAFE_INTEGER, Math.min(value, Number.MAX_SAFE_INTEGER)) }
}
