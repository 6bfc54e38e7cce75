import type { Namespace } from '../service-kind.ts'
import { uniqueName } from '../unique-name.ts'

/** Reserves the indexes and aliases whose names begin with `name`; the server is shared as it is. */
export async function openIndexesOf(serverUrl: string): Promise<Namespace> {
  const name = uniqueName()
  const { username, password, origin } = new URL(serverUrl)
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
  const headers = username ? { authorization: `Basic ${login.toString('base64')}` } : {}
  const drop = async () => {
    const answer = await fetch(`${origin}/${name}*`, { method: 'DELETE', headers })
    if (!answer.ok)
      throw new Error(`the indexes ${name}* were not deleted: ${answer.status} ${await answer.text()}`)
  }
  return { url: serverUrl, name, drop }
}
