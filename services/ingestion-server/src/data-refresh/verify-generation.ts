import { listGenerations, type SealedGeneration } from '@openverse/catalogue'
import { askPatiently, type SearchRequest } from '@openverse/search'
import { type Refresh, RefreshRefused, type RefreshStep } from './refresh.ts'
import type { Sample } from './samples.ts'

/** Refuses a generation that is not what it should be: the gate before go-live. Throws `RefreshRefused`. */
export const verifyGeneration: RefreshStep = {
  name: 'verify-generation',
  unit: 'checks',
  weight: 0.03,
  async run(refresh, report, signal) {
    const checks = [checkThatThereAreWorks, checkCounts, checkSize, checkSamples]
    for (const [at, check] of checks.entries()) {
      await check(refresh, signal)
      await report(at + 1, (at + 1) / checks.length)
    }
  },
}

async function checkThatThereAreWorks(refresh: Refresh): Promise<void> {
  const { documents, quarantine, removedFromSource } = refresh
  if (documents > 0) return
  if (removedFromSource > 0)
    throw new RefreshRefused(`all ${removedFromSource} works of the catalogue are removed from their source`)
  const { first } = quarantine
  if (first === undefined) throw new RefreshRefused('the catalogue has no works')
  const where = first.line === null ? first.excerpt : `${first.file}, line ${first.line}`
  const column = first.column === null ? '' : `${first.column}: `
  throw new RefreshRefused(
    `none of the ${quarantine.total} rows could be accepted; the first (${where}): ${column}${first.reason}`,
  )
}

async function checkCounts(refresh: Refresh): Promise<void> {
  const { acceptedRows, rows, removedFromSource, documents, failedDocuments } = refresh
  if (rows === acceptedRows && rows === documents + failedDocuments + removedFromSource) return
  throw new RefreshRefused(
    `the counts disagree: ${acceptedRows} rows accepted, ${rows} stored, ${removedFromSource} removed from their source, ${documents} documents, ${failedDocuments} that the index refused`,
  )
}

/** Only compared with what came from the same place: one's own catalogue may well be smaller than the demo. */
async function checkSize({ ports, kind, upstream, documents, isForced }: Refresh): Promise<void> {
  if (isForced) return
  const generations = await listGenerations(ports.database.sql)
  const live = generations.find((one) => one.kind === kind.name && one.state === 'live')
  if (live?.upstream !== upstream.location.path || documents >= live.works * ports.minimumShare) return
  const percent = Math.round(ports.minimumShare * 100)
  throw new RefreshRefused(
    `only ${documents} works, and the last generation from ${live.upstream} had ${live.works}: less than ${percent} %; if that is right, refresh with force (\`--force\`)`,
  )
}

async function checkSamples({ build, samples }: Refresh, signal: AbortSignal | undefined): Promise<void> {
  const sealed = await build.open(signal)
  try {
    for (const sample of samples.list) await checkSample(sealed, sample, signal)
  } finally {
    await sealed.close()
  }
}

const mostHits = 1000

async function checkSample(
  sealed: SealedGeneration,
  { identifier, word }: Sample,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted()
  if (!(await sealed.hasRow(identifier))) throw new RefreshRefused(`the work ${identifier} has no row`)
  if (await sealed.isRemoved(identifier)) return
  // An index that was completed a moment ago is cold, and its engine may be copying it.
  const { total, hits } = await askPatiently(() => sealed.search(searchFor(word)), signal)
  // Of a very common word the work need not be among the first.
  if (total > mostHits || hits.some((hit) => hit.identifier === identifier)) return
  // While we searched.
  if (await sealed.isRemoved(identifier)) return
  throw new RefreshRefused(
    `a search for "${word}" does not find the work ${identifier}, which has it in its title`,
  )
}

const searchFor = (word: string): SearchRequest => ({
  query: { by: 'text', clauses: [{ text: word, isQuoted: false, isExcluded: false }] },
  filters: [],
  withoutFlags: [],
  order: { by: 'score', authorityBoost: 0 },
  offset: 0,
  limit: mostHits,
})
