import type { Kysely } from 'kysely'
import type { CatalogueSchema } from './schema.ts'

export interface GenerationRecord {
  readonly kind: string
  readonly number: number
  /**
   * `building` also for what a crash left behind. `unusable`: it would be live, or the previous one, but the keeper could
   * open neither; the next start tries again.
   */
  readonly state: 'building' | 'sealed' | 'live' | 'unusable' | 'previous'
  readonly upstream: string
  readonly filesRoot: string | null
  readonly works: number
  readonly sourceCounts: Readonly<Record<string, number>>
  readonly builtOn: string
  readonly liveOn: string | null
}

/** Whether it went live and was not replaced since, be it that it cannot be opened now. */
export const isPublished = ({ state }: GenerationRecord): boolean => state === 'live' || state === 'unusable'

/** Name of a generation's tables, index and folder. */
export const generationName = (kind: string, number: number): string => `${kind}-${number}`

/** The generation that is called so; undefined for a name that none can have. */
export function generationOfName(
  name: string,
): { readonly kind: string; readonly number: number } | undefined {
  const [, kind, number] = /^(.+)-([1-9]\d*)$/.exec(name) ?? []
  return kind === undefined ? undefined : { kind, number: Number(number) }
}

/** All generations, by kind and number. */
export async function listGenerations(sql: Kysely<CatalogueSchema>): Promise<readonly GenerationRecord[]> {
  const rows = await sql
    .selectFrom('generation')
    .leftJoin('live_generation', 'live_generation.kind', 'generation.kind')
    .selectAll('generation')
    .select(['live_generation.number as live', 'live_generation.previous_number as previous'])
    .select(['live_on', 'is_unusable'])
    .orderBy('generation.kind')
    .orderBy('generation.number')
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    number: row.number,
    state: stateOf(row),
    upstream: row.upstream,
    filesRoot: row.files_root,
    works: row.works,
    sourceCounts: JSON.parse(row.source_counts),
    builtOn: row.built_on,
    liveOn: row.number === row.live ? row.live_on : null,
  }))
}

function stateOf(row: {
  number: number
  live: number | null
  previous: number | null
  is_sealed: 0 | 1
  is_unusable: 0 | 1 | null
}): GenerationRecord['state'] {
  if (row.number === row.live) return row.is_unusable ? 'unusable' : 'live'
  if (row.number === row.previous) return row.is_unusable ? 'unusable' : 'previous'
  return row.is_sealed ? 'sealed' : 'building'
}

/** The number of the generation of each kind that is live, or would be if it could be opened. */
export async function listLiveNumbers(sql: Kysely<CatalogueSchema>): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.selectFrom('live_generation').select(['kind', 'number']).execute()
  return new Map(rows.map(({ kind, number }) => [kind, number]))
}

/** Takes the next number of a kind, one that no generation has had before. */
export async function insertGeneration(
  sql: Kysely<CatalogueSchema>,
  generation: { kind: string; upstream: string; filesRoot: string | null; builtOn: string },
): Promise<number> {
  return await sql.transaction().execute(async (transaction) => {
    const { last_number: number } = await transaction
      .insertInto('generation_number')
      .values({ kind: generation.kind, last_number: 1 })
      .onConflict((conflict) =>
        conflict
          .column('kind')
          .doUpdateSet((eb) => ({ last_number: eb('generation_number.last_number', '+', 1) })),
      )
      .returning('last_number')
      .executeTakeFirstOrThrow()
    await transaction
      .insertInto('generation')
      .values({
        kind: generation.kind,
        number,
        is_sealed: 0,
        upstream: generation.upstream,
        files_root: generation.filesRoot,
        works: 0,
        source_counts: '{}',
        built_on: generation.builtOn,
      })
      .execute()
    return number
  })
}

export async function markSealed(
  sql: Kysely<CatalogueSchema>,
  kind: string,
  number: number,
  found: { works: number; sourceCounts: Readonly<Record<string, number>> },
): Promise<void> {
  await sql
    .updateTable('generation')
    .set({ is_sealed: 1, works: found.works, source_counts: JSON.stringify(found.sourceCounts) })
    .where('kind', '=', kind)
    .where('number', '=', number)
    .execute()
}

/** Makes a sealed generation the live one and remembers the one before, if that is of use: one row, one statement. */
export async function publishGeneration(
  sql: Kysely<CatalogueSchema>,
  kind: string,
  number: number,
  liveOn: string,
): Promise<void> {
  await sql
    .insertInto('live_generation')
    .values({ kind, number, previous_number: null, live_on: liveOn, is_unusable: 0 })
    .onConflict((conflict) =>
      conflict.column('kind').doUpdateSet((eb) => ({
        number,
        previous_number: eb
          .case()
          .when('live_generation.is_unusable', '=', 0)
          .then(eb.ref('live_generation.number'))
          .end(),
        live_on: liveOn,
        is_unusable: 0,
      })),
    )
    .execute()
}

/** Makes the previous generation live again, and the live one the previous: doing it twice changes nothing. */
export async function swapWithPrevious(
  sql: Kysely<CatalogueSchema>,
  kind: string,
  liveOn: string,
): Promise<'swapped' | 'no-previous'> {
  const { numUpdatedRows } = await sql
    .updateTable('live_generation')
    .set((eb) => ({
      number: eb.ref('previous_number').$notNull(),
      previous_number: eb.ref('number'),
      live_on: liveOn,
      is_unusable: 0 as const,
    }))
    .where('kind', '=', kind)
    .where('previous_number', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n ? 'swapped' : 'no-previous'
}

/**
 * Takes a live generation out of service, for another one or for none: one statement. Replaced it is forgotten; with
 * nothing to serve instead it stays on record as unusable. Answers false, and changes nothing, when it is no longer the
 * live one.
 */
export async function replaceLive(
  sql: Kysely<CatalogueSchema>,
  { kind, number }: { readonly kind: string; readonly number: number },
  instead: number | null,
  liveOn: string,
): Promise<boolean> {
  const change =
    instead === null
      ? ({ is_unusable: 1 } as const)
      : ({ number: instead, previous_number: null, live_on: liveOn, is_unusable: 0 } as const)
  const { numUpdatedRows } = await sql
    .updateTable('live_generation')
    .set(change)
    .where('kind', '=', kind)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** What could not be opened is there again. */
export async function markUsable(
  sql: Kysely<CatalogueSchema>,
  { kind, number }: { readonly kind: string; readonly number: number },
): Promise<void> {
  await sql
    .updateTable('live_generation')
    .set({ is_unusable: 0 })
    .where('kind', '=', kind)
    .where('number', '=', number)
    .execute()
}

/** Nothing of the kind is live any more. */
export async function unpublishKind(sql: Kysely<CatalogueSchema>, kind: string): Promise<void> {
  await sql.deleteFrom('live_generation').where('kind', '=', kind).execute()
}

/**
 * Forgets a generation, also as the previous one; its tables and index are the caller's business. Refuses one that the
 * public may see.
 */
export async function deleteGeneration(
  sql: Kysely<CatalogueSchema>,
  kind: string,
  number: number,
): Promise<void> {
  await sql.transaction().execute(async (transaction) => {
    if ((await listLiveNumbers(transaction)).get(kind) === number)
      throw new Error(`generation ${number} of kind "${kind}" is live and cannot be discarded`)
    await transaction
      .updateTable('live_generation')
      .set({ previous_number: null })
      .where('kind', '=', kind)
      .where('previous_number', '=', number)
      .execute()
    await transaction.deleteFrom('generation').where('kind', '=', kind).where('number', '=', number).execute()
  })
}
