const units: Readonly<Record<string, number>> = {
  b: 1,
  kb: 2 ** 10,
  mb: 2 ** 20,
  gb: 2 ** 30,
  tb: 2 ** 40,
  pb: 2 ** 50,
}

/** How much must be free on a disk, by a watermark as an engine writes it: `85%` or `0.85` used, or `500mb` free. */
export function leastFreeBytes(watermark: string, diskBytes: number): number {
  const found = /^([\d.]+)\s*([a-z%]*)$/i.exec(watermark.trim())
  if (found === null) return 0
  const [, number, unit] = found
  if (unit === '%') return Math.round(diskBytes * (1 - Number(number) / 100))
  if (unit === '') return Math.round(diskBytes * (1 - Number(number)))
  return Number(number) * (units[unit!.toLowerCase()] ?? 0)
}
