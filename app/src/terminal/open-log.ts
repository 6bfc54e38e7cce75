import { type Logger, pino } from 'pino'

/** Lines for people on a terminal, JSON elsewhere. */
export async function openLog(level: string): Promise<Logger> {
  if (process.stdout.isTTY !== true) return pino({ level })
  const { default: pretty } = await import('pino-pretty')
  return pino({ level }, pretty({ translateTime: 'HH:MM:ss', ignore: 'pid,hostname', singleLine: true }))
}
