import { lowerCase } from './lower-case.ts'

/** Full-width letters and half-width katakana become what they stand for; nothing else of a text changes. */
export function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\uff65-\uff9f]+/g, (wide) => wide.normalize('NFKC'))
}

/** Overlapping pairs of the characters of a run of Chinese, Japanese or Korean; a lone character stays as it is. */
export function pairCharacters(run: string): string[] {
  const characters = [...lowerCase(foldWidth(run))]
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, index) => characters[index]! + character)
}
