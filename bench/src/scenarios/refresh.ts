import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { peakBytes } from '../memory.ts'
import { showProgress } from '../progress.ts'
import type { Table } from '../results.ts'
import { Server, type StepDocument, type TaskDocument } from '../server.ts'
import { showMegabytes, showNumber } from '../show-number.ts'
import type { Scenario } from './scenario.ts'

export const refresh: Scenario = {
  name: 'refresh',
  description: 'the whole data refresh, as the server does it at its first start, step by step',
  async run({ workspace, size }) {
    const rows = await workspace.rows(size)
    const dataFolder = workspace.dataFolder(size)
    await rm(dataFolder, { recursive: true, force: true })
    const server = await Server.start({ OPENVERSE_DATA: dataFolder, OPENVERSE_CATALOG: rows })
    try {
      const onSteps = showSteps(size)
      let peak = 0
      const task = await server.loaded((seen) => {
        peak = peakBytes(server.pid) ?? peak
        if (seen !== undefined) onSteps(seen.steps)
      })
      const seconds = task.finish_timestamp - task.start_timestamp
      return {
        tables: [
          stepsTable('refresh', `The whole refresh, ${showNumber(size)} rows`, task, size),
          await generationTable(dataFolder, size, peak),
        ],
        figures: { refreshRowsPerSecond: size / seconds, refreshPeakBytes: peak },
      }
    } finally {
      await server.stop()
    }
  },
}

/** How long a load took, step by step. */
export function stepsTable(id: string, title: string, task: TaskDocument, size: number): Table {
  const seconds = task.finish_timestamp - task.start_timestamp
  return {
    id,
    title,
    columns: ['step', 'seconds', 'rows/s'],
    rows: [
      ...task.steps.map((step) => stepCells(step, size)),
      ['end to end', showNumber(seconds), showNumber(Math.round(size / seconds))],
    ],
  }
}

function stepCells({ name, start_time, finish_time }: StepDocument, size: number): string[] {
  const seconds = (Date.parse(`${finish_time}Z`) - Date.parse(`${start_time}Z`)) / 1000
  const isMeasurable = seconds >= 0.1
  return [name, showNumber(seconds), isMeasurable ? showNumber(Math.round(size / seconds)) : '-']
}

async function generationTable(dataFolder: string, size: number, peak: number): Promise<Table> {
  const folder = join(dataFolder, 'generations', 'image-1')
  const sizes = await Promise.all(
    (await readdir(folder))
      .sort()
      .map(async (name) => [name, (await stat(join(folder, name))).size] as const),
  )
  return {
    id: 'generation',
    title: 'What the refresh leaves and needs',
    columns: ['what', 'size', 'bytes a work'],
    rows: [...sizes, ['memory of the server at its peak', peak] as const]
      .filter(([, bytes]) => bytes > 1000)
      .map(([name, bytes]) => [name, showMegabytes(bytes), showNumber(Math.round(bytes / size))]),
  }
}

/** Shows which step a load is at, and how far. */
export function showSteps(size: number): (steps: readonly StepDocument[]) => void {
  const shown = new Map<string, ReturnType<typeof showProgress>>()
  return (steps) => {
    const step = steps.find(({ state }) => state === 'running')
    if (step === undefined) return
    const show = shown.get(step.name) ?? showProgress(step.name, step.unit, size)
    shown.set(step.name, show)
    show(step.done)
  }
}
