import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { image } from '@openverse/media/kinds'
import { openSqliteSearch } from '@openverse/search/sqlite'
import { answerParent } from '../child-task.ts'
import { readDocuments } from '../generate/documents.ts'
import { ownPeakBytes } from '../memory.ts'

export interface IndexInput {
  /** File of the documents. */
  readonly documents: string
  readonly folder: string
}

export interface IndexOutput {
  readonly documents: number
  readonly writingMs: number
  readonly finishingMs: number
  readonly sizeBytes: number
  readonly peakBytes: number
}

/** Builds an index. The clock runs while the writer works, not while documents are read. */
answerParent(async ({ documents: path, folder }: IndexInput, onProgress): Promise<IndexOutput> => {
  await rm(folder, { recursive: true, force: true })
  const engine = openSqliteSearch({ folderOf: () => folder, readerThreads: 0, buildThreads: 0 })
  const writer = await engine.createIndex(indexName, image.indexSchema)
  let writingMs = 0
  let written = 0
  for await (const documents of readDocuments(path)) {
    const start = performance.now()
    const { failed } = await writer.write(documents)
    writingMs += performance.now() - start
    if (failed.length > 0) throw new Error(`bench: a document was refused: ${failed[0]!.reason}`)
    written += documents.length
    onProgress(written)
  }
  const start = performance.now()
  const { documents } = await writer.finish()
  const finishingMs = performance.now() - start
  await engine.close()
  const { size: sizeBytes } = await stat(join(folder, 'index.db'))
  return { documents, writingMs, finishingMs, sizeBytes, peakBytes: ownPeakBytes() }
})

const indexName = 'image-1'
