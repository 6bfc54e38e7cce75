/** A row's timestamp as a number, exact until the year 2255. */
export function microsecondsSince1970(timestamp: string): number {
  const fraction = /\.(\d+)/.exec(timestamp)?.[1] ?? ''
  return Date.parse(`${timestamp.slice(0, 19)}Z`) * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'))
}

/** A row's timestamp as the contract writes it (api.md 1.2): six digits of a second, or none when they are zero. */
export function presentTimestamp(timestamp: string): string {
  const fraction = /\.(\d+)/.exec(timestamp)?.[1]?.slice(0, 6).padEnd(6, '0') ?? '000000'
  return `${timestamp.slice(0, 19)}${fraction === '000000' ? '' : `.${fraction}`}Z`
}
