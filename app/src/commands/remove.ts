import type { Settings } from '../settings.ts'
import { connect } from '../steering/connect.ts'

interface Outcome {
  readonly identifier: string
  readonly changed: boolean
}

/** Takes a work down: at once, and in every later refresh. */
export async function remove(
  settings: Settings,
  identifier: string,
  options: { readonly reason?: string },
): Promise<void> {
  const { changed } = await ask(settings, 'PUT', identifier, options.reason ? { reason: options.reason } : {})
  const outcome = changed
    ? `is removed; undo it with: ./openverse restore ${identifier}`
    : 'was removed before'
  process.stdout.write(`${identifier} ${outcome}\n`)
}

/** Undoes `remove`. */
export async function restore(settings: Settings, identifier: string): Promise<void> {
  const { changed } = await ask(settings, 'DELETE', identifier)
  process.stdout.write(`${identifier} ${changed ? 'is restored' : 'was not removed'}\n`)
}

async function ask(
  settings: Settings,
  method: 'PUT' | 'DELETE',
  identifier: string,
  body?: object,
): Promise<Outcome> {
  const client = await connect(settings)
  try {
    const path = `removed-works/${encodeURIComponent(identifier.toLowerCase())}`
    return await client.request<Outcome>(method, path, body)
  } finally {
    await client.close()
  }
}
