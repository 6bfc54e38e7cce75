import { readFileSync, statSync } from 'node:fs'
import { commonColumns, type DemoWork, licenses, wordsOfSlug } from './demo-work.ts'
import { ownFile } from './installed-packages.ts'

/** An entry of `photographs/photographs.json`. */
interface Photograph {
  readonly file: string
  readonly source: string
  readonly title: string
  readonly creator: string
  readonly creatorPage?: string
  readonly license: 'by' | 'cc0' | 'pdm'
  readonly width: number
  readonly height: number
  readonly landingPage: string
  readonly description: string
  readonly tags: readonly string[]
}

const licenseOf = { by: licenses.by2, cc0: licenses.cc0, pdm: licenses.pdm }

/** The photographs that lie in this repository (`photographs/LICENSES.md`). */
export function* photographWorks(): Generator<DemoWork> {
  const table = readFileSync(ownFile('photographs', 'photographs.json'), 'utf8')
  for (const photograph of JSON.parse(table) as Photograph[]) yield photographWork(photograph)
}

function photographWork(photograph: Photograph): DemoWork {
  const path = ownFile('photographs', photograph.file)
  const name = photograph.file.replace(/\.\w+$/, '')
  const row = commonColumns({
    source: photograph.source,
    foreignIdentifier: name,
    landingPage: photograph.landingPage,
    path: `image/${photograph.source}/${photograph.file}`,
    license: licenseOf[photograph.license],
    creator: photograph.creator,
    creatorPage: photograph.creatorPage ?? null,
    title: photograph.title,
    tags: [...photograph.tags, ...wordsOfSlug(name), 'photograph'],
    category: 'photograph',
    metadata: { description: photograph.description },
  })
  const { width, height } = photograph
  return {
    kind: 'image',
    row: { ...row, width, height, filesize: statSync(path).size },
    file: { copyFrom: path },
  }
}
