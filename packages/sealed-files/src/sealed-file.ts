/**
 * A sealed file was written once and is never changed again. Its seal, a small file beside it, is written last and
 * tells its size and checksum, so that a file without a seal was never finished, and one that differs from its seal
 * (a byte changed, the end cut off) is never trusted.
 */
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'

export type SealState =
  | { readonly state: 'intact'; readonly sizeBytes: number }
  | { readonly state: 'unsealed' }
  | { readonly state: 'damaged'; readonly file: string; readonly reason: string }

/** Makes a file durable and seals it. Nobody may write to it any more. */
export async function sealFile(path: string): Promise<void> {
  const found = await withFile(path, 'r+', async (file) => {
    await file.sync()
    return await measure(file)
  })
  await writeDurably(sealOf(path), `${JSON.stringify({ format: 1, ...found })}\n`)
}

/** Reads the whole file and compares it with its seal (a second or so per gigabyte). */
export async function checkSealedFile(path: string): Promise<SealState> {
  const seal = await readSeal(sealOf(path))
  if (seal === undefined) return { state: 'unsealed' }
  if (seal === 'unreadable')
    return { state: 'damaged', file: sealOf(path), reason: 'the seal is not readable' }
  const found = await withFile(path, 'r', measure).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) return { state: 'damaged', file: path, reason: found.message }
  if (found.sizeBytes !== seal.sizeBytes) {
    const reason = `it has ${found.sizeBytes} bytes, its seal says ${seal.sizeBytes}`
    return { state: 'damaged', file: path, reason }
  }
  if (found.crc32 !== seal.crc32) {
    return { state: 'damaged', file: path, reason: 'its checksum is not the one in its seal' }
  }
  return { state: 'intact', sizeBytes: found.sizeBytes }
}

export async function deleteSealedFile(path: string): Promise<void> {
  // The seal first: a file without one counts as never finished. A crash while sealing left half of one.
  for (const file of [sealOf(path), unfinishedOf(sealOf(path)), path]) await rm(file, { force: true })
}

interface Measured {
  readonly sizeBytes: number
  readonly crc32: number
}

const sealOf = (path: string) => `${path}.seal`

const unfinishedOf = (path: string) => `${path}.unfinished`

async function readSeal(path: string): Promise<Measured | 'unreadable' | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  // Compared as a whole, so that no changed byte of the seal itself goes unseen.
  const match = /^\{"format":1,"sizeBytes":(\d{1,15}),"crc32":(\d{1,10})\}\n$/.exec(text)
  return match ? { sizeBytes: Number(match[1]), crc32: Number(match[2]) } : 'unreadable'
}

async function measure(file: FileHandle): Promise<Measured> {
  const buffer = Buffer.allocUnsafe(1 << 20)
  let checksum = 0
  let position = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
    if (bytesRead === 0) return { sizeBytes: position, crc32: checksum }
    checksum = crc32(buffer.subarray(0, bytesRead), checksum)
    position += bytesRead
  }
}

/** Writes a small file so that after a crash there is the old one or the new one, whole. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const unfinished = unfinishedOf(path)
  try {
    await withFile(unfinished, 'w', async (file) => {
      await file.writeFile(text)
      await file.sync()
    })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  // Windows cannot open a folder; there the rename is durable by itself.
  if (process.platform !== 'win32') await withFile(dirname(path), 'r', (folder) => folder.sync())
}

async function withFile<T>(path: string, flags: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags)
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}
