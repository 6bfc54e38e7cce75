import type { DatabaseSync } from 'node:sqlite'
import { hasBytes } from './format.ts'
import { ListWriter } from './list-writer.ts'
import { RunReader } from './run-file.ts'

/**
 * Reads all runs side by side and writes each list once, whole. A run's documents come after those of the runs before it,
 * so a list is its pieces one after the other. Memory: one buffer a run and one span of one list.
 */
export function mergeRuns(
  database: DatabaseSync,
  paths: readonly string[],
  onProgress: (fraction: number) => void,
): void {
  const runs = paths.map((path, number) => new RunReader(path, number, (kind) => !hasBytes(kind)))
  try {
    const writer = new ListWriter(database)
    const sizeBytes = runs.reduce((sum, run) => sum + run.sizeBytes, 0)
    let lists = 0
    // The run whose piece is next comes last, where an array is shortened at no cost.
    const waiting = runs.filter((run) => run.next()).sort((a, b) => compare(b, a))
    while (waiting.length > 0) {
      const { kind, term } = waiting.at(-1)!
      while (isAt(waiting.at(-1), kind, term)) appendPieces(writer, waiting.pop()!, waiting)
      writer.finish(term)
      if (++lists % listsPerReport === 0)
        onProgress(runs.reduce((sum, run) => sum + run.readBytes, 0) / sizeBytes)
    }
  } finally {
    for (const run of runs) run.close()
  }
}

const listsPerReport = 10_000

/** Appends what the run has of its list, and lets it wait for the next. */
function appendPieces(writer: ListWriter, run: RunReader, waiting: RunReader[]): void {
  const { kind, term } = run
  do {
    writer.append(run)
    if (!run.next()) return
  } while (isAt(run, kind, term))
  waiting.splice(placeOf(run, waiting), 0, run)
}

function isAt(run: RunReader | undefined, kind: number, term: string): boolean {
  return run !== undefined && run.kind === kind && run.term === term
}

/** Where the run waits: before all whose pieces come sooner. */
function placeOf(run: RunReader, waiting: readonly RunReader[]): number {
  let from = 0
  let to = waiting.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (compare(run, waiting[middle]!) > 0) to = middle
    else from = middle + 1
  }
  return from
}

/** By list, and within a list by run. */
function compare(a: RunReader, b: RunReader): number {
  if (a.kind !== b.kind) return a.kind - b.kind
  if (a.term !== b.term) return a.term < b.term ? -1 : 1
  return a.number - b.number
}
