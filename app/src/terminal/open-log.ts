import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'

/** Lines for people on a terminal, JSON elsewhere. */
export function openLog(level: string): Logger {
  if (process.stdout.isTTY !== true) return pino({ level })
  return pino({ level }, pretty({ translateTime: 'HH:MM:ss', ignore: 'pid,hostname', singleLine: true }))
}
