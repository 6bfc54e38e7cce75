import { Cron } from 'croner'

export interface Schedule {
  /** Null when it is off. */
  nextRun(): Date | null
  close(): void
}

export interface ScheduleOptions {
  /** A cron pattern in UTC, or `off`. */
  readonly pattern: string
  readonly run: () => Promise<void>
  readonly onError: (error: unknown) => void
}

/** Runs something by the clock, never twice at a time. */
export function startSchedule({ pattern, run, onError }: ScheduleOptions): Schedule {
  if (pattern === 'off') return { nextRun: () => null, close: () => {} }
  const job = new Cron(pattern, { timezone: 'UTC', protect: true, unref: true, catch: onError }, run)
  return { nextRun: () => job.nextRun(), close: () => job.stop() }
}

/** Throws an `Error` that says what is wrong with a pattern. */
export function checkPattern(pattern: string): string {
  if (pattern !== 'off') new Cron(pattern, { paused: true }).stop()
  return pattern
}
