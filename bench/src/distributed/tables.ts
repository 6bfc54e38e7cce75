import { manyClients } from '../http-load.ts'
import { type Latencies, latencyCells, latencyColumns } from '../latencies.ts'
import type { Table } from '../results.ts'
import { showMegabytes, showNumber } from '../show-number.ts'
import { type Bodies, type BySide, sideNames } from './compare-sides.ts'

export function sidesTable(id: string, title: string, found: BySide): Table {
  const rows = Object.entries(sideNames).map(([side, name]) => [
    name,
    ...latencyCells(found[side as keyof BySide]),
  ])
  return { id, title, columns: ['who is asked', ...latencyColumns], rows }
}

export function bodiesTable({ one, many }: { one: Bodies; many: Bodies }): Table {
  const row = (name: string, clients: number, latencies: Latencies) => [
    name,
    String(clients),
    showNumber(latencies.mean),
    ...latencyCells(latencies),
  ]
  return {
    id: 'distributed-bodies',
    title: 'OpenSearch, asked in two ways for the same works',
    columns: ['request', 'clients', 'mean ms', ...latencyColumns],
    rows: [
      row('ours', 1, one.ours),
      row("the original's", 1, one.original),
      row('ours', manyClients, many.ours),
      row("the original's", manyClients, many.original),
    ],
  }
}

export function smallTable(
  small: Latencies,
  { works, clients, bytes }: { works: number; clients: number; bytes: number },
): Table {
  return {
    id: 'distributed-small',
    title: `One API process over ${showNumber(works)} works, ${clients} clients, and its memory over all of them`,
    columns: [...latencyColumns, 'resident'],
    rows: [[...latencyCells(small), showMegabytes(bytes)]],
  }
}
