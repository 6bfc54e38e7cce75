import { type CommonRow, cleanRow, compileSensitiveTerms, type MediaKind, type Row } from '@openverse/media'
import { audio, image } from '@openverse/media/kinds'
import { Evaluator } from '../../packages/search/src/contract/evaluator.ts'
import { type RawRow, realRows } from '../../services/api/src/testing/real-rows.ts'
import type { PathSegment } from './client.ts'
import { openWorks } from './open-contract.ts'

const rows = { images: realRows.image(), audio: realRows.audio() }
const identifiersOfEvery = (nth: number) =>
  rows.images.filter((_, at) => at % nth === 0).map(({ identifier }) => String(identifier))

/** The real rows, of which some are dead, some sensitive in this way or that, and one source is hidden. */
export const mixedWorks = {
  rows,
  hiddenSource: 'behance',
  sensitiveTerms: 'house\nroad',
  reportedSensitive: identifiersOfEvery(11),
  dead: identifiersOfEvery(7),
} as const

export async function openMixedWorks(t: { after(close: () => Promise<void>): void }) {
  const { hiddenSource, sensitiveTerms, reportedSensitive, dead } = mixedWorks
  const opened = await openWorks(t, {
    works: { image: rows.images, audio: rows.audio },
    hiddenSources: [hiddenSource],
    sensitiveTerms,
    reportedSensitive,
  })
  const change = { identifiers: dead, flag: 'dead', isSet: true } as const
  await opened.catalogue.withLive('image', ({ search }) => search.setFlag(change))
  return opened
}

/** The judge of all engines, over the same works. */
export function judgesOfMixedWorks(): Readonly<Record<PathSegment, Evaluator>> {
  return { images: judgeOf(image, rows.images), audio: judgeOf(audio, rows.audio) }
}

function judgeOf(kind: MediaKind, raw: readonly RawRow[]): Evaluator {
  const hasSensitiveText = compileSensitiveTerms(mixedWorks.sensitiveTerms)
  const reported = new Set(mixedWorks.reportedSensitive)
  const dead = new Set(mixedWorks.dead)
  return new Evaluator(
    raw.map((one) => {
      const cleaned = cleanRow(kind, one, { now: '2026-01-01T00:00:00Z' }) as {
        readonly row: Row & CommonRow
      }
      const { row } = cleaned
      const flags = [
        ...(hasSensitiveText(row) ? (['sensitive-text'] as const) : []),
        ...(reported.has(row.identifier) ? (['sensitive'] as const) : []),
        ...(dead.has(row.identifier) ? (['dead'] as const) : []),
      ]
      return kind.toDocument(row, { flags })
    }),
  )
}
