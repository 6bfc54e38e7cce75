import { styleText } from 'node:util'
import type { IngestionStatus } from '@openverse/ingestion-server'
import type { IngestionClient } from '../steering/ingestion-client.ts'

/** Says what is live now of a kind, and what was left out. */
export async function tellLive(
  client: IngestionClient,
  kind: string,
  output: NodeJS.WriteStream,
): Promise<void> {
  const { models } = await client.request<IngestionStatus>('GET', 'status')
  const live = models.find(({ model }) => model === kind)?.live
  if (!live) return
  output.write(
    `  ${kind}: ${live.works.toLocaleString('en')} works are live (generation ${live.generation})\n`,
  )
  if (live.quarantined === 0) return
  const hint = `  ${live.quarantined.toLocaleString('en')} rows were left out; see why: ./openverse quarantine ${kind}`
  output.write(`${styleText('yellow', hint)}\n`)
}
