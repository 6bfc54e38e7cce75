import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyStorePassword } from '../certificate.ts'
import type { GuardedCommand } from '../guarded-process.ts'
import { type Credentials, loginOf, type Placement } from '../service-kind.ts'
import { askBucket } from './ask-bucket.ts'

const bucket = 'openverse'
const settingsOf = (folder: string) => join(folder, 's3proxy.properties')

/** A store in a folder, which checks every signature. */
export async function prepare({ folder, port, credentials }: Placement): Promise<void> {
  const { user, password } = credentials ?? open
  const data = join(folder, 'data')
  mkdirSync(data)
  const settings = {
    ...(credentials
      ? securedEndpoint(credentials, port)
      : { 's3proxy.endpoint': `http://127.0.0.1:${port}` }),
    's3proxy.authorization': 'aws-v2-or-v4',
    's3proxy.identity': user,
    's3proxy.credential': password,
    'jclouds.provider': 'filesystem-nio2',
    'jclouds.filesystem.basedir': data,
    'jclouds.identity': 'unused',
    'jclouds.credential': 'unused',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(settingsOf(folder), lines.join(''))
}

const securedEndpoint = ({ certificate }: Credentials, port: number) => ({
  's3proxy.secure-endpoint': `https://127.0.0.1:${port}`,
  's3proxy.keystore-path': certificate.keyStorePath,
  's3proxy.keystore-password': keyStorePassword,
})

/** Signatures are wanted always; these are what tests sign with that do not care. */
const open = { user: 'test', password: 'test-secret' }

export function command({ installation, folder }: Placement): GuardedCommand {
  const main = ['org.gaul.s3proxy.Main', '--properties', settingsOf(folder)]
  return {
    program: 'java',
    arguments: [
      '-Xmx128m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-cp',
      join(installation, '*'),
      ...main,
    ],
    stopSignal: 'KILL',
  }
}

export function url({ port, credentials }: Pick<Placement, 'port' | 'credentials'>): string {
  const login = loginOf(credentials ?? open)
  return `s3://${login}@127.0.0.1:${port}/${bucket}?region=us-east-1&tls=${credentials !== undefined}`
}

/** It is ready when it has the bucket of its address. */
export async function isReady(placement: Placement): Promise<boolean> {
  const { status } = await askBucket(url(placement), 'PUT')
  return status === 200 || status === 409
}
