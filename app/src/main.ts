import { readFileSync } from 'node:fs'
import { explain } from './commands/explain.ts'
import { buildProgram } from './commands/program.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

try {
  await buildProgram(version, process.env).parseAsync(process.argv)
} catch (error) {
  process.stderr.write(`openverse: ${explain(error)}\n`)
  process.exitCode = 1
}
