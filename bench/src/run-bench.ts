import { mkdir } from 'node:fs/promises'
import { describeMachine } from './machine.ts'
import { measuresTable } from './measures.ts'
import type { BenchOptions } from './options.ts'
import { measurePace } from './pace.ts'
import { paceTable } from './pace-table.ts'
import { type Results, readResults, recordResult } from './results.ts'
import { tableAsText } from './show-table.ts'
import { Workspace } from './workspace.ts'

/** Runs the scenarios one after the other; each result is printed and recorded as soon as it is there. */
export async function runBench(options: BenchOptions, print: (text: string) => void): Promise<Results> {
  const { size, queries, folder, seed } = options
  await mkdir(folder, { recursive: true })
  const workspace = new Workspace(folder, seed)
  const machine = describeMachine()
  print(machine)
  let before = measurePace()
  for (const { name, run } of options.scenarios) {
    const result = await run({ workspace, size, queries })
    const after = measurePace()
    await recordResult(workspace.resultsPath, {
      scenario: name,
      size,
      machine,
      paces: [before, after],
      ...result,
    })
    before = after
    for (const table of result.tables) print(tableAsText(table))
  }
  const results = readResults(workspace.resultsPath)
  print(tableAsText(measuresTable(results)))
  print(tableAsText(paceTable(results)))
  if (!options.isKept) await workspace.tidy()
  return results
}
