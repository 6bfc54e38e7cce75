import { segmentText } from './segment-text.ts'
import { splitAscii } from './split-ascii.ts'

/** The words of a text, lower-cased, one for each position. Chinese, Japanese and Korean come as pairs of characters. */
export function words(text: string): string[] {
  return splitAscii(text) ?? segmentText(text)
}
