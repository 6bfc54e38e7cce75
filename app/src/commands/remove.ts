import type { Settings } from '../settings.ts'
import { connect } from '../steering/connect.ts'
import { CommandError } from './command-error.ts'

interface Outcome {
  readonly identifier: string
  readonly changed: boolean
}

/** Takes a work down: at once, and in every later refresh. `work` is its identifier, or an address that has it. */
export async function remove(
  settings: Settings,
  work: string,
  options: { readonly reason?: string },
): Promise<void> {
  const identifier = identifierIn(work)
  const { changed } = await ask(settings, 'PUT', identifier, options.reason ? { reason: options.reason } : {})
  const outcome = changed
    ? `is removed; undo it with: ./openverse restore ${identifier}`
    : 'was removed before'
  process.stdout.write(`${identifier} ${outcome}\n`)
}

/** Undoes `remove`. */
export async function restore(settings: Settings, work: string): Promise<void> {
  const identifier = identifierIn(work)
  const { changed } = await ask(settings, 'DELETE', identifier)
  process.stdout.write(`${identifier} ${changed ? 'is restored' : 'was not removed'}\n`)
}

function identifierIn(work: string): string {
  const [identifier] = /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/i.exec(work) ?? []
  if (identifier !== undefined) return identifier.toLowerCase()
  throw new CommandError(
    `there is no identifier of a work in "${work}": give the id that the API shows, or the address of the work`,
  )
}

async function ask(
  settings: Settings,
  method: 'PUT' | 'DELETE',
  identifier: string,
  body?: object,
): Promise<Outcome> {
  const client = await connect(settings)
  try {
    return await client.request<Outcome>(method, `removed-works/${identifier}`, body)
  } finally {
    await client.close()
  }
}
