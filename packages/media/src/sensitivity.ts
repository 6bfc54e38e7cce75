import type { CommonRow } from './columns.ts'
import { descriptionOf } from './common/document.ts'

/** The texts of a work that sensitive terms are looked for in. */
export type SearchedTexts = Pick<CommonRow, 'title' | 'meta_data' | 'tags'>

/**
 * Makes a test for sensitive text of a list of terms, one a line; blank lines and repeats do not matter. A term is
 * found in any case where it stands by itself in the title, the description or a tag: between word boundaries, white
 * space and the ends of the text (ingestion.md 13.4), so that `ass` is not found in `Assam`, and terms that begin or
 * end with symbols are found too. White space in a term stands for any white space.
 *
 * The terms become one tree of characters that is entered where a word begins or ends, so the time depends on the
 * length of the text and of the longest term, not on how many terms there are.
 */
export function compileSensitiveTerms(list: string): (work: SearchedTexts) => boolean {
  const root = new TermNode()
  for (const line of list.split('\n')) {
    const term = normalize(line).trim()
    if (term !== '') root.add(term)
  }
  if (root.next.size === 0) return () => false
  const contains = (text: string | null) => text !== null && containsTerm(root, normalize(text))
  return (work) =>
    contains(work.title) ||
    contains(descriptionOf(work)) ||
    (work.tags ?? []).some((tag) => contains(tag.name))
}

class TermNode {
  readonly next = new Map<number, TermNode>()
  isTerm = false

  add(term: string): void {
    let node: TermNode = this
    for (let index = 0; index < term.length; index++) {
      const code = term.charCodeAt(index)
      const child = node.next.get(code) ?? new TermNode()
      node.next.set(code, child)
      node = child
    }
    node.isTerm = true
  }
}

function normalize(text: string): string {
  const lowerCase = text.toLowerCase()
  return /[^\S ]|\s\s/.test(lowerCase) ? lowerCase.replace(/\s+/g, ' ') : lowerCase
}

function containsTerm(root: TermNode, text: string): boolean {
  for (let start = 0; start < text.length; start++) {
    const first = root.next.get(text.charCodeAt(start))
    if (first !== undefined && isBoundary(text, start, start - 1) && beginsTerm(first, text, start + 1))
      return true
  }
  return false
}

function beginsTerm(first: TermNode, text: string, from: number): boolean {
  let node: TermNode | undefined = first
  for (let end = from; node !== undefined; end++) {
    if (node.isTerm && isBoundary(text, end - 1, end)) return true
    if (end === text.length) return false
    node = node.next.get(text.charCodeAt(end))
  }
  return false
}

/** Whether a term may begin or end with the character at `inner`, seen from its neighbour outside at `outer`. */
function isBoundary(text: string, inner: number, outer: number): boolean {
  if (outer < 0 || outer >= text.length) return true
  return text[outer] === ' ' || isWordCharacter(text, outer) !== isWordCharacter(text, inner)
}

function isWordCharacter(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95
  // The second half of a surrogate pair belongs to the character that begins before it.
  const start = code >= 0xdc00 && code < 0xe000 ? index - 1 : index
  return /[\p{L}\p{N}\p{M}_]/u.test(String.fromCodePoint(text.codePointAt(Math.max(start, 0))!))
}
