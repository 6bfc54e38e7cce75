import type { BuildRow } from '@openverse/catalogue'
import type { MediaKind } from '@openverse/media'
import type { BatchOutcome, DocumentFlag, IndexDocument } from '@openverse/search'
import type { QuarantinedRow } from '../quarantine/quarantine-store.ts'
import type { Refresh, RefreshStep } from './refresh.ts'

/** Small enough that a batch is garbage before it has grown old: collecting it then costs next to nothing. */
const rowsPerBatch = 100
/** How much of the step writing is; the rest is completing the index. */
const shareOfWriting = 0.9

/** Makes the documents of the rows, in the order of their rank, and the index of them. */
export const buildIndex: RefreshStep = {
  name: 'build-index',
  unit: 'documents',
  weight: 0.45,
  async run(refresh, report, signal) {
    refresh.rows = await refresh.build.countRows()
    let done = 0
    for await (const outcome of refresh.build.addDocuments(documentsOf(refresh), { signal })) {
      note(refresh, outcome)
      done += outcome.documents.length
      const seen = done + refresh.removedFromSource
      await report(done - refresh.failedDocuments, (shareOfWriting * seen) / refresh.rows)
    }
    await refresh.quarantine.save()
    const onProgress = (fraction: number) => {
      // That it is to stop is noticed by the signal.
      report(done - refresh.failedDocuments, shareOfWriting + (1 - shareOfWriting) * fraction).catch(
        () => undefined,
      )
    }
    const { documents } = await refresh.build.seal({ onProgress, signal })
    refresh.documents = documents
    await report(documents, 1)
  },
}

async function* documentsOf(refresh: Refresh): AsyncGenerator<readonly IndexDocument[]> {
  const { build, kind } = refresh
  for await (const rows of build.readInRankOrder(rowsPerBatch)) {
    const searchable = rows.filter(({ row }) => !row.removed_from_source)
    refresh.removedFromSource += rows.length - searchable.length
    yield searchable.map((row) => toDocument(kind, row))
  }
}

function note(refresh: Refresh, { documents, failed }: BatchOutcome): void {
  refresh.failedDocuments += failed.length
  refresh.quarantine.add(failed.map(refusedDocument))
  const refused = new Set(failed.map(({ identifier }) => identifier))
  refresh.samples.offer(documents.filter(({ identifier }) => !refused.has(identifier)))
}

/**
 * The marks of moderators are not in it: they are put on when the generation is sealed where its engine keeps them, and
 * whenever it is opened where it does not.
 */
function toDocument(kind: MediaKind, { row, hasSensitiveText }: BuildRow): IndexDocument {
  const flags: DocumentFlag[] = hasSensitiveText ? ['sensitive-text'] : []
  return kind.toDocument(row, { flags })
}

function refusedDocument({ identifier, reason }: { identifier: string; reason: string }): QuarantinedRow {
  return {
    file: null,
    line: null,
    column: null,
    reason: `the index refused it: ${reason}`,
    excerpt: identifier,
  }
}
