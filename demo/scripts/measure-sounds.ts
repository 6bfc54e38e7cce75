/** Makes `tables/sounds.json`, the measures of every sound of the demo: `node demo/scripts/measure-sounds.ts`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type IAudioMetadata, parseBuffer, parseFile } from 'music-metadata'
import { allWorks } from '../src/all-works.ts'
import type { DemoWork } from '../src/demo-work.ts'
import type { SoundMeasures } from '../src/sound-measures.ts'

const measures: Record<string, SoundMeasures> = {}
for (const work of allWorks()) {
  if (work.kind === 'audio') measures[work.row.url] = measuresOf(await parse(work))
}
const lines = Object.entries(measures).map(([path, of]) => `  ${JSON.stringify(path)}: ${JSON.stringify(of)}`)
const table = join(import.meta.dirname, '..', 'tables', 'sounds.json')
writeFileSync(table, `{\n${lines.join(',\n')}\n}\n`)
console.log(`${lines.length} sounds measured into ${table}`)

function parse({ file }: DemoWork): Promise<IAudioMetadata> {
  if ('copyFrom' in file) return parseFile(file.copyFrom, { duration: true })
  return parseBuffer(Buffer.from(file.content), undefined, { duration: true })
}

function measuresOf({ format }: IAudioMetadata): SoundMeasures {
  return {
    duration: Math.round(format.duration! * 1000),
    bit_rate: Math.round(format.bitrate!),
    sample_rate: format.sampleRate!,
  }
}
