import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { cleanRow } from '@openverse/media'
import { image } from '@openverse/media/kinds'
import type { IndexDocument } from '@openverse/search'
import type { SyntheticWork } from './synthetic-work.ts'
import { upstreamRow } from './upstream-row.ts'
import type { Vocabulary } from './vocabulary.ts'

const documentsPerBatch = 1000
/** Every row says when it was made, so the time of cleaning never shows. */
const defaults = { now: '2026-01-01T00:00:00Z' }

/** The document of a work, as a refresh makes it of its row. */
export function documentOf(work: SyntheticWork, vocabulary: Vocabulary): IndexDocument {
  const cleaned = cleanRow(image, upstreamRow(work, vocabulary), defaults)
  if ('faults' in cleaned)
    throw new Error(`bench: a synthetic row was refused: ${JSON.stringify(cleaned.faults)}`)
  return image.toDocument(cleaned.row, { flags: [] })
}

/** Reads documents, one JSON object a line, in batches. */
export async function* readDocuments(path: string): AsyncGenerator<readonly IndexDocument[]> {
  let batch: IndexDocument[] = []
  for await (const line of createInterface({ input: createReadStream(path) })) {
    batch.push(JSON.parse(line) as IndexDocument)
    if (batch.length < documentsPerBatch) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
