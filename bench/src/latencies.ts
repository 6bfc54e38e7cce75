import { showNumber } from './show-number.ts'

/** How long the requests of a workload took. */
export interface Latencies {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly mean: number
  /** Requests answered in a second, all clients together. */
  readonly perSecond: number
}

/** How long each answer took, and how many there were in the time in which every client had something left to ask. */
export interface LoadTimes {
  readonly milliseconds: readonly number[]
  readonly underLoad: { readonly answers: number; readonly elapsedMs: number }
}

/** All of these together. Their throughput is that under load: once a client has nothing left to ask, others run dry. */
export function summarizeLoads(loads: readonly LoadTimes[]): Latencies {
  const milliseconds = loads.flatMap((times) => times.milliseconds)
  const sum = (of: 'answers' | 'elapsedMs') => loads.reduce((so, { underLoad }) => so + underLoad[of], 0)
  return summarize(milliseconds, (milliseconds.length * sum('elapsedMs')) / sum('answers'))
}

export function summarize(milliseconds: readonly number[], elapsedMs: number): Latencies {
  const sorted = Float64Array.from(milliseconds).sort()
  const percentile = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return {
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    perSecond: (milliseconds.length * 1000) / elapsedMs,
  }
}

export const latencyColumns = ['p50 ms', 'p95 ms', 'p99 ms', 'per second']

export const latencyCells = ({ p50, p95, p99, perSecond }: Latencies): string[] => [
  ...[p50, p95, p99].map(showNumber),
  showNumber(Math.round(perSecond)),
]
