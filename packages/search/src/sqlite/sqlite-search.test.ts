import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Closing, describeSearchEngine } from '../contract/index.ts'
import { openSqliteSearch } from './index.ts'

const opening = (readerThreads: number, buildThreads: number) => async (t: Closing) => {
  const folder = await mkdtemp(join(tmpdir(), 'openverse-search-'))
  t.after(() => rm(folder, { recursive: true }))
  return openSqliteSearch({ folderOf: (index) => join(folder, index), readerThreads, buildThreads })
}

describeSearchEngine('the embedded engine on the calling thread', opening(0, 0))
describeSearchEngine('the embedded engine in two reader threads and one that builds', opening(2, 1))
