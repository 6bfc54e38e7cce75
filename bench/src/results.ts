import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Pace } from './pace.ts'

/** What a scenario shows: texts, ready for people. */
export interface Table {
  /** Marks the place of the table in the document. */
  readonly id: string
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface ScenarioResult {
  readonly scenario: string
  /** Works of the catalogue. */
  readonly size: number
  readonly machine: string
  /** Before it and after it; results of earlier versions have none. */
  readonly paces?: readonly [Pace, Pace]
  readonly tables: readonly Table[]
  /** Numbers that measures are compared with, by the name of the measure's figure. */
  readonly figures: Readonly<Record<string, number>>
}

/** The last result of each scenario. */
export type Results = Readonly<Record<string, ScenarioResult>>

export function readResults(path: string): Results {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : {}
}

/** Adds a result to the file, in the place of an earlier one of the same scenario. */
export async function recordResult(path: string, result: ScenarioResult): Promise<Results> {
  const results = { ...readResults(path), [result.scenario]: result }
  await writeFile(path, `${JSON.stringify(results, null, 2)}\n`)
  return results
}
