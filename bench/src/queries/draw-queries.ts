import type { Query } from './query.ts'
import { type QueryClass, queryClasses } from './query-classes.ts'
import type { QuerySource } from './query-source.ts'

/** Queries that are measured together. */
export interface Workload {
  readonly name: string
  readonly queries: readonly Query[]
}

export const mixName = 'the weighted mix'

/** `perWorkload` queries of the weighted mix, and as many of each class by itself. */
export function drawWorkloads(
  from: QuerySource,
  perWorkload: number,
  classes: readonly QueryClass[] = queryClasses,
): readonly Workload[] {
  const mix = { name: mixName, queries: drawMix(from, perWorkload) }
  const apart = classes.map(({ name, draw }) => ({
    name,
    queries: Array.from({ length: perWorkload }, () => draw(from)),
  }))
  return [mix, ...apart]
}

/** So many queries, each class in proportion to its weight. */
export function drawMix(from: QuerySource, count: number): readonly Query[] {
  return Array.from({ length: count }, () => drawClass(from).draw(from))
}

function drawClass({ random }: QuerySource): QueryClass {
  let left = random.fraction()
  for (const candidate of queryClasses) {
    left -= candidate.weight
    if (left < 0) return candidate
  }
  return queryClasses[0]!
}
