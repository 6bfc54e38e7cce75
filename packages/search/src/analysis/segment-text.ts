import { foldWidth, pairCharacters } from './cjk.ts'
import { splitLongWord } from './long-words.ts'
import { lowerCase } from './lower-case.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

const pairedScripts =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー゛゜ｰﾞﾟ][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{M}ー゛゜ｰﾞﾟ]*$/u
/** Scripts written without spaces, whose words only a dictionary could tell: a whole run of them is one word. */
const unspacedScripts =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script=Ahom}]/u
const unspacedLetters =
  /[[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script=Ahom}]&&[\p{L}\p{M}]]+/gv
/** Pictures, flags (two regional indicators) and keycaps; `Intl.Segmenter` does not call them words, the engines do. */
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}{2}|\u20e3/u

/** ICU calls two underscores a word, too. */
const letterOrDigit = /[\p{Alphabetic}\p{N}]/u

interface Segment {
  readonly word: string
  readonly kind: 'plain' | 'paired' | 'unspaced'
  readonly start: number
}

/** The words of any text: Unicode's word boundaries (UAX #29) with what the engines do differently from ICU. */
export function segmentText(text: string): string[] {
  const found: string[] = []
  let run = ''
  let runKind: Segment['kind'] = 'plain'
  let runEnd = 0
  const endRun = () => {
    if (runKind === 'paired') found.push(...pairCharacters(run))
    else if (run !== '') found.push(...splitLongWord(lowerCase(foldWidth(run))))
    run = ''
  }
  for (const { word, kind, start } of segments(text)) {
    const continues = kind === runKind && kind !== 'plain' && start === runEnd
    if (!continues) {
      endRun()
      runKind = kind
    }
    run += word
    runEnd = start + word.length
  }
  endRun()
  return found
}

function* segments(text: string): Iterable<Segment> {
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (pairedScripts.test(segment)) yield { word: segment, kind: 'paired', start: index }
    else if (unspacedScripts.test(segment)) yield* unspacedParts(segment, index)
    else if (emoji.test(segment)) yield { word: segment, kind: 'plain', start: index }
    else if (isWordLike) yield* plainPart(segment, index)
  }
}

/** ICU's dictionaries leave digits and letters of other scripts in one segment with Thai; the engines part them. */
function* unspacedParts(segment: string, index: number): Iterable<Segment> {
  let at = 0
  for (const run of segment.matchAll(unspacedLetters)) {
    yield* plainPart(segment.slice(at, run.index), index + at)
    yield { word: run[0], kind: 'unspaced', start: index + run.index }
    at = run.index + run[0].length
  }
  yield* plainPart(segment.slice(at), index + at)
}

function* plainPart(word: string, start: number): Iterable<Segment> {
  if (letterOrDigit.test(word)) yield { word, kind: 'plain', start }
}
