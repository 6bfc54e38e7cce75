import { type TestContext, test } from 'node:test'
import type { Contract } from './open-contract.ts'

/** A test that shows one or more rows of the table, by the identifier that they name it by. */
export interface ContractCase {
  readonly id: string
  /** What is shown, as a sentence. */
  readonly shows: string
  readonly run: (contract: Contract, t: TestContext) => Promise<void>
}

export function contractCase(id: string, shows: string, run: ContractCase['run']): ContractCase {
  return { id, shows, run }
}

/** Registers cases as tests. */
export function runCases(cases: readonly ContractCase[], contract: Contract): void {
  for (const { id, shows, run } of cases) test(`${id}: ${shows}`, (t) => run(contract, t))
}
