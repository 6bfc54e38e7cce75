/** How long the machine takes for the same work, which says how much of it is left to us. */
export interface Pace {
  /** A loop that stays in the processor. */
  readonly arithmeticMs: number
  /** A walk through memory that no cache holds. */
  readonly memoryMs: number
}

/** Takes about a third of a second. */
export function measurePace(): Pace {
  const walk = randomWalk(memoryNumbers)
  return {
    arithmeticMs: medianMs(() => multiply(arithmeticSteps)),
    memoryMs: medianMs(() => follow(walk, memorySteps)),
  }
}

const arithmeticSteps = 5_000_000
const memorySteps = 150_000
/** 64 MB. */
const memoryNumbers = 2 ** 24
const rounds = 3

function medianMs(work: () => number): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[rounds >> 1]!
}

function multiply(steps: number): number {
  let value = 1
  for (let step = 0; step < steps; step++) value = Math.imul(value, 48_271) + step
  return value
}

/** Each number says where the next one is, all over the place: the steps of a full-period generator (Hull and Dobell). */
function randomWalk(length: number): Uint32Array {
  const walk = new Uint32Array(length)
  for (let at = 0; at < length; at++) walk[at] = (Math.imul(at, 1_664_525) + 1_013_904_223) & (length - 1)
  return walk
}

function follow(walk: Uint32Array, steps: number): number {
  let at = 0
  for (let step = 0; step < steps; step++) at = walk[at]!
  return at
}
