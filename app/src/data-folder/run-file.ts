import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who holds a data folder, how to reach it, and the token that steers it. The file is for its owner's eyes only. */
export interface Run {
  readonly pid: number
  /** `http://127.0.0.1:50280` */
  readonly address: string
  readonly token: string
  readonly startedOn: string
}

export const runFileOf = (folder: string): string => join(folder, 'run.json')

/** What the holder said of itself; undefined when nobody did, or it cannot be read. It may be of a dead process. */
export function readRun(folder: string): Run | undefined {
  try {
    return JSON.parse(readFileSync(runFileOf(folder), 'utf8')) as Run
  } catch {
    return undefined
  }
}
