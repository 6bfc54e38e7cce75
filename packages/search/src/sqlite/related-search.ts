import { batchSize, type Candidates } from './candidates.ts'
import { ContainerPoints } from './container-points.ts'
import type { DocumentFilter } from './document-filter.ts'
import { containerSize, containersPerSpan, spanSize } from './format.ts'
import type { ListStore } from './list-store.ts'
import type { PageCollector } from './page-collector.ts'
import { pointsOf, type RelatedPlan, type Trait } from './related-plan.ts'
import { SpanLists } from './span-lists.ts'

/**
 * Finds the works that share most with one. In each container the lists of the traits are gone through, the rare ones
 * first, and give points to their documents; those that have as many as are needed are offered to the page.
 *
 * Nobody counts the matches, so the longest lists need not be gone through: what is common is worth little. When so many
 * points are needed that the commonest traits together do not bring them, these only matter for documents that have
 * points already, and few of those can still come onto the page (the idea is known as MaxScore). Therefore three points
 * are asked for first, and fewer only when no page full of documents has them.
 */
export class RelatedSearch {
  readonly #documents: number
  readonly #candidates: Candidates
  readonly #page: PageCollector
  readonly #narrowPoints = new ContainerPoints(8)
  /** How many documents were offered, by their points. */
  #offered = new Uint32Array(0)
  #pageEnd = 0
  /** Documents with fewer points cannot come onto the page. */
  #needed = 1

  constructor(documents: number, candidates: Candidates, page: PageCollector) {
    this.#documents = documents
    this.#candidates = candidates
    this.#page = page
  }

