import { numberSetting, type SettingValues, textSetting } from '@openverse/settings'
import { checkPattern } from './schedule/schedule.ts'

export const ingestionSettings = {
  refreshSchedule: {
    ...textSetting({
      name: 'REFRESH_SCHEDULE',
      default: '0 3 * * 0',
      description:
        'When catalogues that have changed are refreshed: a cron pattern in UTC, or `off`. Change it when the machine is busy on Sundays at 3.',
    }),
    type: 'cron pattern | off',
    parse: parsePattern,
  },
  refreshMinimumShare: numberSetting({
    name: 'REFRESH_MINIMUM_SHARE',
    default: 0.5,
    minimum: 0,
    maximum: 1,
    description:
      'A refresh that brings fewer works than this share of the last one from the same place is refused unless forced. Lower it when your catalogue shrinks on purpose, raise it when it never does.',
  }),
  sensitiveTermsPath: textSetting({
    name: 'SENSITIVE_TERMS_PATH',
    default: null,
    description:
      'File with one sensitive term a line (UTF-8), read when the process starts; works whose text contains one are marked. After a change restart the server, and the works are refreshed. Without it no text is sensitive.',
  }),
  ingestionToken: textSetting({
    name: 'INGESTION_TOKEN',
    default: null,
    isSecret: true,
    description:
      'What callers of `/ingestion/` must send as `Authorization: Bearer …`. Set it to steer the server from other programs; without it the command line uses one made at each start.',
  }),
  ingestionHosts: {
    ...textSetting({
      name: 'INGESTION_HOSTS',
      default: '',
      description:
        'Names, separated by commas, under which `/ingestion/` may be called besides those of the machine itself (`localhost`, `127.0.0.1`).',
    }),
    type: 'host names',
  },
}

export type IngestionSettings = SettingValues<typeof ingestionSettings>

function parsePattern(text: string): string {
  try {
    return checkPattern(text)
  } catch (error) {
    throw new Error(`expected a cron pattern such as 0 3 * * 0, or off (${(error as Error).message})`)
  }
}
