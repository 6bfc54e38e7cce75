import { DatabaseError, Turns } from '@openverse/database'
import type { MediaKind, Work } from '@openverse/media'
import { isUnusableIndex, type SearchReader } from '@openverse/search'
import { Aliases } from './aliases.ts'
import type {
  Catalogue,
  Generation,
  GenerationFault,
  ModeratedWork,
  ModerationOutcome,
  Source,
} from './catalogue.ts'
import { findWorks } from './find-works.ts'
import type { GenerationPorts } from './generation-ports.ts'
import {
  type GenerationRecord,
  listGenerations,
  listLiveNumbers,
  markUsable,
  replaceLive,
} from './generations-store.ts'
import { deleteMark, findMarkedKinds, insertMark } from './marked-works-store.ts'
import { putMarks, settleInOthers, settleMarks } from './marks.ts'
import { type OpenGeneration, openGeneration } from './open-generation.ts'
import { SourceLists } from './source-lists.ts'

export interface CataloguePorts extends GenerationPorts {
  readonly kinds: readonly MediaKind[]
  /** Hears of a live generation that could not be served, and what is served instead. */
  readonly onDamage: (damage: Damage) => void
  /**
   * Whether this process keeps the stores in order: it takes a damaged generation out of service for all processes, and
   * lets the engine's aliases follow what is live. Of several processes on the same stores one is enough, more do no harm.
   */
  readonly isKeeper?: boolean
  /** Hears, once for each generation, that its alias could not be pointed at it; that is tried again whenever we follow. */
  readonly onAliasFault?: (fault: GenerationFault) => void
  /** Hears that a generation which nobody holds any more could not be closed. It is out of service all the same. */
  readonly onCloseFault?: (fault: GenerationFault) => void
}

export interface Damage {
  readonly kind: string
  readonly number: number
  readonly reason: string
  /** Number of the generation that is served now; null when the kind has to be refreshed to have works again. */
  readonly servedInstead: number | null
}

/**
 * Opens what is live. Of a generation that is damaged the one before is served. Throws when a store cannot be asked:
 * whoever waits for it may try again.
 */
export async function openCatalogue(ports: CataloguePorts): Promise<Catalogue> {
  const catalogue = new LiveCatalogue(ports)
  try {
    await catalogue.followLive()
  } catch (error) {
    await catalogue.close()
    throw error
  }
  return catalogue
}

class LiveCatalogue implements Catalogue {
  readonly kinds: readonly MediaKind[]
  readonly #ports: CataloguePorts
  readonly #isKeeper: boolean
  readonly #live = new Map<string, OpenGeneration>()
  /** What the row of a kind said when it was last acted upon: the live generation, or the damaged one in its place. */
  readonly #followed = new Map<string, number>()
  readonly #aliases: Aliases
  readonly #sources: SourceLists
  /** What must not overlap: flags set by moderation, and flags put onto a generation before it is lent. */
  readonly #turns = new Turns()
  readonly #follows = new Turns()

