import { showNumber } from './show-number.ts'

/** Hears how much is done. */
export type Progress = (done: number) => void

const millisecondsBetweenLines = 5000
const millisecondsBetweenRedraws = 200

/** Shows on stderr how far something is and how fast it goes: on one line of a terminal, else a line now and then. */
export function showProgress(what: string, unit: string, total: number): Progress {
  const start = performance.now()
  const isTerminal = process.stderr.isTTY === true
  const pause = isTerminal ? millisecondsBetweenRedraws : millisecondsBetweenLines
  let shown = start
  let hasEnded = false
  return (done) => {
    const now = performance.now()
    const isLastLine = isTerminal && done >= total
    if (hasEnded || (now - shown < pause && !isLastLine)) return
    shown = now
    hasEnded = done >= total
    const rate = Math.round((done * 1000) / (now - start))
    const line = `${what}: ${showNumber(done)} of ${showNumber(total)} ${unit}, ${showNumber(rate)}/s`
    process.stderr.write(isTerminal ? `\r\x1b[K${line}${isLastLine ? '\n' : ''}` : `${line}\n`)
  }
}
