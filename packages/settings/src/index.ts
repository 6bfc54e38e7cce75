export * from './read-settings.ts'
export * from './setting.ts'
