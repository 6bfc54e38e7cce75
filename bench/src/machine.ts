import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'

/** The machine in one line, without anything that names it. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${model}, ${availableParallelism()} cores, ${memory} GB of memory, ${platform()} ${arch()}, Node.js ${process.versions.node}`
}
