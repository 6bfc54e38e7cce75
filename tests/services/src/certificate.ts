import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A certificate for 127.0.0.1 and localhost that signs itself, good for two days. */
export interface Certificate {
  readonly certificatePath: string
  readonly keyPath: string
  /** Both in one file, as Java wants them, under `keyStorePassword`. */
  readonly keyStorePath: string
}

export const keyStorePassword = 'key-store'

/** Makes one with `openssl`. */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const certificatePath = join(folder, 'certificate.pem')
  const keyPath = join(folder, 'key.pem')
  const keyStorePath = join(folder, 'key-store.p12')
  await openssl([
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', keyPath, '-out', certificatePath],
  ])
  await openssl([
    ...['pkcs12', '-export', '-in', certificatePath, '-inkey', keyPath, '-out', keyStorePath],
    ...['-passout', `pass:${keyStorePassword}`],
  ])
  return { certificatePath, keyPath, keyStorePath }
}

async function openssl(options: readonly string[]): Promise<void> {
  await promisify(execFile)('openssl', options).catch((cause) => {
    throw new Error(`a test that wants TLS needs a certificate, made with openssl: ${cause.message}`, {
      cause,
    })
  })
}
