import { readFileSync } from 'node:fs'
import type { Setting } from './setting.ts'

export type SettingDeclarations = Readonly<Record<string, Setting<unknown>>>

export type SettingValues<D extends SettingDeclarations> = {
  readonly [K in keyof D]: D[K] extends Setting<infer T> ? T : never
}

export interface ReadSettings<D extends SettingDeclarations> {
  readonly values: SettingValues<D>
  /** Where each value comes from: `default`, or the name of the variable that gave it. */
  readonly origins: { readonly [K in keyof D]: string }
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Every problem at once, so that an operator mends them in one go. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/**
 * Reads the declared settings out of an environment. An empty variable counts as not set. A secret may stand in a file
 * named by `<NAME>_FILE`, but not in both. Throws `SettingsError` with all problems.
 */
export function readSettings<D extends SettingDeclarations>(
  declarations: D,
  environment: Environment,
): ReadSettings<D> {
  const values: Record<string, unknown> = {}
  const origins: Record<string, string> = {}
  const problems: string[] = []
  for (const [key, setting] of Object.entries(declarations)) {
    try {
      const found = findText(setting, environment)
      values[key] = found === undefined ? setting.default : parseFound(setting, found)
      origins[key] = found?.origin ?? 'default'
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return { values, origins } as ReadSettings<D>
}

interface Found {
  readonly text: string
  readonly origin: string
}

function findText(setting: Setting<unknown>, environment: Environment): Found | undefined {
  for (const name of [setting.name, ...(setting.aliases ?? [])]) {
    const text = environment[name]
    const file = setting.isSecret ? environment[`${name}_FILE`] : undefined
    if (text && file) throw new Error(`${name} and ${name}_FILE are both set; use one of them`)
    if (text) return { text, origin: name }
    if (file) return { text: readSecret(`${name}_FILE`, file), origin: `${name}_FILE` }
  }
  return undefined
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new Error(`${name}: cannot read ${file} (${(error as NodeJS.ErrnoException).code ?? error})`)
  }
}

function parseFound(setting: Setting<unknown>, found: Found): unknown {
  try {
    return setting.parse(found.text)
  } catch (error) {
    const shown = setting.isSecret ? 'a value that is not shown' : JSON.stringify(found.text)
    throw new Error(`${found.origin}: ${(error as Error).message}, found ${shown}`)
  }
}
