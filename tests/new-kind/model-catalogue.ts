import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const photographs = new URL('../../demo/photographs/', import.meta.url)

/** Somebody's folder of models: a table in the short form with a bad row, rows as JSON, a model and its picture beside them. */
export function writeModelCatalogue(t: { after(remove: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'models-'))
  t.after(() => rmSync(folder, { recursive: true }))
  copyFileSync(new URL('rocket.jpg', photographs), join(folder, 'rocket.jpg'))
  writeFileSync(join(folder, 'rocket.glb'), rocket)
  writeFileSync(join(folder, 'models.csv'), table)
  writeFileSync(join(folder, 'scanned-models.jsonl'), `${JSON.stringify(scan)}\n`)
  return folder
}

/** What the file of a model begins with; nothing here reads further. */
export const rocket = 'glTF\u0002\0\0\0'

const table = `url,license,title,polygons,thumbnail
rocket.glb,by,Moon rocket,250000,rocket.jpg
https://models.example/teapot.OBJ,cc0,Utah teapot,9000,
https://models.example/cup.stl,secret,Nobody may use this cup,100,
`

const scan = {
  url: 'https://museum.example/bust.glb',
  source: 'museum',
  title: 'Bust of a rocket engineer',
  license: 'by-sa',
  license_version: '4.0',
  polygon_count: 48210,
  category: 'Sculpture',
  tags: [{ name: 'plaster' }],
}
