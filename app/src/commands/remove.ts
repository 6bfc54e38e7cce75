import { kinds } from '@openverse/media/kinds'
import type { Settings } from '../settings.ts'
import { connect } from '../steering/connect.ts'
import { IngestionRefusal } from '../steering/ingestion-client.ts'
import { CommandError } from './command-error.ts'

interface Outcome {
  readonly identifier: string
  readonly changed: boolean
}

interface WhichKind {
  readonly kind?: string
}

/** Takes a work down: at once, and in every later refresh. `work` is its identifier, or an address that has it. */
export async function remove(
  settings: Settings,
  work: string,
  { kind = kindIn(work), reason }: WhichKind & { readonly reason?: string },
): Promise<void> {
  const identifier = identifierIn(work)
  const { changed } = await ask(settings, 'PUT', { identifier, kind }, reason ? { reason } : {})
  const undo = `./openverse restore ${identifier}${kind === undefined ? '' : ` --kind ${kind}`}`
  process.stdout.write(
    `${identifier} ${changed ? `is removed; undo it with: ${undo}` : 'was removed before'}\n`,
  )
}

/** Undoes `remove`. */
export async function restore(
  settings: Settings,
  work: string,
  { kind = kindIn(work) }: WhichKind,
): Promise<void> {
  const identifier = identifierIn(work)
  const { changed } = await ask(settings, 'DELETE', { identifier, kind })
  process.stdout.write(`${identifier} ${changed ? 'is restored' : 'was not removed'}\n`)
}

/** The kind that an address of the API tells. */
function kindIn(work: string): string | undefined {
  const [, segment] = /\/v1\/([^/]+)\//.exec(work) ?? []
  return kinds.find(({ pathSegment }) => pathSegment === segment)?.name
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
  { identifier, kind }: { readonly identifier: string; readonly kind: string | undefined },
  body?: object,
): Promise<Outcome> {
  const client = await connect(settings)
  const path = `removed-works/${identifier}${kind === undefined ? '' : `?model=${kind}`}`
  try {
    return await client.request<Outcome>(method, path, body)
  } catch (error) {
    if (!(error instanceof IngestionRefusal && error.status === 409)) throw error
    const message = `works of several kinds have the identifier ${identifier}: give the address of the one that is meant, or say --kind`
    throw new CommandError(message, { cause: error })
  } finally {
    await client.close()
  }
}
