import { kinds } from '@openverse/media/kinds'
import type { Environment } from '@openverse/settings'
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { type ServiceName, serviceNames } from '../service-names.ts'
import { readAllSettings, type Settings, unknownSettings } from '../settings.ts'

const kindNames = kinds.map(({ name }) => name)
const workKindOption = () =>
  new Option('--kind <kind>', 'its kind, where works of several have that id').choices(kindNames)
const kindArgument = () => new Argument('<kind>', 'the media kind').choices(kindNames)

/** The command line. Each command is imported when it is asked for, so that `--help` answers at once. */
export function buildProgram(version: string, environment: Environment): Command {
  const settings = (): Settings => {
    for (const name of unknownSettings(environment))
      process.stderr.write(
        `openverse: ${name} is no setting and has no effect; ./openverse settings lists them\n`,
      )
    return readAllSettings(environment).values
  }
  const program = new Command('openverse')
    .description('An open media catalogue: search, details, thumbnails and a weekly refresh.')
    .version(version)
    .showHelpAfterError('(--help says more)')
    .addHelpText('after', '\nSettings are environment variables; "openverse settings" lists them.')

  program
    .command('start')
    .description('start the server; it stays until Ctrl-C')
    .addArgument(new Argument('[service]', 'one service alone; all of them without it').choices(serviceNames))
    .action(async (service) => {
      const services: readonly ServiceName[] = service === undefined ? serviceNames : [service]
      await (await import('./start.ts')).start(settings(), services)
    })
  program
    .command('load')
    .description('replace the works of a kind by those in a file or folder, whether the server runs or not')
    .argument('<path>', 'JSONL, CSV or TSV, also gzipped, or a folder of such files', notEmpty)
    .option(
      '--kind <kind>',
      `kind of the rows, where the file name does not tell it (${kindNames.join(', ')})`,
    )
    .option('--check', 'read, clean and report; touch nothing')
    .option('--force', 'go live even with far fewer works than before')
    .action(async (path, options) => (await import('./load.ts')).load(settings(), path, options))
  program
    .command('refresh')
    .description('make a new generation of a kind from where its works came from, and take it live')
    .addArgument(kindArgument())
    .option('--force', 'go live even with far fewer works than before')
    .action(async (kind, options) => (await import('./refresh.ts')).refresh(settings(), kind, options))
  program
    .command('rollback')
    .description('make the previous generation of a kind live again')
    .addArgument(kindArgument())
    .action(async (kind) => (await import('./refresh.ts')).rollback(settings(), kind))
  program
    .command('remove')
    .description('take a work down, at once and in every later refresh')
    .argument('<identifier>', 'its id in the API, or its address there')
    .addOption(workKindOption())
    .option('--reason <text>', 'why, for the record')
    .action(async (identifier, options) =>
      (await import('./remove.ts')).remove(settings(), identifier, options),
    )
  program
    .command('restore')
    .description('undo "remove"')
    .argument('<identifier>', 'its id in the API, or its address there')
    .addOption(workKindOption())
    .action(async (identifier, options) =>
      (await import('./remove.ts')).restore(settings(), identifier, options),
    )
  program
    .command('status')
    .description('what is live, what is running, when the next refresh is due')
    .option('--json', 'for programs')
    .action(async (options) => (await import('./status.ts')).status(settings(), options))
  program
    .command('quarantine')
    .description('rows that were left out of the live works, and why')
    .addArgument(kindArgument())
    .option('--limit <rows>', 'how many', wholeNumber, 50)
    .option('--offset <rows>', 'from which on', wholeNumber, 0)
    .option('--json', 'for programs')
    .action(async (kind, options) => (await import('./quarantine.ts')).quarantine(settings(), kind, options))
  program
    .command('backup')
    .description('copy the data folder, or the tables of the distributed profile, also while the server runs')
    .argument('<folder>', 'a folder that is not there yet', notEmpty)
    .action(async (folder) => (await import('./backup.ts')).backup(settings(), folder))
  program
    .command('settings')
    .description('every setting, its value and where it comes from')
    .option('--markdown', 'as the page docs/settings.md')
    .action(async ({ markdown }) => {
      const { listSettings, settingsDocument } = await import('./settings.ts')
      process.stdout.write(markdown ? settingsDocument() : listSettings(readAllSettings(environment)))
    })
  program
    .command('doctor')
    .description('examine the installation and say the remedy for each finding')
    .action(async () => (await import('./doctor.ts')).doctor(settings()))
  return program
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number, such as 50.')
  return Number(text)
}

/** A shell makes an empty argument of a variable that is not set, and that would be the folder one is in. */
function notEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError('Expected a path.')
  return text
}
