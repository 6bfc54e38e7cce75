export type * from './cache.ts'
export * from './cache-error.ts'
