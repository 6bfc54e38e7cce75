import { SearchError } from '../search-error.ts'
import { type EngineClient, statusOf } from './engine-client.ts'

const timeoutMs = 10_000

/** Takes the alias from whichever indices have it and gives it to this one, all in one request. */
export async function pointAlias(client: EngineClient, alias: string, index: string): Promise<void> {
  const holders = await holdersOf(client, alias)
  if (holders.length === 1 && holders[0] === index) return
  const removals = holders
    .filter((holder) => holder !== index)
    .map((holder) => ({ remove: { index: holder, alias } }))
  const actions = [...removals, { add: { index, alias } }]
  await client.send({ method: 'POST', path: '/_aliases', body: { actions }, timeoutMs })
}

async function holdersOf(client: EngineClient, alias: string): Promise<string[]> {
  try {
    const path = `/_alias/${encodeURIComponent(alias)}`
    return Object.keys(await client.send<Record<string, unknown>>({ method: 'GET', path, timeoutMs }))
  } catch (error) {
    if (error instanceof SearchError && statusOf(error) === 404) return []
    throw error
  }
}
