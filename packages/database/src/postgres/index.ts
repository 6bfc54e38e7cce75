export { examinePostgres, type ServerFacts } from './examine-server.ts'
export { openPostgresDatabase, type PostgresDatabaseOptions } from './open-postgres-database.ts'
