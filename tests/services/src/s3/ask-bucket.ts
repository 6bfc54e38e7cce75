import { request as requestPlainly } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { text } from 'node:stream/consumers'
import { AwsClient } from 'aws4fetch'

export interface BucketAnswer {
  readonly status: number
  readonly text: string
}

/** Sends a signed request about the bucket of an address in the form of BLOBS_URL, or about a thing in it. Certificates
 *  are not checked: the servers are ours, and theirs sign themselves. */
export async function askBucket(
  address: string,
  method: 'GET' | 'PUT' | 'DELETE',
  rest = '',
): Promise<BucketAnswer> {
  const { username, password, host, pathname, searchParams } = new URL(address)
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    service: 's3',
    region: searchParams.get('region') ?? 'us-east-1',
  })
  const isSecure = searchParams.get('tls') !== 'false'
  const signed = await client.sign(`${isSecure ? 'https' : 'http'}://${host}${pathname}${rest}`, { method })
  const send = isSecure ? requestSecurely : requestPlainly
  const headers = { ...Object.fromEntries(signed.headers), 'content-length': '0' }
  const { promise, resolve, reject } = Promise.withResolvers<BucketAnswer>()
  const request = send(signed.url, { method, headers, rejectUnauthorized: false, timeout: 10_000 })
  request.on('timeout', () => request.destroy(new Error(`${host} does not answer`)))
  request.on('error', reject)
  request.on('response', (answer) => {
    text(answer).then((body) => resolve({ status: answer.statusCode!, text: body }), reject)
  })
  request.end()
  return await promise
}
