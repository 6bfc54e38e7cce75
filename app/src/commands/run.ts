import { readFileSync } from 'node:fs'
import type { Environment } from '@openverse/settings'
import { buildProgram } from './program.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** Runs one command line. What went wrong is said on standard error, and the process ends with 1. */
export async function run(argv: readonly string[], environment: Environment): Promise<void> {
  // Whoever reads may have seen enough; what is being done, a load for instance, goes on.
  for (const output of [process.stdout, process.stderr]) output.on('error', ignoreClosedPipe)
  try {
    await buildProgram(version, environment).parseAsync(argv)
  } catch (error) {
    const { explain } = await import('./explain.ts')
    process.stderr.write(`openverse: ${explain(error)}\n`)
    process.exitCode = 1
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
