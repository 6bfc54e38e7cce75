import { DatabaseError } from '@openverse/database'
import type { MediaKind, Work } from '@openverse/media'
import { SearchError } from '@openverse/search'
import type { Catalogue, Generation, ModerationOutcome, Source } from './catalogue.ts'
import { findWorks } from './find-works.ts'
import type { GenerationPorts } from './generation-ports.ts'
import {
  type GenerationRecord,
  listGenerations,
  publishGeneration,
  unpublishKind,
} from './generations-store.ts'
import { deleteMark, insertMark, listMarked } from './marked-works-store.ts'
import { type OpenGeneration, openGeneration } from './open-generation.ts'
import { SourceLists } from './source-lists.ts'

export interface CataloguePorts extends GenerationPorts {
  readonly kinds: readonly MediaKind[]
  /** Hears of a live generation that could not be served, and what is served instead. */
  readonly onDamage: (damage: Damage) => void
}

export interface Damage {
  readonly kind: string
  readonly number: number
  readonly reason: string
  /** Number of the generation that is live now; null when the kind has to be refreshed to have works again. */
  readonly servedInstead: number | null
}

/** Opens what is live. A generation that is damaged is taken out of service, and the one before it served. */
export async function openCatalogue(ports: CataloguePorts): Promise<Catalogue> {
  const catalogue = new LiveCatalogue(ports)
  await catalogue.followLive()
  return catalogue
}

class LiveCatalogue implements Catalogue {
  readonly kinds: readonly MediaKind[]
  readonly #ports: CataloguePorts
  readonly #live = new Map<string, OpenGeneration>()
  readonly #sources: SourceLists
  readonly #find: (generation: OpenGeneration, identifiers: readonly string[]) => Promise<readonly Work[]>
  /** What must not overlap: flags set by moderation, and flags put onto a generation before it is lent. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(ports: CataloguePorts) {
    this.#ports = ports
    this.kinds = ports.kinds
    this.#sources = new SourceLists(ports.database.sql)
    this.#find = findWorks(ports.database, this.#sources)
  }

  async withLive<T>(kind: string, use: (generation: Generation) => Promise<T>): Promise<T | undefined> {
    const generation = this.#live.get(kind)
    if (generation === undefined) return undefined
    const giveBack = generation.borrow()
    try {
      return await use(generation)
    } finally {
      giveBack()
    }
  }

  findWorks(generation: Generation, identifiers: readonly string[]): Promise<readonly Work[]> {
    return this.#find(generation as OpenGeneration, identifiers)
  }

  async listSources(kind: string): Promise<readonly Source[]> {
    return (await this.#sources.of(kind)).sources
  }

  removeWork(identifier: string, reason: string): Promise<ModerationOutcome> {
    return this.#inTurn(async () => {
      const generation = await this.#findHolder(identifier)
      if (generation === undefined) return 'unknown'
      // The table first: what is acknowledged must survive a crash and the next refresh.
      const createdOn = this.#ports.now().toISOString()
      const mark = { kind: generation.kind.name, identifier, reason, createdOn }
      const isNew = await insertMark(this.#ports.database.sql, 'removed_work', mark)
      await generation.search.setFlag({ identifiers: [identifier], flag: 'removed', isSet: true })
      return isNew ? 'changed' : 'unchanged'
    })
  }

  restoreWork(identifier: string): Promise<ModerationOutcome> {
    return this.#inTurn(async () => {
      const kind = await deleteMark(this.#ports.database.sql, 'removed_work', identifier)
      if (kind === undefined) return (await this.#findHolder(identifier)) ? 'unchanged' : 'unknown'
      await this.#live.get(kind)?.search.setFlag({ identifiers: [identifier], flag: 'removed', isSet: false })
      return 'changed'
    })
  }

  async followLive(): Promise<void> {
    for (const kind of this.kinds) await this.#followKind(kind)
  }

  async close(): Promise<void> {
    const open = [...this.#live.values()]
    this.#live.clear()
    await Promise.all(open.map((generation) => generation.retire()))
  }

  async #followKind(kind: MediaKind): Promise<void> {
    const generations = (await listGenerations(this.#ports.database.sql)).filter(
      (one) => one.kind === kind.name,
    )
    const live = generations.find(({ state }) => state === 'live')
    if (live?.number === this.#live.get(kind.name)?.number) return
    const next = live && (await this.#openOrReplace(kind, live, generations))
    await this.#inTurn(async () => {
      if (next !== undefined) await this.#putFlags(next)
      const before = this.#live.get(kind.name)
      if (next === undefined) this.#live.delete(kind.name)
      else this.#live.set(kind.name, next)
      this.#sources.expire(kind.name)
      void before?.retire()
    })
  }

  /** Opens the live generation, or the previous one when the live one is not what was written. */
  async #openOrReplace(
    kind: MediaKind,
    live: GenerationRecord,
    generations: readonly GenerationRecord[],
  ): Promise<OpenGeneration | undefined> {
    const previous = generations.find(({ state }) => state === 'previous')
    let reason = ''
    for (const record of [live, previous]) {
      if (record === undefined) continue
      try {
        const opened = await openGeneration(this.#ports, kind, record)
        if (record !== live) await this.#takeOutOfService(kind, live, reason, record.number)
        return opened
      } catch (error) {
        if (!isUnusable(error)) throw error
        reason ||= error.message
      }
    }
    await this.#takeOutOfService(kind, live, reason, null)
    return undefined
  }

  async #takeOutOfService(
    kind: MediaKind,
    live: GenerationRecord,
    reason: string,
    servedInstead: number | null,
  ) {
    const { sql } = this.#ports.database
    await unpublishKind(sql, kind.name)
    if (servedInstead !== null) {
      await publishGeneration(sql, kind.name, servedInstead, this.#ports.now().toISOString())
    }
    this.#ports.onDamage({ kind: kind.name, number: live.number, reason, servedInstead })
  }

  /** A new generation begins with what was said since it was built, and while it was. */
  async #putFlags(generation: OpenGeneration): Promise<void> {
    const flags = [
      ['removed_work', 'removed'],
      ['sensitive_work', 'sensitive'],
    ] as const
    for (const [table, flag] of flags) {
      for await (const identifiers of listMarked(this.#ports.database.sql, table, generation.kind.name)) {
        await generation.search.setFlag({ identifiers, flag, isSet: true })
      }
    }
  }

  async #findHolder(identifier: string): Promise<OpenGeneration | undefined> {
    for (const generation of this.#live.values()) {
      const found = await generation.rows.find(generation.kind.name, [[identifier]])
      if (found.length > 0) return generation
    }
    return undefined
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }
}

/** Built by another version counts as well: it has to be made again. */
function isUnusable(error: unknown): error is Error {
  if (error instanceof DatabaseError) return error.kind === 'damaged' || error.kind === 'missing'
  if (!(error instanceof SearchError)) return false
  return error.kind === 'damaged-index' || error.kind === 'missing-index' || error.kind === 'schema-mismatch'
}
