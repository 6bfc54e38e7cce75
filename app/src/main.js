import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

// The start commands keep the young generation of this thread small (--max-semi-space-size): what a request leaves behind
// would else fill 150 MB. A flag goes before the limits of threads, so it is taken back before there are any.
setFlagsFromString('--max-semi-space-size=0')

// The heaps are small and what they gather between requests is garbage: collect when they have grown by two fifths, and
// not when they have doubled. 60 MB less for a server under load, and no slower.
setFlagsFromString('--heap-growing-percent=40')

// Young generations of a few megabytes are collected before other threads are awake to help: a tenth less work for a
// refresh, whose threads leave much garbage.
setFlagsFromString('--no-parallel-scavenge')

// Types are stripped once and not at every start and in every thread: half the time to start, and much of the memory.
// This file itself is read before that holds and is therefore JavaScript: the stripper would stay in memory, 18 MB.
process.env.NODE_COMPILE_CACHE ||= join(import.meta.dirname, '../../node_modules/.cache/openverse')
enableCompileCache(process.env.NODE_COMPILE_CACHE)

const { run } = await import('./commands/run.ts')
await run(process.argv, process.env)
