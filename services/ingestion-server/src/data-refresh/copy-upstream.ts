import { localFileNames } from '@openverse/local-files'
import type { RowFault } from '@openverse/media'
import type { UpstreamRow } from '../upstream/upstream-catalog.ts'
import { type CleanedBatch, cleanRows, refusal } from './clean-rows.ts'
import type { Refresh, RefreshStep } from './refresh.ts'

/** Copies the rows of the upstream into the new generation, cleaned while they pass. */
export const copyUpstream: RefreshStep = {
  name: 'copy-upstream',
  unit: 'rows',
  weight: 0.5,
  async run(refresh, report) {
    const { kind, upstream, ports } = refresh
    using files = localFileNames(upstream.filesRoot)
    const context = { kind, now: ports.now().toISOString(), files }
    let done = 0
    // One batch is stored while the next one is read and cleaned.
    let storing = Promise.resolve()
    for await (const batch of upstream.read(kind)) {
      for (const column of batch.unknownColumns) refresh.unknownColumns.add(column)
      const cleaned = cleanRows(context, batch)
      await storing
      storing = store(refresh, batch.file, cleaned)
      // Its fault is heard by whoever waits for it: the next batch, or the end.
      storing.catch(() => undefined)
      done += batch.rows.length + batch.faults.length
      await report(done, batch.fraction)
    }
    await storing
    await refresh.quarantine.save()
  },
}

async function store(refresh: Refresh, file: string, { accepted, refused }: CleanedBatch): Promise<void> {
  const rows = accepted.map(({ row }) => ({ row, hasSensitiveText: refresh.hasSensitiveText(row) }))
  const { duplicates } = await refresh.build.addRows(rows)
  refresh.acceptedRows += accepted.length - duplicates.length
  for (const { row } of accepted) refresh.sources.note(row)
  const repeated = duplicates.map((position) =>
    refusal(file, accepted[position]!.from, [repetition(accepted[position]!.from)]),
  )
  refresh.quarantine.add([...refused, ...repeated].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)))
}

/** Where a row says no identifier, it is made of what names the work otherwise. */
function repetition({ raw }: UpstreamRow): RowFault {
  const column = ['identifier', 'foreign_identifier'].find((name) => raw[name]) ?? 'url'
  return { column, reason: `a row with the same ${column} came before` }
}
