/**
 * Settings as declared data: name, type, default and one sentence that tells an operator when to change it. Parsing,
 * `--help` and `docs/settings.md` all come from the declaration.
 */
export interface Setting<T> {
  /** Name of the environment variable, the unit in it where there is one. */
  readonly name: string
  readonly type: string
  readonly default: T
  /** How the default is written in documents, where it is not a plain value. */
  readonly defaultText?: string
  readonly description: string
  /** Names of the original that are understood too, in order. */
  readonly aliases?: readonly string[]
  /** Never printed; also read from the file that `<NAME>_FILE` names. */
  readonly isSecret?: boolean
  /** Reads the text of the variable; throws an `Error` whose message says what was wanted. */
  parse(text: string): T
}

interface Declaration<T> {
  readonly name: string
  readonly default: T
  readonly description: string
  readonly defaultText?: string
  readonly aliases?: readonly string[]
  readonly isSecret?: boolean
}

export function textSetting<T extends string | null>(declaration: Declaration<T>): Setting<T | string> {
  return { type: 'text', parse: (text) => text, ...declaration }
}

export function integerSetting<T extends number | null>(
  declaration: Declaration<T> & { readonly minimum?: number; readonly maximum?: number },
): Setting<T | number> {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER, ...rest } = declaration
  const parse = (text: string) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < minimum || value > maximum) {
      throw new Error(`expected a whole number from ${minimum} to ${maximum}`)
    }
    return value
  }
  return { type: 'integer', parse, ...rest }
}

/** A number that need not be whole, such as a factor or a share. */
export function numberSetting(
  declaration: Declaration<number> & { readonly minimum: number; readonly maximum: number },
): Setting<number> {
  const { minimum, maximum, ...rest } = declaration
  const parse = (text: string) => {
    const value = Number(text)
    if (text.trim() === '' || !(value >= minimum && value <= maximum)) {
      throw new Error(`expected a number from ${minimum} to ${maximum}`)
    }
    return value
  }
  return { type: 'number', parse, ...rest }
}

export function booleanSetting(declaration: Declaration<boolean>): Setting<boolean> {
  const parse = (text: string) => {
    if (/^(1|true|yes|on)$/i.test(text)) return true
    if (/^(0|false|no|off)$/i.test(text)) return false
    throw new Error('expected true or false')
  }
  return { type: 'boolean', parse, ...declaration }
}

export function choiceSetting<const C extends string>(
  declaration: Declaration<NoInfer<C>> & { readonly choices: readonly C[] },
): Setting<C> {
  const { choices, ...rest } = declaration
  const parse = (text: string) => {
    const choice = choices.find((one) => one === text.toLowerCase())
    if (choice === undefined) throw new Error(`expected one of ${choices.join(', ')}`)
    return choice
  }
  return { type: choices.join(' | '), parse, ...rest }
}
