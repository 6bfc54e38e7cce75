import { byDeed } from './by-deed.ts'
import { deduceDeed } from './deduce-deed.ts'
import { publicDomainSlugs } from './license-slugs.ts'
import { urlOfDeed } from './license-url.ts'

export interface AttributedWork {
  readonly title: string | null
  readonly creator: string | null
  readonly license: string
  readonly license_version: string | null
}

/**
 * The sentences that credit a work as its license asks for (api.md 11.4); null for a license that was never
 * published. `statedUrl` is the one in the work's metadata and is preferred to the computed one.
 */
export function attribution(work: AttributedWork, statedUrl?: string | null): string | null {
  const deed = deduceDeed(work.license, work.license_version)
  if (!deed) return null
  const isPublicDomain = publicDomainSlugs.has(deed.slug)
  const title = work.title ? `"${work.title}"` : 'This work'
  const creator = work.creator ? ` by ${work.creator}` : ''
  const verb = isPublicDomain ? 'is marked with' : 'is licensed under'
  const invitation = isPublicDomain ? 'To view the terms' : 'To view a copy of this license'
  const text = `${title}${creator} ${verb} ${nameOfDeed(deed)}. ${invitation}, visit ${statedUrl || urlOfDeed(deed)}.`
  return unevenSpace.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}

const unevenSpace = /[^\S ]| {2}|^ | $/

/** `CC BY-SA 4.0`: the version and the jurisdiction only as far as they are certain. */
const nameOfDeed = byDeed((deed) => {
  const version = deed.isVersionFallback ? null : deed.version
  const jurisdiction = deed.isJurisdictionFallback ? null : deed.jurisdiction?.toUpperCase()
  return [nameOfSlug(deed.slug), version, jurisdiction].filter(Boolean).join(' ')
})

function nameOfSlug(slug: string): string {
  const known = publicDomainNames.get(slug)
  if (known) return known
  return `CC ${slug.toUpperCase().replace('SAMPLING', 'Sampling').replace('DEVNATIONS', 'DevNations')}`
}

const publicDomainNames: ReadonlyMap<string, string> = new Map([
  ['cc0', 'CC0'],
  ['pdm', 'Public Domain Mark'],
  ['certification', 'Public Domain Certification'],
  ['publicdomain', 'Public Domain'],
])
