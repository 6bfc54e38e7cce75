import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, servicesFolder } from '../folders.ts'
import type { ServiceName } from '../service-kind.ts'

/**
 * How the users of a shared server and its keeper talk: lines of JSON over a connection to 127.0.0.1. The connection
 * is the lease: it ends with its process, however that ends.
 */

/** The first and only line of a user. */
export interface Hello {
  /** What the address file says, so that a stranger who got the port of a dead keeper is found out. */
  readonly token: string
  /** The test runner that started this user, when one did; others that it starts may want the server later. */
  readonly runner?: number
}

/** What the keeper says: what goes on, and at last one of `ready` and `failed`. */
export interface News {
  readonly progress?: string
  readonly ready?: string
  readonly failed?: string
}

export interface KeeperAddress {
  readonly port: number
  readonly token: string
  readonly pid: number
}

export const lockPathOf = (name: ServiceName) => join(servicesFolder(), `${name}.lock`)

const addressPathOf = (name: ServiceName) => join(servicesFolder(), `${name}.json`)

export function writeAddress(name: ServiceName, address: KeeperAddress): void {
  const path = addressPathOf(name)
  writeFileSync(`${path}.new`, JSON.stringify(address))
  renameSync(`${path}.new`, path)
}

/** The address of the keeper that seems to run; whether it does, connecting shows. */
export function readAddress(name: ServiceName): KeeperAddress | undefined {
  try {
    const address = JSON.parse(readFileSync(addressPathOf(name), 'utf8')) as KeeperAddress
    return isAlive(address.pid) ? address : undefined
  } catch {
    return undefined
  }
}
