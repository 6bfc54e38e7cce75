import type { FieldClause, TextQuery } from './search-request.ts'

/**
 * Reads what somebody typed into the search box: words and "quoted phrases", all of them required, those with a minus
 * in front excluded. It is the `simple_query_string` syntax with the flags AND, NOT, PHRASE and WHITESPACE, parsed as
 * Lucene does it (api.md 6.2). Never throws, and reads each character once.
 *
 * `undefined` means that nothing was asked (blank, or a lone `*`): every document matches. A query without any clause,
 * as `""` is, was asked and finds nothing.
 */
export function parseQuery(q: string): TextQuery | undefined {
  const clauses = parseFieldText(q)
  // All clauses are required anyway, so a plus between them says nothing.
  return clauses && { by: 'text', clauses: clauses.map(({ operator: _, ...clause }) => clause) }
}

/**
 * The same syntax for the text of one field, where a clause is required only when a plus joins it to what stands before
 * (api.md 6.3).
 */
export function parseFieldText(text: string): readonly FieldClause[] | undefined {
  const asked = text.trim()
  if (asked === '' || asked === '*') return undefined
  return readClauses(withoutOddQuotes(text))
}

/** Without a partner for each, quotes mark no phrases: they only separate words. */
function withoutOddQuotes(text: string): string {
  const quotes = text.split('"').length - 1
  return quotes % 2 === 0 ? text : text.replaceAll('"', ' ')
}

function readClauses(text: string): FieldClause[] {
  const clauses: FieldClause[] = []
  let at = 0
  let minuses = 0
  let operator: FieldClause['operator'] = 'or'
  // A plus goes to the next clause, be it the pair of quotes around nothing, which is none.
  const add = (clause: string, isQuoted: boolean, isExcluded: boolean) => {
    if (clause !== '') clauses.push({ text: clause, isQuoted, isExcluded, operator })
    operator = 'or'
  }
  while (at < text.length) {
    if (text[at] === '-') {
      minuses++
      at++
      continue
    }
    const isExcluded = minuses % 2 === 1
    minuses = 0
    if (text[at] === '"') {
      const end = text.indexOf('"', at + 1)
      add(text.slice(at + 1, end), true, isExcluded)
      at = end + 1
    } else if (text[at] === '+') {
      if (clauses.length > 0) operator = 'and'
      at++
    } else if (endsToken(text[at]!)) {
      at++
    } else {
      const end = endOfToken(text, at)
      add(text.slice(at, end), false, isExcluded)
      at = end
    }
  }
  return clauses
}

function endOfToken(text: string, start: number): number {
  let end = start
  while (end < text.length && !endsToken(text[end]!)) end++
  return end
}

/** Only these; a minus inside a word, and what other query languages use as operators, belong to the word. */
function endsToken(character: string): boolean {
  return ' \t\n\r+"'.includes(character)
}
