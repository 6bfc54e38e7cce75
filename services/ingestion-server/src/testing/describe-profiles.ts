import { describe, type TestContext } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { type Installation, openInstallation, type Place, temporaryFolder } from './installation.ts'

export interface SuiteProfile {
  /** Whether a lock can be lost while its process lives. */
  readonly canLoseLocks: boolean
  /** An empty place of the test's own. */
  makePlace(t: TestContext): Promise<Place>
  /** Opens a place, a new one unless it is given, until the test is over. */
  open(t: TestContext, place?: Place): Promise<Installation>
}

/** The same tests on the adapters of each profile: files, and PostgreSQL with OpenSearch. */
export function describeProfiles(suite: (profile: SuiteProfile) => void): void {
  describe('embedded', () => {
    suite(profileOf(false, async (t) => ({ folder: temporaryFolder(t) })))
  })
  describeWithService('postgres', (postgres) => {
    describeWithService('opensearch', (opensearch) => {
      suite(
        profileOf(true, async (t) => {
          const { url: databaseUrl } = await postgres.openNamespace(t)
          const { url: searchUrl, name } = await opensearch.openNamespace(t)
          return { databaseUrl, searchUrl, indexPrefix: `${name}-` }
        }),
      )
    })
  })
}

const profileOf = (canLoseLocks: boolean, makePlace: SuiteProfile['makePlace']): SuiteProfile => ({
  canLoseLocks,
  makePlace,
  async open(t, place) {
    const installation = await openInstallation(place ?? (await makePlace(t)))
    t.after(() => installation.close())
    return installation
  },
})
