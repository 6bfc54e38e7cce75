import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)

/** The folder of an installed package. */
export function packageFolder(name: string): string {
  return dirname(resolve(`${name}/package.json`))
}

export function readPackageJson<T>(name: string, file: string): T {
  return JSON.parse(readFileSync(join(packageFolder(name), file), 'utf8')) as T
}

/** A file that is part of the demo itself, such as a table beside its source. */
export function ownFile(...path: readonly string[]): string {
  return join(import.meta.dirname, '..', ...path)
}
