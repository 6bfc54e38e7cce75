import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Types are stripped once and not at every start and in every thread: half the time to start, and much of the memory.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../node_modules/.cache/openverse')
enableCompileCache(process.env.NODE_COMPILE_CACHE)

const { run } = await import('./commands/run.ts')
await run(process.argv, process.env)
