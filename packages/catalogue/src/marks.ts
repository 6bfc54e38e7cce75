import type { MediaKind } from '@openverse/media'
import { type DocumentFlag, isUnusableIndex, type SearchReader } from '@openverse/search'
import type { Kysely } from 'kysely'
import type { GenerationPorts } from './generation-ports.ts'
import { generationName, listGenerations } from './generations-store.ts'
import { findMarked, listMarked, type MarkTable } from './marked-works-store.ts'
import type { CatalogueSchema } from './schema.ts'

const flags: Readonly<Record<MarkTable, DocumentFlag>> = {
  removed_work: 'removed',
  sensitive_work: 'sensitive',
}

type FlagSetter = Pick<SearchReader, 'setFlag'>

/** Puts all marks of a kind onto an index, with what is said while that goes on. */
export async function putMarks(
  sql: Kysely<CatalogueSchema>,
  kind: string,
  search: FlagSetter,
): Promise<void> {
  for (const table of Object.keys(flags) as MarkTable[]) {
    for await (const identifiers of listMarked(sql, table, kind)) {
      await settleMarks(sql, table, { kind, identifiers }, search)
    }
  }
}

/**
 * Makes an index say of some works what the table says. Others may mark and unmark the same works meanwhile, in other
 * processes too: whoever has set a flag looks at the table once more, and is not done before both agree. So the last
 * flag that is set is always that of the last mark, without any lock.
 */
export async function settleMarks(
  sql: Kysely<CatalogueSchema>,
  table: MarkTable,
  { kind, identifiers }: { readonly kind: string; readonly identifiers: readonly string[] },
  search: FlagSetter,
): Promise<void> {
  let open = identifiers
  while (open.length > 0) {
    const marked = await findMarked(sql, table, kind, open)
    await setFlags(search, flags[table], open, marked)
    const now = await findMarked(sql, table, kind, open)
    open = open.filter((identifier) => marked.has(identifier) !== now.has(identifier))
  }
}

/**
 * Does it in the indices of a kind that are not open here and in which flags are kept: one may be served by another
 * process, another be about to go live, and the previous one may come back. One that is not sealed yet is left out:
 * whoever seals it puts the marks on afterwards.
 */
export async function settleInOthers(
  { database, engine }: Pick<GenerationPorts, 'database' | 'engine'>,
  kind: MediaKind,
  openNumber: number | undefined,
  settle: (search: SearchReader) => Promise<void>,
): Promise<void> {
  for (const generation of await listGenerations(database.sql)) {
    if (generation.kind !== kind.name || generation.state === 'building') continue
    if (generation.number === openNumber) continue
    const name = generationName(kind.name, generation.number)
    try {
      const search = await engine.openIndex(name, kind.indexSchema)
      await settle(search).finally(() => search.close())
    } catch (error) {
      // Discarded meanwhile, or never to be opened again.
      if (!isUnusableIndex(error)) throw error
    }
  }
}

async function setFlags(
  search: FlagSetter,
  flag: DocumentFlag,
  identifiers: readonly string[],
  marked: ReadonlySet<string>,
): Promise<void> {
  for (const isSet of [true, false]) {
    const alike = identifiers.filter((identifier) => marked.has(identifier) === isSet)
    if (alike.length > 0) await search.setFlag({ identifiers: alike, flag, isSet })
  }
}
