import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setImmediate as letOthersRun } from 'node:timers/promises'
import { createFileArchive, type FileArchiveWriter, fileArchiveIn } from '@openverse/local-files'
import { allWorks } from './all-works.ts'
import type { DemoRow, DemoWork } from './demo-work.ts'
import { ownFile } from './installed-packages.ts'
import { soundMeasures } from './sound-measures.ts'

export interface WrittenFile {
  /** Media kind: `image`. */
  readonly kind: string
  /** The catalogue file, absolute if the folder was given so. */
  readonly path: string
  readonly rows: number
}

export interface DemoProgress {
  readonly worksWritten: number
}

/** Changes when the demo's rows or files do, so that a folder written before is written anew. */
const revision = 2
const markName = '.demo-catalogue.json'

interface Mark {
  readonly revision: number
  readonly files: readonly MarkedRows[]
  readonly archive: MarkedFile
}

interface MarkedFile {
  readonly name: string
  readonly sizeBytes: number
}

interface MarkedRows extends MarkedFile {
  readonly kind: string
  readonly rows: number
}

/**
 * Writes the demo catalogue into a folder that is empty or not there: `image.jsonl` and `audio.jsonl` in the columns
 * of the upstream catalogue, their media files (thousands of small drawings, in an archive), and the notice that names
 * authors and licenses.
 *
 * A folder that has the complete catalogue is left as it is. The work is done in a sibling folder that takes its name
 * only at the end: one that was left by an interrupted run is thrown away, and nobody ever sees half a catalogue.
 * Throws when the folder has anything else in it.
 */
export async function writeDemoCatalogue(
  folder: string,
  options: { readonly onProgress?: (progress: DemoProgress) => void } = {},
): Promise<{ files: readonly WrittenFile[] }> {
  const found = readMark(folder)
  if (found && isComplete(folder, found)) return { files: writtenFiles(folder, found) }
  if (!found) refuseForeignContent(folder)

  const unfinished = `${resolve(folder)}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const mark = await writeInto(unfinished, options.onProgress ?? (() => {}))
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
  return { files: writtenFiles(folder, mark) }
}

async function writeInto(folder: string, onProgress: (progress: DemoProgress) => void): Promise<Mark> {
  const rows: Record<DemoWork['kind'], DemoRow[]> = { image: [], audio: [] }
  const folders = new Set<string>()
  const archive = createFileArchive(fileArchiveIn(folder))
  let worksWritten = 0
  for (const work of allWorks()) {
    writeMediaFile(folder, folders, archive, work)
    rows[work.kind].push(completeRow(work))
    worksWritten += 1
    if (worksWritten % 500 === 0) {
      onProgress({ worksWritten })
      await letOthersRun()
    }
  }
  archive.close()
  onProgress({ worksWritten })

  copyFileSync(ownFile('NOTICE.md'), join(folder, 'NOTICE.md'))
  mkdirSync(join(folder, 'photographs'))
  copyFileSync(ownFile('photographs', 'LICENSES.md'), join(folder, 'photographs', 'LICENSES.md'))
  const files = Object.entries(rows).map(([kind, rowsOfKind]) => writeRows(folder, kind, rowsOfKind))
  const mark: Mark = { revision, files, archive: markOf(fileArchiveIn(folder)) }
  writeFileSync(join(folder, markName), JSON.stringify(mark))
  return mark
}

function completeRow({ kind, row }: DemoWork): DemoRow {
  return kind === 'audio' ? { ...row, ...soundMeasures(row.url) } : row
}

function writeMediaFile(
  folder: string,
  folders: Set<string>,
  archive: FileArchiveWriter,
  { row, file }: DemoWork,
): void {
  if ('content' in file) {
    archive.add(row.url, file.content)
    return
  }
  const path = join(folder, row.url)
  const parent = dirname(path)
  if (!folders.has(parent)) mkdirSync(parent, { recursive: true })
  folders.add(parent)
  copyFileSync(file.copyFrom, path)
}

function writeRows(folder: string, kind: string, rows: readonly DemoRow[]): MarkedRows {
  const name = `${kind}.jsonl`
  const path = join(folder, name)
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return { kind, rows: rows.length, ...markOf(path) }
}

const markOf = (path: string): MarkedFile => ({ name: basename(path), sizeBytes: statSync(path).size })

function readMark(folder: string): Mark | undefined {
  const path = join(folder, markName)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Mark
  } catch {
    // A power cut can leave the mark empty; whatever is there is ours and has to be written anew.
    return { revision: 0, files: [], archive: { name: '', sizeBytes: 0 } }
  }
}

function isComplete(folder: string, mark: Mark): boolean {
  if (mark.revision !== revision) return false
  return [...mark.files, mark.archive].every(
    ({ name, sizeBytes }) => statSync(join(folder, name), { throwIfNoEntry: false })?.size === sizeBytes,
  )
}

function refuseForeignContent(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  throw new Error(
    `demo: ${folder} has files in it that are not the demo's; name an empty folder or remove them`,
  )
}

function writtenFiles(folder: string, mark: Mark): WrittenFile[] {
  return mark.files.map(({ kind, name, rows }) => ({ kind, path: join(folder, name), rows }))
}
