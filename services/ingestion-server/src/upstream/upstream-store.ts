import type { Kysely } from 'kysely'
import type { UpstreamCatalog, UpstreamLocation } from './upstream-catalog.ts'

export interface UpstreamSchema {
  remembered_upstream: {
    kind: string
    path: string
    nameless_kind: string | null
    origin: UpstreamCatalog['origin']
    fingerprint: string
    generation: number
    loaded_on: string
  }
}

/** Where the works of a kind came from the last time they went live. */
export interface RememberedUpstream {
  readonly kind: string
  readonly location: UpstreamLocation
  readonly origin: UpstreamCatalog['origin']
  readonly fingerprint: string
  /** The generation that was made of it. */
  readonly generation: number
  readonly loadedOn: string
}

type Sql = Kysely<UpstreamSchema>

export async function listRememberedUpstreams(sql: Sql): Promise<readonly RememberedUpstream[]> {
  const rows = await sql.selectFrom('remembered_upstream').selectAll().orderBy('kind').execute()
  return rows.map((row) => ({
    kind: row.kind,
    location: { path: row.path, kind: row.nameless_kind },
    origin: row.origin,
    fingerprint: row.fingerprint,
    generation: row.generation,
    loadedOn: row.loaded_on,
  }))
}

export async function findRememberedUpstream(
  sql: Sql,
  kind: string,
): Promise<RememberedUpstream | undefined> {
  return (await listRememberedUpstreams(sql)).find((one) => one.kind === kind)
}

export async function rememberUpstream(sql: Sql, upstream: RememberedUpstream): Promise<void> {
  const values = {
    path: upstream.location.path,
    nameless_kind: upstream.location.kind,
    origin: upstream.origin,
    fingerprint: upstream.fingerprint,
    generation: upstream.generation,
    loaded_on: upstream.loadedOn,
  }
  await sql
    .insertInto('remembered_upstream')
    .values({ kind: upstream.kind, ...values })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet(values))
    .execute()
}

export async function forgetUpstream(sql: Sql, kind: string): Promise<void> {
  await sql.deleteFrom('remembered_upstream').where('kind', '=', kind).execute()
}
