import { image } from '@openverse/media/kinds'
import { type SearchEngine, SearchError, type SearchReader } from '@openverse/search'
import { openSqliteSearch, type SqliteSearchOptions } from '@openverse/search/sqlite'
import { runInChild } from '../child-task.ts'
import { showProgress } from '../progress.ts'
import type { Workspace } from '../workspace.ts'
import type { IndexInput, IndexOutput } from './index-child.ts'

/** Builds the index of a catalogue anew, in a process of its own. */
export async function buildIndex(workspace: Workspace, size: number): Promise<IndexOutput> {
  const input: IndexInput = {
    documents: await workspace.documents(size),
    folder: workspace.indexFolder(size),
  }
  const onProgress = showProgress('building the index', 'documents', size)
  return await runInChild<IndexOutput>(new URL('./index-child.ts', import.meta.url), input, onProgress)
}

type Readers = Pick<SqliteSearchOptions, 'readerThreads' | 'cacheBytes'>

/** Searches on the calling thread. */
export const onCallingThread: Readers = { readerThreads: 0 }

/** Lends the index of a catalogue, which is built where there is none. */
export async function withIndex<T>(
  workspace: Workspace,
  size: number,
  readers: Readers,
  use: (reader: SearchReader) => Promise<T>,
): Promise<T> {
  const engine = openSqliteSearch({ folderOf: () => workspace.indexFolder(size), ...readers })
  try {
    return await use(await openOrBuild(engine, workspace, size))
  } finally {
    await engine.close()
  }
}

async function openOrBuild(engine: SearchEngine, workspace: Workspace, size: number): Promise<SearchReader> {
  const open = () => engine.openIndex('image-1', image.indexSchema)
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof SearchError)) throw error
    await buildIndex(workspace, size)
    return await open()
  }
}
