import { resolve } from 'node:path'
import { checkCatalog, openFileCatalog } from '@openverse/ingestion-server'
import { kinds } from '@openverse/media/kinds'
import type { Settings } from '../settings.ts'
import { connect } from '../steering/connect.ts'
import { followTask, startTask } from '../steering/follow-task.ts'
import { hasWorks, reportCheck } from '../terminal/report-check.ts'
import { tellLive } from '../terminal/tell-live.ts'
import { CommandError } from './command-error.ts'

export interface LoadOptions {
  /** The kind of rows in files whose names do not tell it. */
  readonly kind?: string
  /** Only reads and reports. */
  readonly check?: boolean
  /** Goes live even when it is suspiciously smaller than before. */
  readonly force?: boolean
}

/** Replaces the works of the kinds in a catalogue file by what is in it, whether the server runs or not. */
export async function load(settings: Settings, path: string, options: LoadOptions): Promise<void> {
  const upstream = await openFileCatalog({ path: resolve(path), kind: kindNamed(options.kind), kinds })
  if (options.check) {
    for (const name of upstream.kinds) {
      const kind = kinds.find((one) => one.name === name)!
      const check = await checkCatalog({ now: () => new Date() }, kind, upstream)
      process.stdout.write(reportCheck(check))
      if (!hasWorks(check)) process.exitCode = 1
    }
    return
  }
  const client = await connect(settings, { mayBegin: true })
  try {
    for (const model of upstream.kinds) {
      const taskId = await startTask(client, {
        model,
        action: 'DATA_REFRESH',
        catalog: resolve(path),
        ...(options.kind && { catalog_model: options.kind }),
        ...(options.force && { force: true }),
      })
      await followTask(client, taskId, model, process.stdout)
      await tellLive(client, model, process.stdout)
    }
  } finally {
    await client.close()
  }
}

function kindNamed(name: string | undefined): string | null {
  if (name === undefined) return null
  if (kinds.some((kind) => kind.name === name)) return name
  throw new CommandError(`--kind: expected ${kinds.map((kind) => kind.name).join(' or ')}, found "${name}"`)
}
