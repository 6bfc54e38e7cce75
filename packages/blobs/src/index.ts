export * from './blob-error.ts'
export type * from './blob-store.ts'
