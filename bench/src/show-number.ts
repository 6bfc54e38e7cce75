/** `1,000,000`; `12.3`; `0.137`: three digits, or all that stand before the point. */
export function showNumber(value: number): string {
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}

export const showMegabytes = (bytes: number) => `${showNumber(Math.round(bytes / 1_000_000))} MB`
