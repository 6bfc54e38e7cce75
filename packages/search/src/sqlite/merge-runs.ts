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
  const runs = paths.map((path) => new RunReader(path, (kind) => !hasBytes(kind)))
  try {
    const writer = new ListWriter(database)
    const sizeBytes = runs.reduce((sum, run) => sum + run.sizeBytes, 0)
    let lists = 0
    let open = runs.filter((run) => run.next())
    while (open.length > 0) {
      const { kind, term } = open.reduce(smaller)
      for (const run of open) {
        while (run.documents > 0 && run.kind === kind && run.term === term) {
          writer.append(run)
          if (!run.next()) run.documents = 0
        }
      }
      writer.finish(term)
      if (++lists % listsPerReport === 0)
        onProgress(runs.reduce((sum, run) => sum + run.readBytes, 0) / sizeBytes)
      open = open.filter((run) => run.documents > 0)
    }
  } finally {
    for (const run of runs) run.close()
  }
}

const listsPerReport = 10_000

function smaller(a: RunReader, b: RunReader): RunReader {
  if (a.kind !== b.kind) return a.kind < b.kind ? a : b
  return b.term < a.term ? b : a
}
