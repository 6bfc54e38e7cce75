import { parseArgs } from 'node:util'
import { scenarios } from './scenarios/index.ts'
import type { Scenario } from './scenarios/scenario.ts'

export interface BenchOptions {
  readonly size: number
  readonly seed: number
  readonly queries: number
  readonly folder: string
  readonly scenarios: readonly Scenario[]
  readonly isKept: boolean
  readonly writesDocs: boolean
  readonly isHelp: boolean
}

export class OptionError extends Error {
  override readonly name = 'OptionError'
}

export const usage = `Makes a synthetic catalogue and measures the installation with it.

  npm run bench -- [options]

  --size <works>      works of the catalogue, 1000000 if not said
  --only <names>      scenarios, separated by commas; all if not said
  --queries <number>  queries of each class, 2000 if not said
  --seed <number>     of the catalogue, 1 if not said; the same seed makes the same catalogue
  --folder <folder>   where catalogues, results and temporary data go, .cache/bench if not said
  --keep              keep documents, indices and data for the next run (rows and results always stay)
  --write-docs        put the results into docs/performance.md
  --help

Scenarios:
${scenarios.map(({ name, description }) => `  ${name.padEnd(18)}  ${description}`).join('\n')}
`

/** Reads the command line. Throws `OptionError`. */
export function readOptions(args: readonly string[], defaultFolder: string): BenchOptions {
  const { values } = parse(args)
  return {
    size: whole('size', values.size, 1000),
    seed: whole('seed', values.seed, 0),
    queries: whole('queries', values.queries, 20),
    folder: values.folder ?? defaultFolder,
    scenarios: values.only === undefined ? scenarios : values.only.split(',').map(scenarioNamed),
    isKept: values.keep,
    writesDocs: values['write-docs'],
    isHelp: values.help,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        size: { type: 'string', default: '1000000' },
        seed: { type: 'string', default: '1' },
        queries: { type: 'string', default: '2000' },
        folder: { type: 'string' },
        only: { type: 'string' },
        keep: { type: 'boolean', default: false },
        'write-docs': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (cause) {
    throw new OptionError((cause as Error).message, { cause })
  }
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text.replaceAll(/[_,]/g, ''))
  if (Number.isInteger(value) && value >= least && value <= 100_000_000) return value
  throw new OptionError(`--${name}: expected a whole number from ${least} on, found "${text}"`)
}

function scenarioNamed(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name.trim())
  if (found !== undefined) return found
  throw new OptionError(`--only: expected ${scenarios.map(({ name }) => name).join(', ')}, found "${name}"`)
}
