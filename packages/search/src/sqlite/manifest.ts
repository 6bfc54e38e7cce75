import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { SearchError } from '../search-error.ts'
import { databaseFile, manifestFile } from './format.ts'

/**
 * What makes an index an index: written last, it says how large the finished file is and what its checksum is. The
 * manifest's own checksum stands in its second line. Without a manifest there is no index, whatever else lies there.
 */
export interface Manifest {
  readonly formatVersion: number
  readonly sizeBytes: number
  readonly crc32: number
}

/** Makes the finished database and then the manifest durable, in this order, each before the next. */
export async function sealIndex(folder: string, formatVersion: number): Promise<Manifest> {
  const path = join(folder, databaseFile)
  syncFile(path)
  const manifest = { formatVersion, ...(await checksum(path)) }
  const line = JSON.stringify(manifest)
  const temporary = join(folder, `${manifestFile}.new`)
  writeFileSync(temporary, `${line}\n${crc32(line)}\n`)
  syncFile(temporary)
  renameSync(temporary, join(folder, manifestFile))
  syncFolder(folder)
  return manifest
}

/** Reads the manifest. Throws `missing-index` when there is none, `damaged-index` when it is not what was written. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestFile)
  const text = readIfThere(path)
  if (text === undefined)
    throw new SearchError('missing-index', `search/sqlite: no finished index in ${folder}`)
  const line = text.slice(0, text.indexOf('\n'))
  if (text !== `${line}\n${crc32(line)}\n`) throw damaged(path, 'its checksum does not fit')
  return JSON.parse(line) as Manifest
}

/** Reads the whole database file and compares it with the manifest. Throws `damaged-index`. */
export async function verifyDatabase(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, databaseFile)
  const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size
  if (sizeBytes !== manifest.sizeBytes)
    throw damaged(path, `it should have ${manifest.sizeBytes} bytes and has ${sizeBytes ?? 'gone'}`)
  if ((await checksum(path)).crc32 !== manifest.crc32) throw damaged(path, 'its checksum does not fit')
}

async function checksum(path: string): Promise<{ sizeBytes: number; crc32: number }> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafe(1024 * 1024)
    let sizeBytes = 0
    let sum = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length)
      if (bytesRead === 0) return { sizeBytes, crc32: sum }
      sum = crc32(buffer.subarray(0, bytesRead), sum)
      sizeBytes += bytesRead
    }
  } finally {
    await file.close()
  }
}

function damaged(path: string, reason: string): SearchError {
  return new SearchError(
    'damaged-index',
    `search/sqlite: ${path} is damaged: ${reason}; delete the index and build it again`,
  )
}

function readIfThere(path: string): string | undefined {
  try {
    // Every byte becomes one character, so that no damaged byte can hide behind a decoder.
    return readFileSync(path, 'latin1')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function syncFolder(path: string): void {
  // Windows has no such thing, and keeps renamings by itself.
  if (process.platform !== 'win32') syncFile(path, 'r')
}

function syncFile(path: string, flags = 'r+'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
