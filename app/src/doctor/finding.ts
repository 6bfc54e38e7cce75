/** What an examination found, and what to do about it when it is not well. */
export interface Finding {
  readonly subject: string
  readonly state: 'well' | 'warning' | 'ill'
  readonly found: string
  readonly remedy?: string
}

/** Why something cannot be examined, and what to do: both are in the messages of the adapters, after another. */
export function failure(subject: string, { message }: Error): Finding {
  const [found = '', ...advice] = message.replace(/^[a-z]+\/[a-z0-9]+: /, '').split('; ')
  return { subject, state: 'ill', found, remedy: remedyFor(subject, found, advice) }
}

function remedyFor(subject: string, found: string, advice: readonly string[]): string {
  const place = placesOfAuthority[subject]
  if (/certificate/.test(found) && place !== undefined)
    return `name the certificate of its authority ${place}`
  return advice.length === 0 ? 'see that it runs and the address is right' : advice.join('; ')
}

/** Where to say who signed the certificate of an engine. */
const placesOfAuthority: Readonly<Record<string, string>> = {
  database: 'as sslrootcert=… in DATABASE_URL',
  search: 'in SEARCH_CA_PATH',
  cache: 'in NODE_EXTRA_CA_CERTS',
  thumbnails: 'in NODE_EXTRA_CA_CERTS',
}

/** `1.5 GB`, `300 MB`. */
export function inWords(bytes: number): string {
  return bytes < gigabyte
    ? `${Math.round(bytes / megabyte).toLocaleString('en')} MB`
    : `${(bytes / gigabyte).toFixed(1)} GB`
}

export const megabyte = 1 << 20
export const gigabyte = 1 << 30
