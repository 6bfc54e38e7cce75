import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Closing, startServer, temporaryFolder } from '../journeys/running-server.ts'
import { areServicesRequired } from '../services/src/availability.ts'
import { writeExampleCatalogue } from './example-catalogue.ts'
import { installSchemathesis } from './install.ts'

/**
 * `npm run test:schemathesis`: makes up requests from the OpenAPI document of a running server, and looks for answers that
 * the document does not describe, and for faults. Ends with 1 when there are any.
 */
const reports = join(import.meta.dirname, '../../.cache/reports')

const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
]

/*
 * Left out: `negative_data_rejection`, because the contract ignores what it does not know and reads numbers and switches
 * generously; `positive_data_acceptance`, because names of sources are known only to the catalogue and parameters exclude
 * each other; `unsupported_method` and `allow_header_conformance`, because HEAD and OPTIONS are answered everywhere and
 * described nowhere. The phase `stateful` makes up links between whatever is called an identifier.
 */
const options = [
  `--checks=${checks.join(',')}`,
  '--phases=examples,coverage,fuzzing',
  '--max-examples=40',
  '--seed=1',
  '--generation-database=none',
  '--request-timeout=10',
  '--continue-on-failure',
  '--warnings=off',
  '--no-color',
  '--report=junit',
  `--report-junit-path=${join(reports, 'schemathesis.xml')}`,
]

process.exitCode = await main()

async function main(): Promise<number> {
  const installation = await installSchemathesis()
  if ('missing' in installation) {
    const isRequired = areServicesRequired()
    process.stderr.write(`schemathesis is ${isRequired ? 'required' : 'left out'}: ${installation.missing}\n`)
    return isRequired ? 1 : 0
  }
  const { program } = installation
  return await closingAfterwards((t) => judge(t, program))
}

async function judge(t: Closing, program: string): Promise<number> {
  const server = await startServer(t, {
    OPENVERSE_DATA: temporaryFolder(t),
    OPENVERSE_CATALOG: writeExampleCatalogue(t),
  })
  mkdirSync(reports, { recursive: true })
  const document = `${server.address}/v1/schema/?format=json`
  const child = spawn(program, ['run', document, ...options], { cwd: temporaryFolder(t), stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  await server.stop()
  return code ?? 1
}

/** What a test does for the tests: closes all that was opened, the latest first. */
async function closingAfterwards(work: (t: Closing) => Promise<number>): Promise<number> {
  const closers: (() => unknown)[] = []
  try {
    return await work({ after: (close) => closers.unshift(close) })
  } finally {
    for (const close of closers) await close()
  }
}
