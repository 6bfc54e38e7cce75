import type { FoundRows, KeyList, TableSet } from '@openverse/database'
import type { MediaKind } from '@openverse/media'
import type { SearchReader } from '@openverse/search'
import type { Generation } from './catalogue.ts'
import type { GenerationPorts } from './generation-ports.ts'
import { type GenerationRecord, generationName } from './generations-store.ts'
import type { MarkTable } from './marked-works-store.ts'
import { tryAll } from './try-all.ts'
import { workTables } from './work-tables.ts'

/** A generation with its files open, lent to requests; it closes when it is retired and nobody holds it any more. */
export interface OpenGeneration extends Generation {
  readonly search: SearchReader
  readonly rows: TableSet
  /** Rows of works, and which of these are marked as removed and as sensitive. */
  readonly findMarked: (identifiers: readonly string[]) => Promise<FoundRows>
  borrow(): () => void
  /** No more lending. Kept when the last borrower has given it back. */
  retire(): Promise<void>
}

/** Throws the errors of `TableSets.open` and `SearchEngine.openIndex`. */
export async function openGeneration(
  ports: Pick<GenerationPorts, 'database' | 'engine'>,
  kind: MediaKind,
  record: GenerationRecord,
): Promise<OpenGeneration> {
  const name = generationName(kind.name, record.number)
  const rows = await ports.database.tableSets.open(name, workTables(kind))
  const search = await ports.engine.openIndex(name, kind.indexSchema).catch(async (error) => {
    await rows.close().catch(() => undefined)
    throw error
  })
  return {
    kind,
    number: record.number,
    name,
    works: record.works,
    sourceCounts: new Map(Object.entries(record.sourceCounts)),
    filesRoot: record.filesRoot,
    builtOn: record.builtOn,
    search,
    rows,
    findMarked: rows.finder(kind.name, [marksIn('removed_work', kind), marksIn('sensitive_work', kind)]),
    ...lending(() => tryAll([() => search.close(), () => rows.close()])),
  }
}

/** Works of several kinds may have the same identifier. */
function marksIn(table: MarkTable, { name }: MediaKind): KeyList {
  return { table, column: 'identifier', where: { column: 'kind', is: name } }
}

function lending(close: () => Promise<void>): Pick<OpenGeneration, 'borrow' | 'retire'> {
  const closed = Promise.withResolvers<void>()
  // The catalogue itself holds it until it retires it.
  let holders = 1
  const giveBack = () => {
    holders--
    if (holders === 0) close().then(closed.resolve, closed.reject)
  }
  let isRetired = false
  return {
    borrow() {
      holders++
      return giveBack
    },
    retire() {
      if (!isRetired) giveBack()
      isRetired = true
      return closed.promise
    },
  }
}
