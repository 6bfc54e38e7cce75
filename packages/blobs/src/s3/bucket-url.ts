import { BlobError } from '../blob-error.ts'

/** Where the blobs are, and as whom we ask for them. */
export interface Bucket {
  readonly name: string
  /** Without a slash at the end; a key follows after one. */
  readonly url: string
  /** What may be said of it in a message: no secret. */
  readonly host: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/**
 * Reads `s3://key:secret@host:port/bucket?region=…&tls=…`, with what is special in them percent-encoded. The region is
 * `us-east-1` unless it says another, and the store is asked by TLS unless it says `tls=false`.
 */
export function parseBucketUrl(text: string): Bucket {
  const url = URL.parse(text)
  const name = url?.pathname.slice(1).replace(/\/$/, '') ?? ''
  const tls = url?.searchParams.get('tls') ?? 'true'
  const accessKeyId = decoded(url?.username)
  const secretAccessKey = decoded(url?.password)
  const isWhole = url?.protocol === 's3:' && url.hostname !== '' && accessKeyId && secretAccessKey
  if (!isWhole || !bucketPattern.test(name) || !Object.hasOwn(protocols, tls)) {
    const wanted =
      's3://key:secret@host:port/bucket?region=…&tls=true (or false), with what is special in them percent-encoded'
    throw new BlobError('unavailable', `blobs/s3: the address of the store is not of the form ${wanted}`)
  }
  return {
    name,
    url: `${protocols[tls]}//${url.host}/${name}`,
    host: url.host,
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId,
    secretAccessKey,
  }
}

const bucketPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/

const protocols: Readonly<Record<string, string>> = { true: 'https:', false: 'http:' }

function decoded(text = ''): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
