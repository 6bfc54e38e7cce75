import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const root = join(import.meta.dirname, '../..')

export interface Composition {
  readonly services: Readonly<Record<string, ComposedService>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
  readonly volumes: Readonly<Record<string, unknown>>
}

export interface ComposedService {
  readonly image: string
  readonly build?: string
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly networks: readonly string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly deploy?: { readonly replicas: number }
  readonly mem_limit: string
}

export const composeText = readFileSync(join(root, 'compose.yaml'), 'utf8')

/** As it is written: variables are not put in, anchors are. */
export const composition: Composition = parse(composeText, { merge: true })

/** What is built here, and not fetched. */
export const ownServices = Object.entries(composition.services).filter(([, { build }]) => build !== undefined)
