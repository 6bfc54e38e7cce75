import { after } from 'node:test'
import { cases } from './cases/section-18.ts'
import { runCases } from './contract-case.ts'
import { openContract } from './open-contract.ts'

runCases(cases, await openContract({ after }))
