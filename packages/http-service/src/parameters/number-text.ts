/** The most characters that a number may have: nobody writes longer ones, and reading them would cost. */
export const longestNumber = 1_000

/** The digits of every script as ASCII, without the `_` between them; everything else as it is. */
export function asciiDigits(text: string): string {
  return text.replaceAll('_', '').replaceAll(/\p{Nd}/gu, toAsciiDigit)
}

const decimalDigit = /\p{Nd}/u

/** Unicode keeps the ten digits of a script together, in order, zero first. */
function toAsciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0)!
  let first = codePoint
  while (decimalDigit.test(String.fromCodePoint(first - 1))) first -= 1
  return String((codePoint - first) % 10)
}