  /** Puts the best documents onto the page, which ends after so many (at least one). */
  search(plan: RelatedPlan, filter: DocumentFilter, store: ListStore, pageEnd: number): void {
    const most = pointsOf(plan.traits)
    // Only a title of more than a hundred words needs the wide ones.
    const points = this.#narrowPoints.canHold(most) ? this.#narrowPoints : new ContainerPoints(32)
    const spans: SpanLists[] = []
    for (let span = 0; span * spanSize < this.#documents; span++)
      spans.push(new SpanLists(plan, store, span, this.#candidates))
    this.#pageEnd = pageEnd
    for (let needed = Math.min(most, mostAskedFirst); needed > 0; needed--) {
      this.#page.start(pageEnd)
      this.#offered = new Uint32Array(most + 1)
      this.#needed = needed
      for (const [span, lists] of spans.entries())
        for (let container = 0; container < containersPerSpan; container++) {
          const base = span * spanSize + container * containerSize
          if (base < this.#documents) this.#searchContainer({ plan, filter, points, lists, container, base })
        }
      if (this.#isFullFrom(needed)) return
    }
  }

  #searchContainer(search: ContainerSearch): void {
    const { plan, lists, container } = search
    const filter = lists.shortestRequired(container)
    if (filter?.size === 0) return
    if (filter !== undefined && isWorthIt(filter.size, plan.traits, search))
      this.#lookUpAll(lists.postings[filter.list]!.numbersOf(container), search)
    else this.#addTraits(search)
    this.#offerReached(search)
  }

  /** Few documents have a whole value that is filtered by: they alone get points. */
  #lookUpAll(numbers: Uint16Array, search: ContainerSearch): void {
    search.points.start(this.#needed)
    search.points.note(numbers)
    for (const trait of search.plan.traits) this.#lookUp(numbers, trait, search)
  }

  #addTraits(search: ContainerSearch): void {
    const { common, others } = divide(search.plan.traits, this.#needed, search)
    search.points.start(this.#needed - pointsOf(common))
    for (const trait of others) this.#givePoints(trait, search, true)
    this.#addCommon(common, search)
  }

  /** Gives the points of the commonest traits to those documents that can still reach the page, in the cheaper way. */
  #addCommon(common: readonly Trait[], search: ContainerSearch): void {
    let open = pointsOf(common)
    for (const trait of common) {
      const reached = search.points.reached(this.#needed - open)
      if (reached.length === 0) return
      if (isWorthIt(reached.length, [trait], search)) this.#lookUp(reached, trait, search)
      else this.#givePoints(trait, search, false)
      open -= trait.points
    }
  }

  /** Goes through the lists of a trait. Once it is known who can still reach the page, nobody else need be noted. */
  #givePoints(trait: Trait, { points, lists, container }: ContainerSearch, isNoted: boolean): void {
    for (const list of trait.lists) {
      const postings = lists.postings[list]
      if (postings === undefined) continue
      const start = postings.startOf(container)
      const end = postings.endOf(container)
      this.#candidates.entriesTouched += end - start
      if (!isNoted) points.addUnnoted(postings.numbers, start, end, trait)
      else if (trait.lists.length === 1) points.add(postings.numbers, start, end, trait.points)
      else points.addOnce(postings.numbers, start, end)
    }
  }

  /** Gives the points of a trait to those of these documents that have it. */
  #lookUp(numbers: Uint16Array, trait: Trait, { points, lists, container }: ContainerSearch): void {
    for (const list of trait.lists) {
      const postings = lists.postings[list]
      if (postings === undefined) continue
      const start = postings.startOf(container)
      const end = postings.endOf(container)
      this.#candidates.entriesTouched += points.lookUp(numbers, postings, start, end, trait)
    }
  }

  /** Offers the documents with enough points, those with the most first: more are needed, perhaps, for the others. */
  #offerReached(search: ContainerSearch): void {
    const { points } = search
    for (let sum = points.most; sum >= this.#needed; sum--) this.#offer(sum, points.having(sum), search)
  }

  /** Offers those of these documents, which all have so many points, that the filters let pass. */
  #offer(sum: number, numbers: Uint16Array, { plan, lists, container, base, filter }: ContainerSearch): void {
    // Lists are searched in ascending order; nothing else minds.
    if (plan.required.length > 0) numbers.sort()
    lists.enterContainer(container)
    for (let start = 0; start < numbers.length; start += batchSize) {
      this.#candidates.start(base, numbers.subarray(start, start + batchSize))
      lists.startBatch()
      filter.keepAllowed(this.#candidates)
      filter.dropFlagged(this.#candidates)
      lists.keepRequired()
      this.#offered[sum]! += this.#candidates.count
      this.#page.offerEqual(sum, this.#candidates)
    }
    while (this.#needed < sum && this.#isFullFrom(this.#needed + 1)) this.#needed++
  }

  /** Whether there is a page full of documents with at least so many points. */
  #isFullFrom(least: number): boolean {
    let documents = 0
    for (let sum = least; sum < this.#offered.length; sum++) documents += this.#offered[sum]!
    return documents >= this.#pageEnd
  }
}

interface ContainerSearch {
  readonly plan: RelatedPlan
  readonly filter: DocumentFilter
  readonly points: ContainerPoints
  readonly lists: SpanLists
  readonly container: number
  /** The container's first document. */
  readonly base: number
}

/** More would often come to a second round, fewer leaves hardly any list out. */
const mostAskedFirst = 3

/**
 * The commonest traits, which together do not bring the points that are needed, and the others, whose lists are gone
 * through. A document that may come onto the page has at least one point of the others, and all that have one are looked up
 * in the common lists. Where that costs more than it saves, fewer traits are taken to be common, so that two points of the
 * others are needed, which few documents have.
 */
function divide(traits: readonly Trait[], needed: number, search: ContainerSearch) {
  const boldly = startOfCommon(traits, needed)
  const carefully = startOfCommon(traits, needed - 1)
  const noted = traits.slice(0, boldly).reduce((sum, trait) => sum + entriesOf(trait, search), 0)
  const start = isWorthIt(noted, traits.slice(boldly, carefully), search) ? boldly : carefully
  return { others: traits.slice(0, start), common: traits.slice(start) }
}

/** The first trait from which on all together are worth less than so many points. */
function startOfCommon(traits: readonly Trait[], points: number): number {
  let sum = 0
  let start = traits.length
  while (start > 0 && sum + traits[start - 1]!.points < points) sum += traits[--start]!.points
  return start
}

/** Whether so many documents are looked up in the lists of these traits faster than the lists are gone through. */
function isWorthIt(documents: number, traits: readonly Trait[], search: ContainerSearch): boolean {
  let entries = 0
  let lookups = 0
  for (const trait of traits) {
    entries += entriesOf(trait, search)
    lookups += documents * trait.lists.length
  }
  return lookups * entriesPerLookup < entries
}

function entriesOf({ lists: own }: Trait, { lists, container }: ContainerSearch): number {
  let entries = 0
  for (const list of own) entries += lists.sizeIn(list, container)
  return entries
}

/** Looking a document up in a list takes as long as giving points to so many. */
const entriesPerLookup = 16
