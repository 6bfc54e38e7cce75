import type { Response } from 'undici'
import { OutboundError } from './outbound-error.ts'

/** Reads a body that was asked for unencoded, up to a limit. */
export async function readBytes(response: Response, maximumBytes: number): Promise<Uint8Array> {
  const encoding = response.headers.get('content-encoding')
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    // A few kilobytes of it may unpack to gigabytes, and an honest server does as it is asked.
    await response.body?.cancel()
    throw new OutboundError('bad-encoding', 'The server sent an encoded body although none was asked for.')
  }
  if (Number(response.headers.get('content-length')) > maximumBytes) {
    await response.body?.cancel()
    throw tooLarge(maximumBytes)
  }
  return collect(response, maximumBytes)
}

async function collect(response: Response, maximumBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength
    // Leaving the loop cancels the body.
    if (sizeBytes > maximumBytes) throw tooLarge(maximumBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, sizeBytes)
}

function tooLarge(maximumBytes: number): OutboundError {
  return new OutboundError('too-large', `The file is larger than ${maximumBytes} bytes.`)
}
