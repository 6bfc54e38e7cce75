import { after } from 'node:test'
import { sections } from './cases/index.ts'
import { runCases } from './contract-case.ts'
import { openContract } from './open-contract.ts'

for (const { cases, works } of sections) runCases(cases, await openContract({ after }, works))
