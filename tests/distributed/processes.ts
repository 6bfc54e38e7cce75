import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import {
  type Closing,
  type Installation,
  openverse,
  type RunningServer,
  startServer,
} from '../journeys/running-server.ts'

/** Runs a command of the command line that has to succeed. */
export async function command(installation: Installation, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await openverse(installation, ...args)
  assert.equal(code, 0, `${args.join(' ')}: ${stderr}`)
  return stdout
}

/** Starts several processes of the API, each on a port of its own, and all with the same links in their answers. */
export async function startApis(
  t: Closing,
  count: number,
  installation: Installation,
): Promise<readonly RunningServer[]> {
  const settings = { PUBLIC_URL: 'https://api.example' }
  return await Promise.all(Array.from({ length: count }, () => startServer(t, installation, settings, 'api')))
}

/** A port that is free, for a process that keeps its address when it is started again. */
export async function freePort(): Promise<string> {
  const listener = createServer()
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  await new Promise((resolve) => listener.close(resolve))
  return `${port}`
}

/** The number of the process itself, which npm started, as it logs it. */
export const pidOf = ({ log }: RunningServer): number =>
  JSON.parse(log.find((line) => line.startsWith('{'))!).pid

/** The lines of its log that match. */
export const loggedLines = ({ log }: RunningServer, pattern: RegExp): readonly string[] =>
  log.filter((line) => pattern.test(line))

export function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!
  return Number(kilobytes) / 1024
}
