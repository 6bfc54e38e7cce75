import { readFileSync } from 'node:fs'
import type { IndexDocument } from '../index-schema.ts'
import { compareRank } from '../score/index.ts'

/** 850 works of the real catalogue, as an index sees them, in rank order. */
export function readRealWorks(): IndexDocument[] {
  const file = new URL('./fixtures/real-works.json', import.meta.url)
  const rows = JSON.parse(readFileSync(file, 'utf8')) as RealWork[]
  return rows.map(asDocument).sort(compareRank)
}

type RealWork = Pick<
  IndexDocument,
  'identifier' | 'title' | 'description' | 'creator' | 'tags' | 'popularity'
> & {
  readonly source: string
  readonly license: string
}

function asDocument({ source, license, ...text }: RealWork, number: number): IndexDocument {
  return {
    ...text,
    keywords: { source: [source], license: [license] },
    authority: null,
    indexedOn: 1_700_000_000_000_000 + number,
    flags: [],
  }
}
