import { BlobError } from '@openverse/blobs'
import { CacheError } from '@openverse/cache'
import { DatabaseError } from '@openverse/database'
import { UpstreamError } from '@openverse/ingestion-server'
import { FileArchiveError } from '@openverse/local-files'
import { SearchError } from '@openverse/search'
import { SettingsError } from '@openverse/settings'
import { DataFolderError } from '../data-folder/data-folder-error.ts'
import { sqliteResultOf, sqliteResults } from '../sqlite-result.ts'
import { IngestionRefusal } from '../steering/ingestion-client.ts'
import { CommandError } from './command-error.ts'

/** Those whose messages say what to do. */
const plainErrors = [
  BlobError,
  CacheError,
  CommandError,
  DatabaseError,
  DataFolderError,
  FileArchiveError,
  IngestionRefusal,
  SearchError,
  SettingsError,
  UpstreamError,
]

/** What a person is told of an error: a sentence for what they can mend, the stack for what they cannot. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `${error.message}; set PORT to a free port, or stop what uses this one`
  if (code === 'EACCES') return `${error.message}; ./openverse doctor tells the remedy`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${error.message}; set HOST to an address of this machine`
  if (isOutOfSpace(error) || isOutOfSpace(error.cause)) return `${error.message}; make room and try again`
  return plainErrors.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message)
}

function isOutOfSpace(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  return code === 'ENOSPC' || sqliteResultOf(error) === sqliteResults.full
}
