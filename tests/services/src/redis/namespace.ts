import type { Namespace } from '../service-kind.ts'
import { askRedis } from './ask-redis.ts'

const longestTestSeconds = 3600

/** Claims an empty database. Which are taken is written in database 0, and forgotten after an hour. */
export async function openDatabaseOf(serverUrl: string): Promise<Namespace> {
  const count = Number(await askRedis(serverUrl, ['CONFIG', 'GET', 'databases']))
  const start = Math.floor(Math.random() * count)
  for (let step = 0; step < count; step++) {
    const number = (start + step) % count
    if (number > 0 && (await claim(serverUrl, number))) return await emptyDatabase(serverUrl, number)
  }
  throw new Error(`all ${count} databases of the Redis server are taken by tests; start it with more of them`)
}

const claimOf = (number: number) => `test-database:${number}`

async function claim(serverUrl: string, number: number): Promise<boolean> {
  const words = ['SET', claimOf(number), '1', 'NX', 'EX', `${longestTestSeconds}`]
  return (await askRedis(serverUrl, words)) === 'OK'
}

async function emptyDatabase(serverUrl: string, number: number): Promise<Namespace> {
  const url = new URL(serverUrl)
  url.pathname = `/${number}`
  await askRedis(url.href, ['FLUSHDB'])
  const drop = async () => {
    await askRedis(url.href, ['FLUSHDB'])
    await askRedis(serverUrl, ['DEL', claimOf(number)])
  }
  return { url: url.href, name: `${number}`, drop }
}
