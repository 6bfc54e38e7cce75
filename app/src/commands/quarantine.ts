import type { QuarantinePage } from '@openverse/ingestion-server'
import type { Settings } from '../settings.ts'
import { connect } from '../steering/connect.ts'
import type { IngestionClient } from '../steering/ingestion-client.ts'
import { table } from '../terminal/table.ts'

/** Lists the rows that the live generation of a kind left out, and why. */
export async function quarantine(
  settings: Settings,
  kind: string,
  options: { readonly limit: number; readonly offset: number; readonly json?: boolean },
): Promise<void> {
  const client = await connect(settings)
  try {
    const page = await listed(client, kind, options)
    process.stdout.write(options.json ? `${JSON.stringify(page, null, 2)}\n` : describe(page, options.offset))
  } finally {
    await client.close()
  }
}

/** The server answers so many rows at once at most. */
const rowsAtOnce = 1000

async function listed(
  client: IngestionClient,
  kind: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<QuarantinePage> {
  const rows: QuarantinePage['rows'][number][] = []
  for (;;) {
    const query = `limit=${Math.min(limit - rows.length, rowsAtOnce)}&offset=${offset + rows.length}`
    const page = await client.request<QuarantinePage>('GET', `quarantine/${kind}?${query}`)
    rows.push(...page.rows)
    if (page.rows.length < rowsAtOnce || rows.length === limit) return { ...page, rows }
  }
}

function describe({ generation, total, rows }: QuarantinePage, offset: number): string {
  if (total === 0) return `generation ${generation}: no row was left out\n`
  if (rows.length === 0)
    return `generation ${generation}: ${total.toLocaleString('en')} rows were left out, none from ${offset + 1} on\n`
  const shown = `generation ${generation}: ${total.toLocaleString('en')} rows were left out; ${offset + 1} to ${offset + rows.length}:\n\n`
  const lines = rows.map((row) => [
    row.file === null ? '-' : `${row.file}:${row.line}`,
    row.column ?? '-',
    row.reason,
    row.excerpt.slice(0, 60),
  ])
  return shown + table(['row', 'column', 'reason', 'begins with'], lines)
}
