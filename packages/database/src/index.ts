export type * from './columns.ts'
export type * from './database.ts'
export * from './database-error.ts'
export type * from './table-sets.ts'
