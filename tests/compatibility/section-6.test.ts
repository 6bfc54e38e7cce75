import { after } from 'node:test'
import { cases, works } from './cases/section-6.ts'
import { runCases } from './contract-case.ts'
import { openContract } from './open-contract.ts'

runCases(cases, await openContract({ after }, works))
