import { termsOf } from '../analysis/index.ts'
import type { RelatedQuery } from '../search-request.ts'
import { listKinds } from './format.ts'
import type { ListPlan } from './list-plan.ts'
import type { ListSet } from './list-set.ts'

/** Works that resemble one: by each term of its title, and by its tags together. */
export interface RelatedPlan extends ListPlan {
  readonly by: 'related'
  /** The rarest first. */
  readonly traits: readonly Trait[]
}

/** Something that works have in common, and what it is worth: a term of the title, or any of the tags. */
export interface Trait {
  /** A document has the trait when it is in any of these. */
  readonly lists: readonly number[]
  readonly points: number
}

/** `undefined` when nothing is like it. */
export function planRelated(
  { title, tags }: RelatedQuery,
  lists: ListSet,
  required: readonly number[],
): RelatedPlan | undefined {
  const traits = [...titleTraits(title ?? '', lists), ...tagTraits(tags, lists)]
  if (traits.length === 0) return undefined
  const entries = (trait: Trait) => trait.lists.reduce((sum, list) => sum + lists.documentsOf(list), 0)
  traits.sort((a, b) => entries(a) - entries(b))
  return { by: 'related', lists: lists.all, required, traits }
}

export function pointsOf(traits: readonly Trait[]): number {
  return traits.reduce((sum, { points }) => sum + points, 0)
}

function titleTraits(title: string, lists: ListSet): Trait[] {
  const times = new Map<number, number>()
  for (const list of lists.addKnown(listKinds.titleTerm, termsOf(title)))
    times.set(list, (times.get(list) ?? 0) + 1)
  return Array.from(times, ([list, points]) => ({ lists: [list], points }))
}

function tagTraits(tags: readonly string[], lists: ListSet): Trait[] {
  const known = lists.addKnown(
    listKinds.exactTag,
    tags.map((tag) => tag.toWellFormed()),
  )
  return known.length === 0 ? [] : [{ lists: [...new Set(known)], points: 1 }]
}
