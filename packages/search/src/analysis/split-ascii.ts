import { splitLongWord } from './long-words.ts'

/** What a character does to the word it stands in or beside: the classes of UAX #29 that ASCII text can meet. */
const separator = 0
const letter = 1
const digit = 2
const underscore = 3
/** Joins two letters: the colon. */
const midLetter = 4
/** Joins two digits: comma and semicolon. */
const midNumber = 5
/** Joins two letters or two digits: full stop and apostrophe. */
const midEither = 6

const classes = classifyAscii()

/**
 * The words of a text of ASCII characters alone, or `undefined` for any other text. Gives what `segmentText` gives, about
 * four times as fast; a property test holds the two equal.
 */
export function splitAscii(text: string): string[] | undefined {
  const lower = text.toLowerCase()
  const found: string[] = []
  let start = -1
  // A run of underscores alone joins words but is none.
  let isWord = false
  let before = separator
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 127) return undefined
    const kind = classes[code]!
    if (kind === letter || kind === digit) {
      if (start < 0) start = at
      isWord = true
    } else if (kind === underscore) {
      if (start < 0) start = at
    } else if (start >= 0 && !joins(kind, before, text.charCodeAt(at + 1))) {
      if (isWord) addWord(found, lower, start, at)
      start = -1
      isWord = false
    }
    before = kind
  }
  if (start >= 0 && isWord) addWord(found, lower, start, text.length)
  return found
}

function joins(kind: number, before: number, codeAfter: number): boolean {
  if (kind === separator || codeAfter > 127) return false
  const after = classes[codeAfter]
  if (before === letter && after === letter) return kind !== midNumber
  return before === digit && after === digit && kind !== midLetter
}

function addWord(found: string[], lower: string, start: number, end: number): void {
  const word = lower.slice(start, end)
  if (word.length <= 255) found.push(word)
  else found.push(...splitLongWord(word))
}

function classifyAscii(): Uint8Array {
  const table = new Uint8Array(128)
  const assign = (characters: string, kind: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = kind
  }
  assign('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', letter)
  assign('0123456789', digit)
  assign('_', underscore)
  assign(':', midLetter)
  assign(',;', midNumber)
  assign(".'", midEither)
  return table
}
