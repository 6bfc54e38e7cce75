import { Type } from 'typebox'
import { asciiDigits, longestNumber } from './number-text.ts'
import type { Parameter, Reading } from './parameter.ts'

interface FloatDeclaration {
  readonly description: string
  readonly default: number
  readonly minimum: number
  readonly maximum: number
}

/**
 * A number with a fraction as the contract reads it: digits of any script, a sign, an exponent, `_` between digits. What
 * is not finite is no number.
 */
export function floatParameter(declaration: FloatDeclaration): Parameter<number> {
  const { minimum, maximum } = declaration
  return {
    schema: Type.Number({ ...declaration, examples: [declaration.default] }),
    absent: declaration.default,
    read(text) {
      const reading = readFloat(text.trim())
      if ('messages' in reading) return reading
      if (reading.value < minimum) {
        return { messages: [`Ensure this value is greater than or equal to ${withFraction(minimum)}.`] }
      }
      if (reading.value > maximum) {
        return { messages: [`Ensure this value is less than or equal to ${withFraction(maximum)}.`] }
      }
      return reading
    },
  }
}

const digits = '\\p{Nd}+(?:_\\p{Nd}+)*'
const floatPattern = new RegExp(
  `^[+-]?(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[+-]?${digits})?$`,
  'iu',
)

function readFloat(text: string): Reading<number> {
  if (text.length > longestNumber) return { messages: ['String value too large.'] }
  const value = floatPattern.test(text) ? Number(asciiDigits(text)) : Number.NaN
  return Number.isFinite(value) ? { value } : { messages: ['A valid number is required.'] }
}

/** The contract prints the limits of a number with its fraction: `10.0`. */
function withFraction(limit: number): string {
  return Number.isInteger(limit) ? limit.toFixed(1) : String(limit)
}
