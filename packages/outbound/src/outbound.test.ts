import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it, type TestContext } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type FetchOptions, type Outbound, type OutboundOptions, openOutbound } from './index.ts'

const options: FetchOptions = { purpose: 'ThumbnailGeneration', timeoutMs: 5_000, maximumBytes: 100_000 }
const userAgentTemplate = 'Openverse{purpose}/1.0 (https://example.org)'

it('fetches bytes, type and status, and says who is asking for what', async (t) => {
  let headers: NodeJS.Dict<string | string[]> = {}
  const origin = await serve(t, (request, response) => {
    headers = request.headers
    response.writeHead(200, { 'content-type': 'image/png' }).end('picture')
  })
  const fetched = await allowing(t, origin).fetchBytes(`${origin}/a.png`, { ...options, accept: 'image/*' })
  assert.equal(Buffer.from(fetched.bytes).toString(), 'picture')
  assert.deepEqual(
    { contentType: fetched.contentType, status: fetched.status, finalUrl: fetched.finalUrl },
    { contentType: 'image/png', status: 200, finalUrl: `${origin}/a.png` },
  )
  assert.equal(headers['user-agent'], 'OpenverseThumbnailGeneration/1.0 (https://example.org)')
  assert.equal(headers.accept, 'image/*')
  assert.equal(headers['accept-encoding'], 'identity')
})

it('refuses private addresses however they are written, before a connection is made', async (t) => {
  let asked = 0
  const origin = await serve(t, (_request, response) => {
    asked += 1
    response.end()
  })
  const port = new URL(origin).port
  const outbound = open(t)
  const hosts = [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    'localhost',
  ]
  const others = [
    '10.0.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '[fe80::1]',
    '[fd00::1]',
    '[64:ff9b::7f00:1]',
  ]
  for (const host of [...hosts, ...others]) {
    await assert.rejects(
      outbound.fetchBytes(`http://${host}:${port}/`, options),
      { kind: 'refused-address' },
      host,
    )
  }
  assert.equal(asked, 0)
})

it('allows an address by host and port only', async (t) => {
  const allowed = await serve(t, (_request, response) => response.end('yes'))
  const other = await serve(t, (_request, response) => response.end('no'))
  const outbound = allowing(t, allowed)
  await outbound.fetchBytes(allowed, options)
  await assert.rejects(outbound.fetchBytes(other, options), { kind: 'refused-address' })
})

it('refuses a name if any of its addresses is private', async (t) => {
  const outbound = open(t, {
    lookUp: (_host, callback) =>
      callback(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]),
  })
  await assert.rejects(outbound.fetchBytes('http://both.example/', options), { kind: 'refused-address' })
})

it('judges a name anew for each request, so that it cannot be pointed elsewhere in between', async (t) => {
  const origin = await serve(t, (_request, response) => response.end('inside'))
  const port = new URL(origin).port
  const answers = ['93.184.216.34', '127.0.0.1']
  const asked: string[] = []
  const outbound = open(t, {
    lookUp: (host, callback) => {
      asked.push(host)
      callback(null, [{ address: answers[asked.length - 1]!, family: 4 }])
    },
  })
  // Nothing listens at the public address; had the name been asked a second time, the local server would have answered.
  await assert.rejects(
    outbound.fetchBytes(`http://rebind.example:${port}/`, { ...options, timeoutMs: 300 }),
    (error) => ['timeout', 'network'].includes((error as { kind: string }).kind),
  )
  assert.equal(asked.length, 1)
  await assert.rejects(outbound.fetchBytes(`http://rebind.example:${port}/`, options), {
    kind: 'refused-address',
  })
  assert.equal(asked.length, 2)
})

it('follows redirects, relative ones too', async (t) => {
  const origin = await serve(t, (request, response) => {
    if (request.url === '/end') response.end('there')
    else response.writeHead(302, { location: request.url === '/start' ? '/middle' : 'end' }).end()
  })
  const fetched = await allowing(t, origin).fetchBytes(`${origin}/start`, options)
  assert.equal(fetched.finalUrl, `${origin}/end`)
})

