import { FileArchiveError } from '@openverse/local-files'

/** What is asked of a file that a catalogue brought along. Of a damaged archive the client is told no more than `refusal`. */
export async function readable<Result>(
  asked: Promise<Result>,
  refusal: (cause: Error) => Error,
): Promise<Result> {
  return await asked.catch((error: Error) => {
    throw error instanceof FileArchiveError ? refusal(error) : error
  })
}
