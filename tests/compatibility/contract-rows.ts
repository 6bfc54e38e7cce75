import type { Section } from './rows/section.ts'
import { section1 } from './rows/section-1.ts'
import { section2 } from './rows/section-2.ts'
import { section6 } from './rows/section-6.ts'
import { section16 } from './rows/section-16.ts'
import { section18 } from './rows/section-18.ts'

/** The contract, statement by statement: the sections of api.md whose rules every client meets. */
export const sections: readonly Section[] = [section1, section2, section6, section16, section18]
