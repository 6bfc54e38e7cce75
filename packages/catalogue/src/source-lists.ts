import type { Kysely } from 'kysely'
import type { Source } from './catalogue.ts'
import type { CatalogueSchema } from './schema.ts'
import { listSources } from './sources-store.ts'

/** The sources of a kind as they were read from the table, and what is asked of them most often. */
export interface SourceList {
  readonly sources: readonly Source[]
  /** Names of the hidden ones. */
  readonly hidden: ReadonlySet<string>
}

/** How long a list may be older than the table. */
const maximumAgeMs = 1000

/**
 * The lists of sources by kind, read at most once a second. For as long as the table says the same they are the same
 * objects, so that whoever derives something from a list can see by its identity that nothing has changed.
 */
export class SourceLists {
  readonly #sql: Kysely<CatalogueSchema>
  readonly #known = new Map<string, { readonly readAt: number; readonly list: Promise<SourceList> }>()

  constructor(sql: Kysely<CatalogueSchema>) {
    this.#sql = sql
  }

  of(kind: string): Promise<SourceList> {
    const known = this.#known.get(kind)
    const readAt = performance.now()
    if (known !== undefined && readAt - known.readAt < maximumAgeMs) return known.list
    const list = this.#read(kind, known?.list)
    this.#known.set(kind, { readAt, list })
    list.catch(() => {
      // A newer one may have been read by the time this one fails.
      if (this.#known.get(kind)?.list === list) this.#known.delete(kind)
    })
    return list
  }

  /** Has the list read anew for whoever asks next. */
  expire(kind: string): void {
    const known = this.#known.get(kind)
    if (known !== undefined) this.#known.set(kind, { ...known, readAt: Number.NEGATIVE_INFINITY })
  }

  async #read(kind: string, before: Promise<SourceList> | undefined): Promise<SourceList> {
    const sources = await listSources(this.#sql, kind)
    const last = await before?.catch(() => undefined)
    if (last !== undefined && JSON.stringify(last.sources) === JSON.stringify(sources)) return last
    const hidden = new Set(sources.filter(({ isHidden }) => isHidden).map(({ name }) => name))
    return { sources, hidden }
  }
}
