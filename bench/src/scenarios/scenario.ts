import type { ScenarioResult } from '../results.ts'
import type { Workspace } from '../workspace.ts'

export interface ScenarioContext {
  readonly workspace: Workspace
  /** Works of the catalogue. */
  readonly size: number
  /** Queries measured for each class and for the mix. */
  readonly queries: number
}

/** One thing that is measured. */
export interface Scenario {
  readonly name: string
  /** One line of `--help`. */
  readonly description: string
  /** Whether it starts engines, which want a Java runtime. */
  readonly needsServices?: boolean
  run(context: ScenarioContext): Promise<Pick<ScenarioResult, 'tables' | 'figures'>>
}
