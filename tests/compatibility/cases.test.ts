import { after } from 'node:test'
import { sections } from './cases/index.ts'
import { runCases } from './contract-case.ts'
import { openContracts } from './open-contract.ts'

const contracts = await openContracts(
  { after },
  sections.map(({ works }) => works ?? {}),
)
for (const [at, { cases }] of sections.entries()) runCases(cases, contracts[at]!)
