import {
  discardGeneration,
  type GenerationRecord,
  generationName,
  generationOfName,
  listGenerations,
} from '@openverse/catalogue'
import { deleteQuarantine, listQuarantines } from '../quarantine/quarantine-store.ts'
import type { RefreshPorts } from './refresh.ts'

type Ports = Pick<RefreshPorts, 'database' | 'engine'>

/** By which a generation and all that belongs to it are named. */
interface GenerationKey {
  readonly kind: string
  readonly number: number
}

/**
 * Discards what there is of a kind but the generation that is live, or would be if it could be opened, and the previous
 * one. The caller has the lock of the kind, so that nobody is building one. Answers the names. Repeating it is harmless.
 */
export async function discardUnneeded(ports: Ports, kind: string): Promise<readonly string[]> {
  const unneeded = (await listUnneeded(ports)).filter((one) => one.kind === kind)
  for (const { number } of unneeded) {
    await discardGeneration(ports, kind, number)
    await deleteQuarantine(ports.database.sql, kind, number)
  }
  return unneeded.map(nameOf)
}

/**
 * Generations that are neither live nor previous, tables that no generation owns, as a crash may leave them, and
 * quarantines without a generation. What is being built is among them.
 */
export async function listUnneeded({ database }: Ports): Promise<readonly GenerationKey[]> {
  const generations = await listGenerations(database.sql)
  // A table set of another name is none of ours.
  const sets = (await database.tableSets.list()).flatMap((name) => generationOfName(name) ?? [])
  const quarantines = await listQuarantines(database.sql)
  const isNeeded = ({ state }: GenerationRecord) => neededStates.has(state)
  const needed = new Set(generations.filter(isNeeded).map(nameOf))
  const all: readonly GenerationKey[] = [
    ...generations,
    ...sets,
    ...quarantines.map(({ kind, generation }) => ({ kind, number: generation })),
  ]
  const unneeded = all.filter((one) => !needed.has(nameOf(one)))
  return [...new Map(unneeded.map((one) => [nameOf(one), one])).values()]
}

const neededStates: ReadonlySet<GenerationRecord['state']> = new Set(['live', 'unusable', 'previous'])

const nameOf = ({ kind, number }: GenerationKey) => generationName(kind, number)
