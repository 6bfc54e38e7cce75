import { randomBytes } from 'node:crypto'

/** A name that no other test has, made of what is allowed in the names of databases, indexes and buckets. */
export const uniqueName = () => `test-${randomBytes(6).toString('hex')}`
