import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

/** The path itself, or the folder in which it or its parents would be made. */
export function nearestThatExists(path: string): string {
  return existsSync(path) ? path : nearestThatExists(dirname(path))
}
