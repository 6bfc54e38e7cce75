import { readFileSync } from 'node:fs'
import { ownFile } from './installed-packages.ts'

/** What was measured of a sound, in the units of its columns: milliseconds, bits and samples per second. */
export interface SoundMeasures {
  readonly duration: number
  readonly bit_rate: number
  readonly sample_rate: number
}

let measures: Readonly<Record<string, SoundMeasures>> | undefined

/** Measures of the sound at a path of the demo catalogue, from the table that `scripts/measure-sounds.ts` makes:
 *  reading 140 files for them at each start would take longer than all the rest. */
export function soundMeasures(path: string): SoundMeasures {
  measures ??= JSON.parse(readFileSync(ownFile('tables', 'sounds.json'), 'utf8')) as Record<
    string,
    SoundMeasures
  >
  const found = measures[path]
  if (!found)
    throw new Error(`demo: ${path} has no measures in tables/sounds.json; run scripts/measure-sounds.ts`)
  return found
}
