import type { IngestionStatus } from '@openverse/ingestion-server'
import type { Settings } from '../settings.ts'
import { connect } from '../steering/connect.ts'
import { statusReport } from '../terminal/status-report.ts'

/** Says what is live, what is kept for a rollback, what is running, and when the next refresh is due. */
export async function status(settings: Settings, options: { readonly json?: boolean }): Promise<void> {
  const client = await connect(settings)
  try {
    const found = await client.request<IngestionStatus>('GET', 'status')
    process.stdout.write(
      options.json ? `${JSON.stringify(found, null, 2)}\n` : statusReport(found, new Date()),
    )
  } finally {
    await client.close()
  }
}
