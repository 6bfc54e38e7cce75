/** What the start commands tell the C library, so that it keeps little of what is freed. */
export const memorySettings = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144' }
