import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { it } from 'node:test'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Prints the stripper of types if the process has loaded it. */
const tell = `process.on('exit', () => console.log(process.moduleLoadList.filter((name) => name.includes('amaro'))))`

it('strips no types when that has been done before, its own neither', async () => {
  // Where this is set, Node.js itself would keep what comes before the first line of ours.
  const { NODE_COMPILE_CACHE: _, ...env } = process.env
  const options = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`]
  const start = (file: string) =>
    run(process.execPath, [...options, join(import.meta.dirname, file), '--version'], { env })
  await start('main.js')
  assert.match((await start('main.js')).stdout, /^\d+\.\d+\.\d+\n\[\]\n$/)
  assert.match((await start('service-names.ts')).stdout, /amaro/)
})
