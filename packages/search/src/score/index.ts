export * from './bm25.ts'
export * from './compose-score.ts'
export * from './popularity.ts'
