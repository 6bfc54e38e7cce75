import { parseArgs } from 'node:util'
import { findKind, isServiceName } from './kinds.ts'
import { type ServiceName, serviceNames } from './service-kind.ts'
import { type Lease, leaseServer } from './shared/lease.ts'

/** `npm run services`: keeps servers running for a developer, until Ctrl-C. */
const help = `Usage: npm run services [-- NAME...]

Starts real servers on 127.0.0.1 and keeps them running until Ctrl-C: ${serviceNames.join(', ')};
all of them, or those named. What is needed is fetched once. While they run, the tests of this clone use
them, each with a database, bucket or index names of its own; what you store in them goes away at the end.
`

const names = readNames()
if (names) await serve(names)

function readNames(): readonly ServiceName[] | undefined {
  try {
    const options = { help: { type: 'boolean', short: 'h' } } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const unknown = positionals.find((name) => !isServiceName(name))
    if (unknown !== undefined) throw new Error(`there is no service "${unknown}"`)
    if (!values.help) return positionals.length > 0 ? positionals.filter(isServiceName) : serviceNames
    process.stdout.write(help)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help}`)
    process.exitCode = 2
  }
  return undefined
}

async function serve(names: readonly ServiceName[]): Promise<void> {
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  const starting = Promise.all(names.map(start))
  const leases = await Promise.race([starting, interrupted])
  if (leases)
    await keep(
      leases.filter((lease) => lease !== undefined),
      interrupted,
    )
  process.stdout.write('\nThey stop within a few seconds, unless a test that runs still uses them.\n')
  process.exit()
}

async function start(name: ServiceName): Promise<Lease | undefined> {
  const kind = findKind(name)
  const report = (line: string) => process.stderr.write(`${kind.title}: ${line}\n`)
  const missing = kind.missing()
  if (missing) {
    report(missing)
    return undefined
  }
  try {
    report('starting')
    const lease = await leaseServer(kind, report)
    process.stdout.write(`export ${kind.variable}='${lease.url}'\n`)
    return lease
  } catch (error) {
    report((error as Error).message)
    return undefined
  }
}

/** Keeps them until the developer has enough, or one of them ends by itself. */
async function keep(leases: readonly Lease[], interrupted: Promise<void>): Promise<void> {
  if (leases.length === 0) {
    process.exitCode = 1
    return
  }
  process.stderr.write(`${leases.length} running; Ctrl-C stops them.\n`)
  const staysAlive = setInterval(() => {}, 60_000)
  const lost = leases.map(async (lease) => {
    await lease.ended
    process.stderr.write(`the server at ${lease.url} ended\n`)
    process.exitCode = 1
  })
  await Promise.race([interrupted, Promise.all(lost)])
  clearInterval(staysAlive)
}
