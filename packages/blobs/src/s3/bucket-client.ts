import { setTimeout as delay } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { BlobError } from '../blob-error.ts'
import type { Bucket } from './bucket-url.ts'

export interface BucketRequest {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  readonly key: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array<ArrayBuffer>
}

export interface BucketAnswer {
  readonly headers: Headers
  readonly bytes: Buffer
}

/**
 * Where the object of a key is. The last character is in no key: stores that keep objects as files have none of the
 * name `a/b` beside one of the name `a`, but they have `a/b~` and `a~`.
 */
export const objectUrl = ({ url }: Pick<Bucket, 'url'>, key: string): string => `${url}/${key}~`

/** Sends signed requests. All of them may be repeated, so one that fails by chance is. */
export class BucketClient {
  readonly #bucket: Bucket
  readonly #signer: AwsClient
  readonly #timeoutMs: number

  constructor(bucket: Bucket, timeoutMs: number) {
    this.#bucket = bucket
    const { region, accessKeyId, secretAccessKey } = bucket
    this.#signer = new AwsClient({ service: 's3', region, accessKeyId, secretAccessKey })
    this.#timeoutMs = timeoutMs
  }

  /** Undefined when there is no object of the key. */
  async send(request: BucketRequest): Promise<BucketAnswer | undefined> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#attempt(request)
      if ('answer' in outcome) return outcome.answer
      if (!outcome.mayPass || attempt === maximumAttempts) throw outcome.fault
      // Not all at once when the store comes back.
      await delay(firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }

  async #attempt({ key, ...request }: BucketRequest): Promise<Outcome> {
    try {
      const signal = AbortSignal.timeout(this.#timeoutMs)
      const signed = await this.#signer.sign(objectUrl(this.#bucket, key), request)
      // A redirection would lead to a place that the signature is not for.
      const response = await fetch(signed, { signal, redirect: 'manual' })
      const answer = { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
      return response.ok ? { answer } : this.#refusal(response.status, answer.bytes.toString())
    } catch (cause) {
      const { message, cause: reason } = cause as Error
      const what = reason instanceof Error && reason.message !== '' ? reason.message : message
      const sentence = `no answer: ${what}; see that it runs and the address is right, tls=… included`
      return { mayPass: true, fault: this.#fault(sentence, cause) }
    }
  }

  #refusal(status: number, document: string): Outcome {
    const code = /<Code>([^<]*)<\/Code>/.exec(document)?.[1] ?? ''
    if (status === 404 && code !== 'NoSuchBucket') return { answer: undefined }
    const remedy = remedies[code] ?? (status >= 300 && status < 400 ? wrongPlace : '')
    const mayPass = status >= 500 || status === 429 || passing.has(code)
    return { mayPass, fault: this.#fault(`it answered ${status} ${code}${remedy}`) }
  }

  #fault(sentence: string, cause?: unknown): BlobError {
    const { name, host } = this.#bucket
    return new BlobError('unavailable', `blobs/s3: bucket "${name}" at ${host}: ${sentence}`, { cause })
  }
}

type Outcome =
  | { readonly answer: BucketAnswer | undefined }
  | { readonly fault: BlobError; readonly mayPass: boolean }

const maximumAttempts = 3
const firstPauseMs = 100

const passing = new Set(['RequestTimeout', 'SlowDown'])

const wrongPlace = '; the bucket is in another place, see host and region of the address'

const remedies: Readonly<Record<string, string>> = {
  AccessDenied: '; let the key read, write, delete and list in this bucket',
  AuthorizationHeaderMalformed: wrongPlace,
  InvalidAccessKeyId: '; check the key in the address',
  NoSuchBucket: '; create the bucket, it is not made by itself',
  RequestTimeTooSkewed: '; set the clock of this machine',
  SignatureDoesNotMatch: '; check the secret in the address',
}
