import { type CommonRow, cleanRow, type MediaKind } from '@openverse/media'
import { audio, image } from '@openverse/media/kinds'
import { compareRank, type IndexDocument } from '@openverse/search'
import {
  generatedSchema,
  generateRequests,
  generateWorks,
  type JudgedWorks,
  judge,
  Random,
} from '@openverse/search/contract'
import { type RawRow, realRows } from '../../services/api/src/testing/real-rows.ts'

/** Requests of each class about the real works, and as many about all. */
const perClass = 3
const generatedCount = 20_000

/** The real sample rows among generated works, requests of every class about them, and the judge's answers. */
export function judgeParityWorks(): JudgedWorks {
  const random = new Random(20)
  const real = [...documentsOf(image, realRows.image()), ...documentsOf(audio, realRows.audio())].sort(
    compareRank,
  )
  const works = [...real, ...generateWorks(random, generatedCount)].sort(compareRank)
  return judge(works, [
    ...generateRequests(random, real, perClass),
    ...generateRequests(random, works, perClass),
  ])
}

/** As the refresh makes them, with those keywords that all kinds and the generated works have. */
function documentsOf<R extends CommonRow>(kind: MediaKind<R>, rows: readonly RawRow[]): IndexDocument[] {
  return rows.map((raw) => {
    const outcome = cleanRow(kind, raw, { now: '2026-01-01T00:00:00Z' })
    if ('faults' in outcome) throw new Error(`a real row has faults: ${JSON.stringify(outcome.faults)}`)
    const { keywords, ...document } = kind.toDocument(outcome.row, { flags: [] })
    const kept = generatedSchema.keywords.map(({ name }) => [name, keywords[name] ?? []] as const)
    return { ...document, keywords: Object.fromEntries(kept) }
  })
}
