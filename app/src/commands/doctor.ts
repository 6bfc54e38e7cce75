import { styleText } from 'node:util'
import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Settings } from '../settings.ts'

const marks = { well: ['green', 'ok'], warning: ['yellow', 'warning'], ill: ['red', 'problem'] } as const

/** Examines the installation and says the remedy for each finding. Ends with 1 when something is ill. */
export async function doctor(settings: Settings): Promise<void> {
  const findings = await examine(settings)
  process.stdout.write(findings.map(describe).join(''))
  if (findings.some(({ state }) => state === 'ill')) process.exitCode = 1
}

function describe({ subject, state, found, remedy }: Finding): string {
  const [color, word] = marks[state]
  const line = `${styleText(color, word.padEnd(8))} ${subject.padEnd(12)} ${found}\n`
  return remedy === undefined ? line : `${line}${' '.repeat(22)}remedy: ${remedy}\n`
}
