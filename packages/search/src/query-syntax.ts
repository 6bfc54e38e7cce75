import type { TextClause, TextQuery } from './search-request.ts'

/**
 * Reads what somebody typed into the search box: words and "quoted phrases", all of them required, those with a minus
 * in front excluded. It is the `simple_query_string` syntax with the flags AND, NOT, PHRASE and WHITESPACE, parsed as
 * Lucene does it (api.md 6.2). Never throws, and reads each character once.
 *
 * `undefined` means that nothing was asked (blank, or a lone `*`): every document matches. A query without any clause,
 * as `""` is, was asked and finds nothing.
 */
export function parseQuery(q: string): TextQuery | undefined {
  const asked = q.trim()
  if (asked === '' || asked === '*') return undefined
  return { clauses: readClauses(withoutOddQuotes(q)) }
}

/** Without a partner for each, quotes mark no phrases: they only separate words. */
function withoutOddQuotes(q: string): string {
  const quotes = q.split('"').length - 1
  return quotes % 2 === 0 ? q : q.replaceAll('"', ' ')
}

function readClauses(q: string): TextClause[] {
  const clauses: TextClause[] = []
  let at = 0
  let minuses = 0
  while (at < q.length) {
    if (q[at] === '-') {
      minuses++
      at++
      continue
    }
    const isExcluded = minuses % 2 === 1
    minuses = 0
    if (q[at] === '"') {
      const end = q.indexOf('"', at + 1)
      if (end > at + 1) clauses.push({ text: q.slice(at + 1, end), isQuoted: true, isExcluded })
      at = end + 1
    } else if (endsToken(q[at]!)) {
      at++
    } else {
      const end = endOfToken(q, at)
      clauses.push({ text: q.slice(at, end), isQuoted: false, isExcluded })
      at = end
    }
  }
  return clauses
}

function endOfToken(q: string, start: number): number {
  let end = start
  while (end < q.length && !endsToken(q[end]!)) end++
  return end
}

/** Only these; a minus inside a word, and what other query languages use as operators, belong to the word. */
function endsToken(character: string): boolean {
  return ' \t\n\r+"'.includes(character)
}
