/** For the tests of kinds: the suite that every kind passes, and works made from a kind's own example. */
export { describeKind } from './describe-kind.ts'
export { exampleRow, presentWork, workOf } from './example-work.ts'
