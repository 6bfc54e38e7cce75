import type { Candidates } from './candidates.ts'
import type { CountedPlan } from './list-plan.ts'
import type { QueryScores } from './span-query.ts'
import type { StaticScores } from './static-scores.ts'

/**
 * Finds out where a deep page is before anything is scored. Popularity hardly changes within a container and a text is worth
 * little beside it, so the matches of a container with equally many terms in the title, a **cell**, score nearly the same.
 * When all are counted, most cells turn out to come before the page or after it, and only the few others must be scored.
 */
export class DeepPage {
  readonly #static: StaticScores
  readonly #plan: CountedPlan
  readonly #offset: number
  readonly #pageEnd: number
  readonly #cells = new Map<number, Cell>()
  /** How many matches have been counted, by their title terms. */
  readonly #counted: Uint32Array
  /** A page full of matches score at least as much. */
  #least = -Infinity

  constructor(scores: StaticScores, plan: CountedPlan, offset: number, pageEnd: number) {
    this.#static = scores
    this.#plan = plan
    this.#offset = offset
    this.#pageEnd = pageEnd
    this.#counted = new Uint32Array(plan.titleTerms.length + 1)
  }

  /** What a match has to have in its title, if it is not more popular than this document. */
  titleTermsNeeded(document: number): number {
    return this.#static.titleTermsNeeded(this.#least, this.#plan, document, 0)
  }

  /** Counts candidates, whose title terms have been counted, into their container's cells. */
  add(container: number, { base, numbers, alive, count }: Candidates, { titleTerms }: QueryScores): void {
    const before = this.#counted.slice()
    for (let place = 0; place < count; place++) this.#counted[titleTerms[alive[place]!]!]!++
    const first = base + numbers[alive[0]!]!
    const last = base + numbers[alive[count - 1]!]!
    for (const [terms, counted] of this.#counted.entries())
      if (counted > before[terms]!) this.#addToCell(container, terms, counted - before[terms]!, first, last)
    this.#raiseLeast(last)
  }

  /**
   * Of what the page can be found in, the numbers of title terms by container, in their order; and how many other matches
   * come before it.
   */
  locate(): { readonly open: ReadonlyMap<number, ReadonlySet<number>>; readonly before: number } {
    const cells = [...this.#cells.values()]
    const open = new Map<number, Set<number>>()
    let before = 0
    for (const cell of cells) {
      const certainlyBetter = documentsOf(cells, ({ least }) => least > cell.most)
      if (certainlyBetter >= this.#pageEnd) continue
      const notCertainlyWorse = documentsOf(cells, ({ most }) => most >= cell.least)
      if (notCertainlyWorse <= this.#offset) before += cell.documents
      else open.set(cell.container, (open.get(cell.container) ?? new Set()).add(cell.terms))
    }
    return { open, before }
  }

  #addToCell(container: number, terms: number, documents: number, first: number, last: number): void {
    const key = container * this.#counted.length + terms
    const cell = this.#cells.get(key)
    const least = this.#static.leastScore(terms, last)
    if (cell !== undefined) {
      cell.documents += documents
      cell.least = least
      return
    }
    const most = this.#static.largestScore(this.#plan, terms, first, 0)
    this.#cells.set(key, { container, terms, documents, most, least })
  }

  /** As popularity falls, all that has been counted scores at least what its title terms and the last document's bring. */
  #raiseLeast(last: number): void {
    let documents = 0
    for (let terms = this.#counted.length - 1; terms >= 0; terms--) {
      documents += this.#counted[terms]!
      if (documents < this.#pageEnd) continue
      this.#least = Math.max(this.#least, this.#static.leastScore(terms, last))
      return
    }
  }
}

interface Cell {
  readonly container: number
  readonly terms: number
  documents: number
  /** The bounds of its documents' scores. */
  readonly most: number
  least: number
}

function documentsOf(cells: readonly Cell[], has: (cell: Cell) => boolean): number {
  return cells.reduce((sum, cell) => (has(cell) ? sum + cell.documents : sum), 0)
}
