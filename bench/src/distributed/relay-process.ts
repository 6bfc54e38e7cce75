import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { Pool } from 'undici'
import type { RelayAnswer, RelayInput } from './relay.ts'

/** Begins with the parent's message; tells its port when it listens. */
process.once('message', ({ searchUrl, databaseUrl, table, answerBytes }: RelayInput) => {
  const engine = new Pool(searchUrl)
  const database = new pg.Pool({ connectionString: databaseUrl })
  const rows = {
    name: 'rows',
    text: `SELECT packed FROM ${table} WHERE name = ANY($1::uuid[])`,
    rowMode: 'array',
  }

  async function relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await engine.request({
      method: 'POST',
      path: request.url!,
      headers: { 'content-type': 'application/json' },
      body: await text(request),
    })
    const { hits } = JSON.parse(await answer.body.text()) as EngineAnswer
    const identifiers = hits.hits?.map(({ sort }) => sort[1]) ?? []
    const found = await database.query<[string]>({ ...rows, values: [identifiers] })
    const body = found.rows.map(([packed]) => packed).join('')
    response.setHeader('content-type', 'application/json')
    // Rows are shorter than what is made of them.
    response.end(body.padEnd(answerBytes))
  }

  const server = createServer((request, response) => {
    relay(request, response).catch((error) => {
      response.statusCode = 502
      response.end(String(error))
    })
  })
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.send!({ port } satisfies RelayAnswer)
  })
})

/** Nobody needs it any more. */
process.once('disconnect', () => process.exit())

interface EngineAnswer {
  readonly hits: { readonly hits?: readonly { readonly sort: readonly [number, string] }[] }
}
