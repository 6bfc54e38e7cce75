import { describe } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { type Closing, type Installation, temporaryFolder } from './running-server.ts'

/** Makes an empty installation that goes away with the test. */
export type Install = (t: Closing) => Promise<Installation>

/** Declares a suite once for each profile: what a user does is the same on both. */
export function onEachProfile(suite: (install: Install) => void): void {
  describe('on the embedded profile', () => {
    suite(async (t) => ({ OPENVERSE_DATA: temporaryFolder(t) }))
  })
  describe('on the distributed profile', () => withEngines(suite))
}

/** Declares a suite for the distributed profile alone. */
export function withEngines(suite: (install: Install) => void): void {
  describeWithService('postgres', (postgres) =>
    describeWithService('opensearch', (opensearch) =>
      describeWithService('redis', (redis) =>
        describeWithService('s3', (s3) => {
          suite(async (t) => {
            const search = await opensearch.openNamespace(t)
            return {
              OPENVERSE_PROFILE: 'distributed',
              OPENVERSE_DATA: temporaryFolder(t),
              DATABASE_URL: (await postgres.openNamespace(t)).url,
              SEARCH_URL: search.url,
              INDEX_PREFIX: search.name,
              REDIS_URL: (await redis.openNamespace(t)).url,
              BLOBS_URL: (await s3.openNamespace(t)).url,
            }
          })
        }),
      ),
    ),
  )
}
