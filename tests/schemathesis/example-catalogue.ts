import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { audio, image, kinds } from '@openverse/media/kinds'
import { type Closing, temporaryFolder } from '../journeys/running-server.ts'

const fixtures = join(import.meta.dirname, '../../packages/media/fixtures')
const photograph = join(import.meta.dirname, '../../demo/photographs/rocket.jpg')

/**
 * Real rows of every kind, and the works of the document's examples, so that the identifiers it names are there. Their
 * pictures lie beside the catalogue: nothing is fetched from elsewhere.
 */
export function writeExampleCatalogue(t: Closing): string {
  const folder = temporaryFolder(t)
  for (const file of ['image_upstream_800.csv', 'audio_upstream_50.csv']) {
    copyFileSync(join(fixtures, file), join(folder, file))
  }
  copyFileSync(photograph, join(folder, 'harbour.jpg'))
  const here: Readonly<Record<string, object>> = {
    [image.name]: { url: 'harbour.jpg' },
    [audio.name]: { thumbnail: 'harbour.jpg' },
  }
  for (const { name, examples } of kinds) {
    const row = { ...examples.upstreamRow, ...here[name] }
    writeFileSync(join(folder, `${name}-example.jsonl`), `${JSON.stringify(row)}\n`)
  }
  return folder
}