it('refuses a redirect to a private address, to a file, and in circles', async (t) => {
  const inside = await serve(t, (_request, response) => response.end('secret'))
  const origin = await serve(t, (request, response) => {
    const targets: Record<string, string> = {
      '/private': inside,
      '/file': 'file:///etc/passwd',
      '/circle': '/circle',
    }
    response.writeHead(301, { location: targets[request.url!] }).end()
  })
  const outbound = allowing(t, origin)
  await assert.rejects(outbound.fetchBytes(`${origin}/private`, options), { kind: 'refused-address' })
  await assert.rejects(outbound.fetchBytes(`${origin}/file`, options), { kind: 'bad-url' })
  await assert.rejects(outbound.fetchBytes(`${origin}/circle`, options), { kind: 'too-many-redirects' })
})

it('refuses what is no http URL', async (t) => {
  const outbound = open(t)
  for (const url of [
    '',
    'picture.png',
    'file:///etc/passwd',
    'ftp://example.org/',
    'http://',
    'http://me:pass@example.org/',
  ]) {
    await assert.rejects(outbound.fetchBytes(url, options), { kind: 'bad-url' }, url)
  }
})

it('answers a status that is no success as an error with that status', async (t) => {
  const origin = await serve(t, (_request, response) => response.writeHead(404).end('<html>'))
  await assert.rejects(allowing(t, origin).fetchBytes(origin, options), { kind: 'bad-status', status: 404 })
})

it('cuts off a body that is too large, announced or not', async (t) => {
  const origin = await serve(t, (request, response) => {
    if (request.url === '/announced') response.writeHead(200, { 'content-length': '200000' })
    response.write(Buffer.alloc(150_000))
    response.end(Buffer.alloc(50_000))
  })
  const outbound = allowing(t, origin)
  await assert.rejects(outbound.fetchBytes(`${origin}/announced`, options), { kind: 'too-large' })
  await assert.rejects(outbound.fetchBytes(`${origin}/endless`, options), { kind: 'too-large' })
})

it('does not unpack an encoded body', async (t) => {
  const origin = await serve(t, (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
  )
  await assert.rejects(allowing(t, origin).fetchBytes(origin, options), { kind: 'bad-encoding' })
})

it('gives up on a server that does not answer, and on one that sends its body drop by drop', async (t) => {
  const origin = await serve(t, (request, response) => {
    if (request.url === '/silent') return
    const drops = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(drops))
  })
  const outbound = allowing(t, origin)
  for (const path of ['/silent', '/drops']) {
    await assert.rejects(outbound.fetchBytes(origin + path, { ...options, timeoutMs: 200 }), {
      kind: 'timeout',
    })
  }
})

it('can be given up by the caller', async (t) => {
  const origin = await serve(t, () => {})
  const caller = new AbortController()
  const fetched = allowing(t, origin).fetchBytes(origin, { ...options, signal: caller.signal })
  caller.abort()
  await assert.rejects(fetched, { kind: 'aborted' })
})

it('says that a server cannot be reached', async (t) => {
  const origin = await serve(t, (_request, response) => void response.destroy())
  await assert.rejects(allowing(t, origin).fetchBytes(origin, options), { kind: 'network' })
  const unknown = open(t, { lookUp: (_host, callback) => callback(new Error('no such name'), []) })
  await assert.rejects(unknown.fetchBytes('http://nowhere.example/', options), { kind: 'network' })
})

function open(t: TestContext, more: Partial<OutboundOptions> = {}): Outbound {
  const outbound = openOutbound({ userAgentTemplate, ...more })
  t.after(() => outbound.close())
  return outbound
}

function allowing(t: TestContext, origin: string): Outbound {
  return open(t, { allowAddresses: [new URL(origin).host] })
}

/** Serves on a free port of this machine; returns the origin. */
async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
