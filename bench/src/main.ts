import { fileURLToPath } from 'node:url'
import { OptionError, readOptions, usage } from './options.ts'
import { runBench } from './run-bench.ts'
import { writeDocs } from './write-docs.ts'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

try {
  const options = readOptions(process.argv.slice(2), fromRoot('.cache/bench'))
  if (options.isHelp) {
    process.stdout.write(usage)
  } else {
    const results = await runBench(options, (text) => process.stdout.write(`${text}\n`))
    if (options.writesDocs) await writeDocs(fromRoot('docs/performance.md'), results, options.folder)
  }
} catch (error) {
  if (!(error instanceof OptionError)) throw error
  process.stderr.write(`bench: ${error.message}\nbench: --help says what can be asked for\n`)
  process.exitCode = 1
}
