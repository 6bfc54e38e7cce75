import type { Tag } from '../columns.ts'
import { toOneLine } from './control-characters.ts'

/** Tags of machines below it are guesses. */
const leastAccuracy = 0.9
const mostTags = 500
const longestName = 255

/** Tags that say something about the upload or the license and nothing about the work (ingestion.md 8.2). */
const unwantedNames: ReadonlySet<string> = new Set([
  'no person',
  'squareformat',
  'uploaded:by=flickrmobile',
  'uploaded:by=instagram',
  'flickriosapp:filter=flamingo',
  'cc0',
  'by',
  'by-nc',
  'by-nd',
  'by-sa',
  'by-nc-nd',
  'by-nc-sa',
  'pdm',
])

/** Whole words, so that `reuploaded` stays; `:` and `=` make a machine tag. */
const unwantedPart = /[:=]|(?<![\p{L}\p{N}])(?:flickriosapp|uploaded)(?![\p{L}\p{N}])/iu
const mayBeUnwanted = /[:=]|flickriosapp|uploaded/i

/** Providers whose tags were never checked. */
const unwantedProviders: ReadonlySet<unknown> = new Set(['rekognition'])

/** The tags worth keeping; the same list when that is all of them, null when it is no list. */
export function cleanTags(tags: unknown): readonly Tag[] | null {
  if (!Array.isArray(tags)) return null
  const kept: Tag[] = []
  let hasChanged = false
  for (const raw of tags) {
    if (kept.length === mostTags) return kept
    const tag = cleanTag(raw)
    hasChanged ||= tag !== raw
    if (tag) kept.push(tag)
  }
  return hasChanged ? kept : tags
}

function cleanTag(raw: unknown): Tag | undefined {
  if (typeof raw === 'string') return cleanTag({ name: raw })
  if (typeof raw !== 'object' || raw === null) return undefined
  const { name, accuracy, provider } = raw as Record<string, unknown>
  if (typeof name !== 'string' || !isWantedName(name) || unwantedProviders.has(provider)) return undefined
  const number = readAccuracy(accuracy)
  if (number !== null && number < leastAccuracy) return undefined
  return isTidy(raw) ? (raw as Tag) : rebuild(name, number, provider)
}

function isWantedName(name: string): boolean {
  if (name.length > longestName) return false
  const word = name.trim().toLowerCase()
  return word !== '' && !unwantedNames.has(word) && !(mayBeUnwanted.test(word) && unwantedPart.test(word))
}

/** Some machines' accuracies are numeric texts. */
function readAccuracy(accuracy: unknown): number | null {
  const number = typeof accuracy === 'string' && accuracy.trim() !== '' ? Number(accuracy) : accuracy
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** Whether a tag is stored as it is: known members only, each of its type. */
function isTidy(tag: object): boolean {
  for (const key in tag) {
    const value = (tag as Record<string, unknown>)[key]
    if (key === 'name') {
      if (toOneLine(value as string) !== value) return false
    } else if (key === 'accuracy') {
      if (value !== null && typeof value !== 'number') return false
    } else if (key !== 'provider' || (value !== null && typeof value !== 'string')) return false
  }
  return true
}

function rebuild(name: string, accuracy: number | null, provider: unknown): Tag | undefined {
  const line = toOneLine(name).trim()
  if (line === '') return undefined
  return {
    name: line,
    ...(accuracy === null ? {} : { accuracy }),
    ...(typeof provider === 'string' ? { provider } : {}),
  }
}
