import { segmentText } from './segment-text.ts'
import { splitLatin } from './split-latin.ts'

/** The words of a text, lower-cased, one for each position. Chinese, Japanese and Korean come as pairs of characters. */
export function words(text: string): string[] {
  return splitLatin(text) ?? segmentText(text)
}
