/** Latin letters that Unicode does not take apart into a base letter and a mark. */
// biome-ignore format: a table
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', ǽ: 'ae', ǣ: 'ae', œ: 'oe', ø: 'o', ǿ: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ĸ: 'q',
  ŋ: 'n', ŧ: 't', ſ: 's', ƀ: 'b', ƃ: 'b', ɓ: 'b', ƈ: 'c', ɗ: 'd', ƌ: 'd', ǝ: 'e', ə: 'a', ɛ: 'e', ƒ: 'f', ɠ: 'g', ǥ: 'g',
  ɨ: 'i', ɩ: 'i', ƙ: 'k', ƚ: 'l', ɯ: 'm', ƞ: 'n', ɲ: 'n', ɔ: 'o', ɵ: 'o', ƥ: 'p', ƨ: 's', ƫ: 't', ƭ: 't', ʈ: 't', ʊ: 'u',
  ʋ: 'v', ƴ: 'y', ƶ: 'z', ƹ: 'z', ȷ: 'j', ȼ: 'c', ȿ: 's', ɀ: 'z', ɇ: 'e', ɉ: 'j', ɋ: 'q', ɍ: 'r', ɏ: 'y', ƣ: 'oi', ƕ: 'hv',
  ĳ: 'ij', ŉ: "'n", ǆ: 'dz', ǳ: 'dz', ǉ: 'lj', ǌ: 'nj', ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st',
  ª: 'a', º: 'o',
}

const folded = new Map<string, string>(Object.entries(undecomposed))

/**
 * The word with its Latin letters reduced to ASCII (`café` → `cafe`, `straße` → `strasse`); the same word when there is
 * nothing to reduce. Other scripts keep their marks, which belong to the letter there.
 */
export function foldAccents(word: string): string {
  if (isAscii(word)) return word
  let result = ''
  for (const letter of word) result += letter < '\u0080' ? letter : foldLetter(letter)
  return result
}

function foldLetter(letter: string): string {
  let ascii = folded.get(letter)
  if (ascii === undefined) {
    const base = /^\p{Script=Latin}$/u.test(letter) ? letter.normalize('NFKD').replace(/\p{M}/gu, '') : letter
    ascii = undecomposed[base] ?? base
    folded.set(letter, ascii)
  }
  return ascii
}

function isAscii(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) > 127) return false
  return true
}
