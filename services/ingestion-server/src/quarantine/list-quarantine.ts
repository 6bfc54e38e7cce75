import { type CatalogueSchema, listGenerations } from '@openverse/catalogue'
import type { Kysely } from 'kysely'
import {
  countQuarantined,
  findQuarantinedRows,
  type QuarantinedRow,
  type QuarantineSchema,
} from './quarantine-store.ts'

export interface QuarantinePage {
  readonly generation: number
  /** All there were; the rows of the last ones may not have been kept. */
  readonly total: number
  readonly rows: readonly QuarantinedRow[]
}

/**
 * The rows that a generation left out, in the order of the catalogue. Without a number it is the live generation;
 * undefined when there is no such generation.
 */
export async function listQuarantine(
  sql: Kysely<CatalogueSchema & QuarantineSchema>,
  kind: string,
  page: { readonly generation?: number; readonly offset: number; readonly limit: number },
): Promise<QuarantinePage | undefined> {
  const generations = await listGenerations(sql)
  const found = generations.find((one) =>
    page.generation === undefined
      ? one.kind === kind && one.state === 'live'
      : one.kind === kind && one.number === page.generation,
  )
  if (found === undefined) return undefined
  const of = { kind, generation: found.number }
  return {
    generation: found.number,
    total: await countQuarantined(sql, kind, found.number),
    rows: await findQuarantinedRows(sql, of, page),
  }
}
