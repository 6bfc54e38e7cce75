import { hash } from 'node:crypto'
import { localFileNames } from '@openverse/local-files'
import type { MediaKind } from '@openverse/media'
import type { QuarantinedRow } from '../quarantine/quarantine-store.ts'
import type { UpstreamCatalog } from '../upstream/upstream-catalog.ts'
import { cleanRows } from './clean-rows.ts'

export interface CatalogCheck {
  readonly kind: string
  readonly rows: number
  readonly accepted: number
  readonly refused: number
  /** Accepted, but with an identifier that came before. */
  readonly repeated: number
  /** Accepted, but in no search: their source has removed them. */
  readonly removedFromSource: number
  readonly reasons: readonly RefusalReason[]
  readonly unknownColumns: readonly string[]
}

export interface RefusalReason {
  readonly column: string | null
  readonly reason: string
  readonly count: number
  /** The first ones. */
  readonly examples: readonly QuarantinedRow[]
}

const mostReasons = 200
const mostExamples = 3

/**
 * Reads and cleans a catalogue as a refresh would, and touches nothing. Throws `UpstreamError` for a catalogue that a
 * refresh would not begin with.
 */
export async function checkCatalog(
  { now }: { readonly now: () => Date },
  kind: MediaKind,
  upstream: UpstreamCatalog,
): Promise<CatalogCheck> {
  await upstream.preflight(kind)
  using files = localFileNames(upstream.filesRoot)
  const context = { kind, now: now().toISOString(), files }
  const reasons = new Reasons()
  const unknownColumns = new Set<string>()
  const identifiers = new DistinctIdentifiers()
  let accepted = 0
  let refused = 0
  let removedFromSource = 0
  for await (const batch of upstream.read(kind)) {
    const cleaned = cleanRows(context, batch)
    accepted += cleaned.accepted.length
    refused += cleaned.refused.length
    for (const row of cleaned.refused) reasons.note(row)
    for (const { row } of cleaned.accepted) {
      identifiers.add(row.identifier)
      if (row.removed_from_source) removedFromSource++
    }
    for (const column of batch.unknownColumns) unknownColumns.add(column)
  }
  return {
    kind: kind.name,
    rows: accepted + refused,
    accepted,
    refused,
    repeated: accepted - identifiers.count,
    removedFromSource,
    reasons: reasons.list(),
    unknownColumns: [...unknownColumns],
  }
}

/**
 * How many identifiers there are. A set has room for 16.7 million, so there are many; and 60 bits of a hash, as numbers, take
 * a third of the memory of the texts. That two of 100 million look the same has a chance of one in 200.
 */
class DistinctIdentifiers {
  readonly #sets = Array.from({ length: 256 }, () => new Set<number>())

  add(identifier: string): void {
    const digits = hash('sha1', identifier)
    this.#sets[Number.parseInt(digits.slice(-2), 16)]!.add(Number.parseInt(digits.slice(0, 13), 16))
  }

  get count(): number {
    return this.#sets.reduce((sum, { size }) => sum + size, 0)
  }
}

/**
 * Refusals by column and reason, whatever was found instead. Beyond so many different ones the others are counted together.
 */
class Reasons {
  readonly #byReason = new Map<string, { -readonly [Key in keyof RefusalReason]: RefusalReason[Key] }>()

  note(row: QuarantinedRow): void {
    const { column, reason } = row
    const key = keyOf(column, reason)
    const known = this.#byReason.get(key) ?? this.#add(column, reason)
    known.count++
    if (known.reason !== reason && keyOf(known.column, known.reason) === key)
      known.reason = withoutFound(reason)
    if (known.examples.length < mostExamples) known.examples = [...known.examples, row]
  }

  /** The most frequent first. */
  list(): readonly RefusalReason[] {
    return [...this.#byReason.values()].sort((a, b) => b.count - a.count)
  }

  #add(column: string | null, reason: string) {
    const isFull = this.#byReason.size >= mostReasons
    const added = isFull ? { column: null, reason: 'other reasons' } : { column, reason }
    const key = keyOf(added.column, added.reason)
    const entry = this.#byReason.get(key) ?? { ...added, count: 0, examples: [] }
    this.#byReason.set(key, entry)
    return entry
  }
}

const keyOf = (column: string | null, reason: string) => `${column ?? ''}\0${withoutFound(reason)}`

const withoutFound = (reason: string) => reason.replaceAll(/(found [^";]*)"[^"]*"/g, '$1"…"')
