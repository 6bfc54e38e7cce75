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
 * A module that imports test files, so that they are one to the runner. Its first test ends when all are loaded: were the
 * tests of one file done while the next is loading, the runner would take it for the end and run what comes `after`.
 */
function processOf(name: string, files: readonly string[]): string {
  const urls = files.map((file) => pathToFileURL(join(root, file)).href)
  return `import { test } from 'node:test'
const loaded = Promise.withResolvers()
test('the test files of the process "${name}" are loaded', () => loaded.promise)
for (const url of ${JSON.stringify(urls, null, 2)}) await import(url)
loaded.resolve()
`
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const alone = new Set(findFiles(everything))
for (const [at, [name, patterns]] of Object.entries(testProcesses).entries()) {
  const files = findFiles(patterns)
  for (const file of files) alone.delete(file)
  // The runner takes files in the order of their names.
  writeFileSync(join(folder, `${String(at + 1).padStart(2, '0')}-${name}.js`), processOf(name, files))
}

const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    // Some wait for what they started: one more than there are cores keeps all of these busy.
    `--test-concurrency=${availableParallelism() + 1}`,
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
