import { SingleBar } from 'cli-progress'

/** How far a task is, as the ingestion server tells it. */
export interface StepView {
  readonly name: string
  readonly state: string
  readonly unit: string
  readonly done: number
  readonly fraction: number
}

/**
 * Shows the steps of a task one after another, each with its rate: as a bar on a terminal, as a line when it is done
 * elsewhere. Call it with every new view of the steps.
 */
export function showSteps(
  title: string,
  output: NodeJS.WriteStream,
): { update(steps: readonly StepView[]): void; stop(): void } {
  const bars = new Map<string, { readonly bar: SingleBar; readonly startedAt: number }>()
  const finished = new Set<string>()
  const isTerminal = output.isTTY === true

  const barOf = (name: string) => {
    const known = bars.get(name)
    if (known !== undefined) return known
    const bar = new SingleBar({
      stream: output,
      format: `  ${title} ${name.padEnd(18)} {bar} {percentage}%  {what}`,
      barsize: 20,
      hideCursor: true,
      clearOnComplete: false,
    })
    if (isTerminal) bar.start(1, 0, { what: '' })
    const started = { bar, startedAt: performance.now() }
    bars.set(name, started)
    return started
  }

  const show = (step: StepView) => {
    const { bar, startedAt } = barOf(step.name)
    const what = describe(step, (performance.now() - startedAt) / 1000)
    if (isTerminal) bar.update(step.state === 'completed' ? 1 : step.fraction, { what })
    if (step.state !== 'completed') return
    finished.add(step.name)
    if (isTerminal) bar.stop()
    else output.write(`  ${title} ${step.name.padEnd(18)} ${what}\n`)
  }

  return {
    update(steps) {
      for (const step of steps) {
        const isShown = step.state === 'running' || step.state === 'completed'
        if (isShown && !finished.has(step.name)) show(step)
      }
    },
    stop() {
      if (isTerminal) for (const { bar } of bars.values()) bar.stop()
    },
  }
}

function describe({ done, unit }: StepView, seconds: number): string {
  if (done === 0) return ''
  const rate = seconds > 0.5 ? `, ${Math.round(done / seconds).toLocaleString('en')}/s` : ''
  return `${done.toLocaleString('en')} ${done === 1 ? unit.replace(/s$/, '') : unit}${rate}`
}
