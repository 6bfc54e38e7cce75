export { openSqliteDatabase, type SqliteDatabaseOptions } from './open-sqlite-database.ts'
