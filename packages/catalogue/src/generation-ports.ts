import type { Database } from '@openverse/database'
import type { SearchEngine } from '@openverse/search'
import type { CatalogueSchema } from './schema.ts'

export interface GenerationPorts {
  readonly database: Database<CatalogueSchema>
  readonly engine: SearchEngine
  readonly now: () => Date
}
