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
export function drawWorkloads(from: QuerySource, perWorkload: number): readonly Workload[] {
  const mix = {
    name: mixName,
    queries: Array.from({ length: perWorkload }, () => drawClass(from).draw(from)),
  }
  const classes = queryClasses.map(({ name, draw }) => ({
    name,
    queries: Array.from({ length: perWorkload }, () => draw(from)),
  }))
  return [mix, ...classes]
}

function drawClass({ random }: QuerySource): QueryClass {
  let left = random.fraction()
  for (const candidate of queryClasses) {
    left -= candidate.weight
    if (left < 0) return candidate
  }
  return queryClasses[0]!
}