  constructor(ports: CataloguePorts) {
    this.#ports = ports
    this.#isKeeper = ports.isKeeper ?? true
    this.kinds = ports.kinds
    this.#aliases = new Aliases(ports.engine, ports.onAliasFault)
    this.#sources = new SourceLists(ports.database.sql)
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
    return findWorks(generation as OpenGeneration, identifiers, this.#sources)
  }

  async listSources(kind: string): Promise<readonly Source[]> {
    return (await this.#sources.of(kind)).sources
  }

  removeWork(work: ModeratedWork, reason: string): Promise<ModerationOutcome> {
    return this.#turns.take(async () => {
      const [kind, another] = await this.#findHolders(work)
      if (kind === undefined) return 'unknown'
      if (another !== undefined) return 'ambiguous'
      const { identifier } = work
      // The table first: what is acknowledged must survive a crash and the next refresh.
      const createdOn = this.#ports.now().toISOString()
      const mark = { kind: kind.name, identifier, reason, createdOn }
      const isNew = await insertMark(this.#ports.database.sql, 'removed_work', mark)
      await this.#settle(kind, identifier)
      return isNew ? 'changed' : 'unchanged'
    })
  }

  restoreWork(work: ModeratedWork): Promise<ModerationOutcome> {
    return this.#turns.take(async () => {
      const { identifier } = work
      const { sql } = this.#ports.database
      const marked = await findMarkedKinds(sql, 'removed_work', identifier)
      const [kind, another] = this.#kindsOf(work).filter(({ name }) => marked.includes(name))
      if (another !== undefined) return 'ambiguous'
      // A flag that was left by a fault is taken away also when there is no mark any more.
      const affected = kind === undefined ? await this.#findHolders(work) : [kind]
      const isDeleted =
        kind !== undefined && (await deleteMark(sql, 'removed_work', { kind: kind.name, identifier }))
      for (const one of affected) await this.#settle(one, identifier)
      if (isDeleted) return 'changed'
      return affected.length === 0 ? 'unknown' : 'unchanged'
    })
  }

  followLive(): Promise<void> {
    return this.#follows.take(() => this.#follow())
  }

  async close(): Promise<void> {
    const open = [...this.#live.values()]
    this.#live.clear()
    this.#followed.clear()
    await Promise.all(open.map((generation) => generation.retire()))
  }

  /** A fault of one kind keeps the others from nothing; what was open stays in service. */
  async #follow(): Promise<void> {
    const numbers = await listLiveNumbers(this.#ports.database.sql)
    const changed = this.kinds.filter(({ name }) => numbers.get(name) !== this.#followed.get(name))
    const outcomes: PromiseSettledResult<void>[] = []
    for (const kind of changed) {
      const following = this.#followKind(kind, numbers.get(kind.name))
      outcomes.push(...(await Promise.allSettled([following])))
    }
    await this.#aliases.pointAll()
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  }

  /** `number`: of what is live, or would be if it could be opened. */
  async #followKind(kind: MediaKind, number: number | undefined): Promise<void> {
    const { name } = kind
    const generations = (await listGenerations(this.#ports.database.sql)).filter((one) => one.kind === name)
    const live = generations.find((one) => one.number === number)
    const previous = generations.find(
      (one) => one !== live && (one.state === 'previous' || one.state === 'unusable'),
    )
    const next = live && (await this.#openOrReplace(kind, live, previous))
    if (next === 'outdated') return
    await this.#turns.take(async () => {
      if (next !== undefined && this.#putsMarks) {
        await putMarks(this.#ports.database.sql, name, next.search).catch(async (error) => {
          await next.retire()
          throw error
        })
      }
      const before = this.#live.get(name)
      if (next === undefined) this.#live.delete(name)
      else this.#live.set(name, next)
      if (live === undefined) this.#followed.delete(name)
      else this.#followed.set(name, (this.#isKeeper && next?.number) || live.number)
      this.#sources.expire(name)
      if (before !== undefined) this.#retire(before)
    })
    if (this.#isKeeper && next !== undefined) this.#aliases.want(next)
  }

  /** Nobody waits for it: requests may hold it for a while yet. */
  #retire(generation: OpenGeneration): void {
    const { kind, number } = generation
    generation
      .retire()
      .catch((error: Error) => this.#ports.onCloseFault?.({ kind: kind.name, number, error }))
  }

  /** An index that keeps flags got them before it went live; the keeper mends what a crash in between left out. */
  get #putsMarks(): boolean {
    return this.#isKeeper || !this.#ports.engine.keepsFlags
  }

  /**
   * Opens the live generation, or the previous one when the live one is not what was written. `outdated`: another one has
   * gone live meanwhile, and what was live before may be deleted already.
   */
  async #openOrReplace(
    kind: MediaKind,
    live: GenerationRecord,
    previous: GenerationRecord | undefined,
  ): Promise<OpenGeneration | 'outdated' | undefined> {
    let reason = ''
    for (const record of [live, previous]) {
      if (record === undefined) continue
      try {
        const opened = await openGeneration(this.#ports, kind, record)
        if (this.#isKeeper && record === live && record.state === 'unusable')
          await markUsable(this.#ports.database.sql, record)
        if (record === live || (await this.#takeOutOfService(live, reason, record.number))) return opened
        await opened.retire()
        return 'outdated'
      } catch (error) {
        if (!isUnusable(error)) throw error
        reason ||= error.message
      }
    }
    return (await this.#takeOutOfService(live, reason, null)) ? undefined : 'outdated'
  }

  /** Of all processes the keeper alone changes what is live. Answers false when something else is live now. */
  async #takeOutOfService(
    live: GenerationRecord,
    reason: string,
    servedInstead: number | null,
  ): Promise<boolean> {
    const { sql } = this.#ports.database
    const { kind, number } = live
    const isStillLive = this.#isKeeper
      ? await replaceLive(sql, live, servedInstead, this.#ports.now().toISOString())
      : (await listLiveNumbers(sql)).get(kind) === number
    if (isStillLive) this.#ports.onDamage({ kind, number, reason, servedInstead })
    return isStillLive
  }

  /** Makes every index that is or may come into service say of a work what the table says. */
  async #settle(kind: MediaKind, identifier: string): Promise<void> {
    const settle = (search: SearchReader) =>
      settleMarks(
        this.#ports.database.sql,
        'removed_work',
        { kind: kind.name, identifiers: [identifier] },
        search,
      )
    const open = this.#live.get(kind.name)
    if (open !== undefined) await settle(open.search)
    if (this.#ports.engine.keepsFlags) await settleInOthers(this.#ports, kind, open?.number, settle)
  }

  /** The kinds that a work may be of. */
  #kindsOf({ kind }: ModeratedWork): readonly MediaKind[] {
    return kind === undefined ? this.kinds : this.kinds.filter(({ name }) => name === kind)
  }

  /** The kinds whose live generation has the work. */
  async #findHolders(work: ModeratedWork): Promise<readonly MediaKind[]> {
    const holders: MediaKind[] = []
    for (const kind of this.#kindsOf(work)) {
      const found = await this.#live.get(kind.name)?.rows.find(kind.name, [[work.identifier]])
      if (found !== undefined && found.length > 0) holders.push(kind)
    }
    return holders
  }
}

/** Built by another version counts as well: it has to be made again. */
function isUnusable(error: unknown): error is Error {
  if (error instanceof DatabaseError) return error.kind === 'damaged' || error.kind === 'missing'
  return isUnusableIndex(error)
}
