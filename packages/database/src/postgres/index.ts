export { openPostgresDatabase, type PostgresDatabaseOptions } from './open-postgres-database.ts'
