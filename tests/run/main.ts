/** `npm test`: all tests by Node's own runner, whose options may be given: `npm test -- --test-name-pattern=thumbnail`. */
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { testProcesses } from './test-processes.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.cache/tests')

const everything = [
  '{packages,services}/*/src/**/*.test.ts',
  '{app,bench,demo}/src/**/*.test.ts',
  'tests/**/*.test.ts',
]

function findFiles(patterns: readonly string[]): string[] {
  return globSync(patterns, { cwd: root }).sort()
}

/**
 * A module that imports test files, so that they are one to the runner. No test begins before all are loaded: were those of
 * one file done while the next is loading, the runner would take it for the end and run what comes `after`.
 */
function importing(files: readonly string[]): string {
  const urls = files.map((file) => pathToFileURL(join(root, file)).href)
  return `import { before } from 'node:test'
const loaded = Promise.withResolvers()
before(() => loaded.promise)
for (const url of ${JSON.stringify(urls, null, 2)}) await import(url)
loaded.resolve()
`
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const alone = new Set(findFiles(everything))
for (const [at, [name, patterns]] of Object.entries(testProcesses).entries()) {
  const files = patterns.flatMap((pattern) => {
    const found = findFiles([pattern])
    if (found.length === 0)
      throw new Error(`tests/run/test-processes.ts: ${name}: nothing is like ${pattern}`)
    return found
  })
  for (const file of files) {
    if (!alone.delete(file)) throw new Error(`tests/run/test-processes.ts: ${file} is in two processes`)
  }
  // The runner takes files in the order of their names.
  writeFileSync(join(folder, `${String(at + 1).padStart(2, '0')}-${name}.js`), importing(files))
}

const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    // Some wait for what they started: one more than there are cores keeps all of these busy.
    `--test-concurrency=${availableParallelism() + 1}`,
    // Longer than any of them takes: one that waits for what never comes is to fail and name itself.
    '--test-timeout=900000',
    ...process.argv.slice(2),
    ...findFiles([join(folder, '*.js')]),
    ...alone,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    // Compiled code is kept between the processes, as the server keeps it.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/openverse') },
  },
)
process.exitCode = status ?? 1
