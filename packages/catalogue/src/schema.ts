import type { Migration } from 'kysely/migration'
import { createCatalogue } from './migrations/0001-catalogue.ts'
import { rememberNumbers } from './migrations/0002-generation-numbers.ts'
import { noteUnusable } from './migrations/0003-unusable-generations.ts'
import { keyMarksByKind } from './migrations/0004-marks-by-kind.ts'

/** The tables of this package. Booleans are 0 and 1, times are ISO 8601, `source_counts` is JSON. */
export interface CatalogueSchema {
  generation: {
    kind: string
    number: number
    is_sealed: 0 | 1
    /** In words: where its rows came from. */
    upstream: string
    files_root: string | null
    works: number
    source_counts: string
    built_on: string
  }
  /** The number that a kind's newest generation has, or had. */
  generation_number: { kind: string; last_number: number }
  /** The one row of a kind that says what the public sees; nothing, as long as it is unusable. */
  live_generation: {
    kind: string
    number: number
    previous_number: number | null
    live_on: string
    is_unusable: 0 | 1
  }
  content_source: { kind: string; name: string; display_name: string; url: string; is_hidden: 0 | 1 }
  removed_work: MarkedWork
  sensitive_work: MarkedWork
}

interface MarkedWork {
  identifier: string
  kind: string
  reason: string
  created_on: string
}

export const catalogueMigrations: Readonly<Record<string, Migration>> = {
  'catalogue-0001': createCatalogue,
  'catalogue-0002': rememberNumbers,
  'catalogue-0003': noteUnusable,
  'catalogue-0004': keyMarksByKind,
}
