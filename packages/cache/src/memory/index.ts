export { type MemoryCacheOptions, openMemoryCache } from './open-memory-cache.ts'
