import type { Namespace } from '../service-kind.ts'
import { uniqueName } from '../unique-name.ts'
import { askBucket } from './ask-bucket.ts'

/** Makes an empty bucket. */
export async function openBucketOf(serverUrl: string): Promise<Namespace> {
  const name = uniqueName()
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await demand(url.href, 'PUT')
  return { url: url.href, name, drop: () => dropBucket(url.href) }
}

/** A bucket has to be empty before it can be deleted; a page of its list has a thousand keys. */
async function dropBucket(address: string): Promise<void> {
  for (let keys = await listKeys(address); keys.length > 0; keys = await listKeys(address)) {
    for (const key of keys)
      await demand(address, 'DELETE', `/${key.split('/').map(encodeURIComponent).join('/')}`)
  }
  await demand(address, 'DELETE')
}

async function listKeys(address: string): Promise<string[]> {
  const list = await demand(address, 'GET', '?list-type=2&encoding-type=url')
  return [...list.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) =>
    decodeURIComponent(key!.replaceAll('+', ' ')),
  )
}

async function demand(address: string, method: 'GET' | 'PUT' | 'DELETE', rest = ''): Promise<string> {
  const { status, text } = await askBucket(address, method, rest)
  if (status < 300) return text
  throw new Error(`S3: ${method} ${new URL(address).pathname}${rest} answered ${status} ${text}`)
}
