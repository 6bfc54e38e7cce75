/**
 * Lower-cases each code point by itself, as the engines do. Two letters differ from what JavaScript does with a whole
 * string: İ becomes a plain i, and Σ becomes σ also at the end of a word.
 */
export function lowerCase(text: string): string {
  return text.replaceAll('İ', 'i').replaceAll('Σ', 'σ').toLowerCase()
}
