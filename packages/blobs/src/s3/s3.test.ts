import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describeWithPrivateService, describeWithService } from '@openverse/test-services'
import { AwsClient } from 'aws4fetch'
import { BlobError } from '../blob-error.ts'
import { describeBlobStore } from '../contract/index.ts'
import { objectUrl } from './bucket-client.ts'
import { parseBucketUrl } from './bucket-url.ts'
import { openS3Blobs } from './index.ts'

const blob = { bytes: new Uint8Array(1000).fill(7), contentType: 'image/webp' }

const tells = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof BlobError && error.kind === 'unavailable', String(error))
  assert.match(error.message, pattern)
  assert.doesNotMatch(error.message, /hidden/)
  return true
}

test('an address that is none is refused without showing its secret', () => {
  const whole = 's3://key:hidden@host:1/bucket'
  for (const url of [
    '',
    'x',
    's3://host/bucket',
    's3://key:hidden@host/',
    `${whole}/more`,
    `${whole}?tls=maybe`,
    `${whole}?tls=constructor`,
    's3://key:hidden%@host/bucket',
    's3://%:hidden@host/bucket',
    'http://key:hidden@host/bucket',
  ]) {
    assert.throws(
      () => openS3Blobs({ url }),
      (error: Error) => /s3:\/\/key:secret@/.test(error.message) && !/hidden/.test(error.message),
    )
  }
})

test('an address is asked by TLS, in its region, unless it says otherwise', () => {
  const { secretAccessKey, ...bucket } = parseBucketUrl(
    's3://k:a%2Fb@host:9000/pictures?region=eu-west-1&tls=false',
  )
  assert.equal(secretAccessKey, 'a/b')
  assert.deepEqual(bucket, {
    name: 'pictures',
    url: 'http://host:9000/pictures',
    host: 'host:9000',
    region: 'eu-west-1',
    accessKeyId: 'k',
  })
  const { url, region } = parseBucketUrl('s3://k:s@host/pictures')
  assert.deepEqual([url, region], ['https://host/pictures', 'us-east-1'])
})

test('a store that stumbles is asked again, three times at most', async (t) => {
  let failures = 2
  let requests = 0
  const store = await openStore(t, (_, response) => {
    requests++
    if (failures-- > 0) response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>')
    else response.end()
  })
  await store.put('key', blob)
  assert.equal(requests, 3)
  failures = 3
  await assert.rejects(store.put('key', blob), tells(/503 SlowDown/))
  assert.equal(requests, 6)
})

test('an answer that is cut off, or does not come, is none', async (t) => {
  const cut = await openStore(t, (_, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('x')
    setImmediate(() => response.destroy())
  })
  await assert.rejects(cut.get('key'), tells(/no answer/))
  const silent = await openStore(t, () => undefined, 50)
  await assert.rejects(silent.get('key'), tells(/no answer: .*timeout/))
  const away = openS3Blobs({ url: `s3://key:hidden@127.0.0.1:${await freePort()}/bucket?tls=false` })
  await assert.rejects(away.get('key'), tells(/no answer: .*ECONNREFUSED/))
})

test('a store that sends us elsewhere is not followed', async (t) => {
  const store = await openStore(t, (_, response) => {
    response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end('<Code>TemporaryRedirect</Code>')
  })
  await assert.rejects(store.get('key'), tells(/307 TemporaryRedirect; the bucket is in another place/))
})

describeWithService('s3', (s3) => {
  describeBlobStore('s3', async (t) => openS3Blobs(await s3.openNamespace(t)))

  test('a wrong secret and a bucket that is not there are said so', async (t) => {
    const { url } = await s3.openNamespace(t)
    const stranger = openS3Blobs({ url: Object.assign(new URL(url), { password: 'wrong' }).href })
    await assert.rejects(stranger.put('key', blob), tells(/403 SignatureDoesNotMatch; check the secret/))
    const elsewhere = openS3Blobs({ url: Object.assign(new URL(url), { pathname: 'nowhere' }).href })
    await assert.rejects(elsewhere.put('key', blob), tells(/404 NoSuchBucket; create the bucket/))
    await assert.rejects(elsewhere.get('key'), tells(/NoSuchBucket/))
  })

  test('an object that was damaged, or is not ours, counts as none until it is replaced', async (t) => {
    const { url } = await s3.openNamespace(t)
    const store = openS3Blobs({ url })
    await store.put('key', blob)
    const bucket = parseBucketUrl(url)
    const stranger = new AwsClient({ ...bucket, service: 's3' })
    const headers = { 'x-amz-meta-sha256': '00', 'content-type': 'image/webp' }
    for (const init of [{ headers }, {}]) {
      await stranger.fetch(objectUrl(bucket, 'key'), { method: 'PUT', body: 'damaged', ...init })
      assert.equal(await store.get('key'), undefined)
    }
    await store.put('key', blob)
    assert.deepEqual(new Uint8Array((await store.get('key'))!.bytes), blob.bytes)
  })
})

describeWithPrivateService('s3', (s3) => {
  test('by TLS, with a certificate that this process trusts or does not', async (t) => {
    const server = await s3.start(t, { isSecured: true })
    const store = openS3Blobs({ url: server.url })
    await assert.rejects(store.put('key', blob), tells(/no answer: .*certificate/))
    const trusted = getCACertificates('default')
    t.after(() => setDefaultCACertificates(trusted))
    setDefaultCACertificates([...trusted, server.certificate!.pem])
    await store.put('key', blob)
    assert.equal((await store.get('key'))?.contentType, blob.contentType)
  })
})

async function openStore(t: TestContext, answer: RequestListener, timeoutMs?: number) {
  const server = createServer(answer)
  const port = await listen(server)
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `s3://key:hidden@127.0.0.1:${port}/bucket?tls=false`
  return openS3Blobs(timeoutMs === undefined ? { url } : { url, timeoutMs })
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
