import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { servicesFolder } from './folders.ts'
import { underLock } from './process-lock.ts'

const installationOf = (name: string) => join(servicesFolder(), name)

export const isInstalled = (name: string) => existsSync(installationOf(name))

/**
 * Lets `fill` fill the folder of this name once and for all; answers where it is. One process installs at a time, and
 * the folder gets its name when it is whole.
 */
export async function installOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const installation = installationOf(name)
  if (existsSync(installation)) return installation
  await underLock(join(servicesFolder(), 'installing.lock'), async () => {
    if (existsSync(installation)) return
    removeUnfinished()
    const unfinished = `${installation}.unfinished`
    await fill(unfinished)
    renameSync(unfinished, installation)
  })
  return installation
}

function removeUnfinished(): void {
  const unfinished = readdirSync(servicesFolder()).filter((entry) => entry.endsWith('.unfinished'))
  for (const entry of unfinished) rmSync(join(servicesFolder(), entry), { recursive: true })
}
