import type { ContractCase } from '../contract-case.ts'
import type { GivenWorks } from '../open-contract.ts'
import * as section1 from './section-1.ts'
import * as section2 from './section-2.ts'
import * as section6 from './section-6.ts'
import * as section16 from './section-16.ts'
import * as section18 from './section-18.ts'

interface SectionCases {
  readonly cases: readonly ContractCase[]
  /** What the section made for itself. */
  readonly works?: GivenWorks
}

export const sections: readonly SectionCases[] = [section1, section2, section6, section16, section18]
