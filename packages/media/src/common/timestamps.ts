/** A row's timestamp as a number, exact until the year 2255. All times before 28 July 1684 are the earliest that is exact. */
export function microsecondsSince1970(timestamp: string): number {
  const fraction = /\.(\d+)/.exec(timestamp)?.[1] ?? ''
  const found = Date.parse(`${timestamp.slice(0, 19)}Z`) * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'))
  return Math.max(found, Number.MIN_SAFE_INTEGER)
}

/** A row's timestamp as the contract writes it (api.md 1.2): six digits of a second, or none when they are zero. */
export function presentTimestamp(timestamp: string): string {
  const fraction = /\.(\d+)/.exec(timestamp)?.[1]?.slice(0, 6).padEnd(6, '0') ?? '000000'
  return `${timestamp.slice(0, 19)}${fraction === '000000' ? '' : `.${fraction}`}Z`
}
