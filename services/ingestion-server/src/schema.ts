import type { CatalogueSchema } from '@openverse/catalogue'
import type { Migration } from 'kysely/migration'
import { createIngestion } from './migrations/0001-ingestion.ts'
import { addStopping } from './migrations/0002-stopping-tasks.ts'
import type { QuarantineSchema } from './quarantine/quarantine-store.ts'
import type { TaskSchema } from './tasks/task-store.ts'
import type { UpstreamSchema } from './upstream/upstream-store.ts'

/** The tables that this service works with: its own, and the catalogue's. Booleans are 0 and 1, times are ISO 8601. */
export interface IngestionSchema extends CatalogueSchema, TaskSchema, QuarantineSchema, UpstreamSchema {}

export const ingestionMigrations: Readonly<Record<string, Migration>> = {
  'ingestion-0001': createIngestion,
  'ingestion-0002': addStopping,
}
