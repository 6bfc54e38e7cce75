import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { composeScore, popularityBoost, saturationTable } from '../score/index.ts'
import { Candidates } from './candidates.ts'
import type { Columns, IndexFacts } from './columns.ts'
import { DeepPage } from './deep-page.ts'
import { ListSet } from './list-set.ts'
import { popularitySteps, stepOf } from './popularity-steps.ts'
import { StaticScores } from './static-scores.ts'
import { planEverything } from './text-plan.ts'

const largestText = 12
const largestCut = 33_000
const pivot = 1
const table = saturationTable(popularityBoost, pivot)

const documents = fc.array(
  fc.record({
    cut: fc.integer({ min: 31_000, max: largestCut }),
    terms: fc.integer({ min: 0, max: 2 }),
    // A few values, so that scores are often equal.
    text: fc.constantFrom(0, 1, 2.5, largestText),
  }),
  { minLength: 1, maxLength: 60 },
)

describe('DeepPage', () => {
  it('leaves open what the page is among, and counts what comes before', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 8 }), fc.nat(50), (drawn, perContainer, offset) => {
        const works = drawn.toSorted((a, b) => b.cut - a.cut)
        const pageEnd = offset + 5
        const page = new DeepPage(scoresOf(works.map(({ cut }) => cut)), plan, offset, pageEnd)
        for (let first = 0; first < works.length; first += perContainer)
          addContainer(page, works, first, perContainer)
        const { open, before } = page.locate()
        const scored = works.map(({ cut, terms, text }, document) => ({
          document,
          score: composeScore(text, terms, table[cut]!, 0),
          isOpen: open.get(Math.floor(document / perContainer))?.has(terms) ?? false,
        }))
        const ranked = scored.sort((a, b) => b.score - a.score || a.document - b.document)
        const found = ranked.filter(({ isOpen }) => isOpen).slice(offset - before, pageEnd - before)
        assert.deepEqual(found, ranked.slice(offset, pageEnd))
      }),
    )
  })
})

describe('popularity steps', () => {
  it('have the value that stands in the column, for each document', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 60 }), (drawn) => {
        const column = Uint16Array.from(drawn).sort().reverse()
        const steps = popularitySteps(column)
        for (const [document, value] of column.entries())
          assert.equal(steps.values[stepOf(steps, document)], value)
      }),
    )
  })
})

/** A query of two words. */
const plan = { ...planEverything(new ListSet(() => undefined), []), largestText, titleTerms: [0, 1] }

function scoresOf(cuts: readonly number[]): StaticScores {
  const columns = { popularity: popularitySteps(Uint16Array.from(cuts)) } as Columns
  return new StaticScores(columns, { popularityPivot: pivot, authorityPivot: null } as IndexFacts)
}

/** Lets the documents from `first` on come, as a search does: without those that the page does not need. */
function addContainer(
  page: DeepPage,
  works: readonly { terms: number }[],
  first: number,
  size: number,
): void {
  const end = Math.min(first + size, works.length)
  const candidates = new Candidates()
  candidates.start(
    first,
    Uint16Array.from({ length: end - first }, (_, number) => number),
  )
  const titleTerms = Uint16Array.from(works.slice(first, end), ({ terms }) => terms)
  candidates.keepFrom(page.titleTermsNeeded(first), titleTerms)
  if (candidates.count > 0) page.add(first / size, candidates, { titleTerms, text: new Float64Array() })
}
