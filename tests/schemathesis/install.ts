import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const requirements = join(import.meta.dirname, 'requirements.txt')
const cache = join(import.meta.dirname, '../../.cache/schemathesis')

/** The program, or why it cannot be had, with the remedy. */
export type Installation = { readonly program: string } | { readonly missing: string }

/** Installs exactly what `requirements.txt` lists, once for each content of it. */
export async function installSchemathesis(): Promise<Installation> {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  const folder = join(cache, version)
  const program = join(folder, 'bin/schemathesis')
  if (existsSync(program)) return { program }
  if (!(await hasPython())) {
    return { missing: 'there is no Python 3.11 or newer with venv; install python3 and python3-venv' }
  }
  rmSync(cache, { recursive: true, force: true })
  try {
    await run('python3', ['-m', 'venv', folder])
    const wanted = ['--require-hashes', '--only-binary=:all:', '--requirement', requirements]
    await run(join(folder, 'bin/pip'), ['install', '--quiet', ...wanted])
    return { program }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    return { missing: `pip cannot install it; see whether its index can be reached:\n${messageOf(error)}` }
  }
}

async function hasPython(): Promise<boolean> {
  const condition = 'import sys, venv, ensurepip; assert sys.version_info >= (3, 11)'
  return await run('python3', ['-c', condition]).then(
    () => true,
    () => false,
  )
}

function messageOf(error: unknown): string {
  const { stderr, message } = error as { readonly stderr?: string; readonly message: string }
  return stderr?.trim() || message
}
