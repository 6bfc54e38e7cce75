import { randomUUID } from 'node:crypto'

/** 32 hexadecimal digits, fresh for each request; what a client sends as its own id is not believed. */
export function newRequestId(): string {
  return randomUUID().replaceAll('-', '')
}
