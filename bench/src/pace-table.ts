import type { Results, Table } from './results.ts'
import { showNumber } from './show-number.ts'

/** Figures of a slow moment are not those of the code: how slow it was, for each scenario. */
export function paceTable(results: Results): Table {
  const rows = Object.values(results).flatMap(({ scenario, paces }) => {
    if (paces === undefined) return []
    const [before, after] = paces
    const times = [before.arithmeticMs, after.arithmeticMs, before.memoryMs, after.memoryMs]
    return [[scenario, ...times.map(showNumber)]]
  })
  return {
    id: 'pace',
    title: 'The same work before and after each scenario, in ms',
    columns: ['scenario', 'arithmetic, before', 'after', 'a walk through memory, before', 'after'],
    rows,
  }
}
