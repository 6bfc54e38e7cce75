export { openSqliteSearch, type SqliteSearchOptions } from './sqlite-search.ts'
