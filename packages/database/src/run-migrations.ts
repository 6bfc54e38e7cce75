import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

/** Runs what has not run yet; throws what the one that failed threw. */
export async function runMigrations<Schema>(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) }
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest()
  if (error) throw error
}
