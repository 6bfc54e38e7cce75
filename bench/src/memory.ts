import { readFileSync } from 'node:fs'
import { resourceUsage } from 'node:process'

/** The most memory this process has had at once. */
export function ownPeakBytes(): number {
  // Where there is a choice, not `maxRSS`: it begins with what the parent process had.
  return statusBytes('self', 'VmHWM') ?? resourceUsage().maxRSS * 1024
}

/** The most memory a process has had at once so far; undefined when it is gone or the system does not tell. */
export const peakBytes = (pid: number): number | undefined => statusBytes(String(pid), 'VmHWM')

/** The memory a process has now; undefined when it is gone or the system does not tell. */
export const residentBytes = (pid: number): number | undefined => statusBytes(String(pid), 'VmRSS')

function statusBytes(process: string, field: string): number | undefined {
  try {
    const status = readFileSync(`/proc/${process}/status`, 'utf8')
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)
    return found ? Number(found[1]) * 1024 : undefined
  } catch {
    return undefined
  }
}
