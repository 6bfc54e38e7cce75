import { type SettingsOfProcess, settingDeclarations } from '../settings.ts'
import { table } from '../terminal/table.ts'

/** Lists every setting with its value and where it comes from. */
export function listSettings({ values, origins }: SettingsOfProcess): string {
  const rows = Object.entries(settingDeclarations).map(([key, setting]) => {
    const name = key as keyof typeof settingDeclarations
    const value = values[name]
    const shown =
      value === null ? (setting.defaultText ?? '-') : setting.isSecret ? '(not shown)' : String(value)
    return [setting.name, shown, origins[name], setting.type]
  })
  return table(['setting', 'value', 'from', 'type'], rows)
}

/** `docs/settings.md`, from the declarations. */
export function settingsDocument(): string {
  const rows = Object.values(settingDeclarations).map((setting) => {
    const fallback =
      setting.defaultText ??
      (setting.default === null || setting.default === '' ? 'none' : `\`${setting.default}\``)
    const aliases = setting.aliases
      ? ` Also understood: ${setting.aliases.map((name) => `\`${name}\``).join(', ')}.`
      : ''
    const secret = setting.isSecret
      ? ` Also as \`${setting.name}_FILE\`, the name of a file that holds it.`
      : ''
    return `| \`${setting.name}\` | ${setting.type.replaceAll('|', '\\|')} | ${fallback} | ${setting.description}${aliases}${secret} |`
  })
  return [
    '# Settings',
    '',
    'Every setting is an environment variable. `./openverse settings` shows the values in force and where each comes from.',
    '',
    '| name | type | default | what it does |',
    '|---|---|---|---|',
    ...rows,
    '',
    'This page is written by `./openverse settings --markdown > docs/settings.md`.',
    '',
  ].join('\n')
}
