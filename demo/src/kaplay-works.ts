import { assets } from '@kaplayjs/crew'
import { commonColumns, type DemoWork, licenses } from './demo-work.ts'

const source = 'kaplay-crew'
const repository = 'https://github.com/kaplayjs/crew'

/** What is read of an asset of the package. */
interface Asset {
  readonly kind: string
  readonly name: string
  readonly description: string
  readonly author: string
  readonly tags: readonly string[]
  readonly searchTerms?: readonly string[]
  readonly sprite?: string
  readonly sound?: string
}

const extensionOf: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
  'audio/wave': 'wav',
  // One MP3 of the package has lost its type.
  'application/octet-stream': 'mp3',
}

/** Marks of other companies among the sprites. */
const trademarks = new Set(['discord', 'github'])

/** The characters, things and sounds of a game engine: the demo's bitmaps and its one song. */
export function* kaplayWorks(): Generator<DemoWork> {
  for (const [key, asset] of Object.entries(assets) as Iterable<[string, Asset]>) {
    if (trademarks.has(key)) continue
    if (asset.kind === 'Sprite' && asset.sprite) yield spriteWork(key, asset, readDataUri(asset.sprite))
    if (asset.kind === 'Sound' && asset.sound) yield soundWork(key, asset, readDataUri(asset.sound))
  }
}

function spriteWork(key: string, asset: Asset, { extension, content }: EmbeddedFile): DemoWork {
  const path = `image/${source}/${key}.${extension}`
  const row = { ...columns(key, asset, path, 'illustration'), ...sizeOf(extension, content) }
  return { kind: 'image', row: { ...row, filesize: content.length }, file: { content } }
}

function soundWork(key: string, asset: Asset, { extension, content }: EmbeddedFile): DemoWork {
  const path = `audio/${source}/${key}.${extension}`
  const isSong = asset.searchTerms?.includes('song') ?? false
  const row = columns(key, asset, path, isSong ? 'music' : 'sound_effect')
  const genres = isSong ? { genres: ['chiptune'] } : {}
  return { kind: 'audio', row: { ...row, ...genres, filesize: content.length }, file: { content } }
}

function columns(
  key: string,
  asset: Asset,
  path: string,
  category: 'illustration' | 'music' | 'sound_effect',
) {
  return commonColumns({
    source,
    foreignIdentifier: key,
    landingPage: repository,
    path,
    license: licenses.cc0,
    creator: asset.author,
    creatorPage: repository,
    title: asset.name,
    tags: [...asset.tags, ...(asset.searchTerms ?? [])],
    category,
    metadata: { description: asset.description },
  })
}

interface EmbeddedFile {
  readonly extension: string
  readonly content: Buffer
}

function readDataUri(uri: string): EmbeddedFile {
  const [, type, base64] = /^data:([^;]+);base64,(.*)$/s.exec(uri) ?? []
  const extension = extensionOf[type ?? '']
  if (extension === undefined || base64 === undefined) {
    throw new Error(
      `demo/kaplay-crew: expected a picture or a sound as a data URI, found ${uri.slice(0, 40)}`,
    )
  }
  return { extension, content: Buffer.from(base64, 'base64') }
}

/** Width and height from the fixed place where PNG and GIF keep them. */
function sizeOf(extension: string, content: Buffer): { width: number; height: number } | undefined {
  if (extension === 'png') return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
  if (extension === 'gif') return { width: content.readUInt16LE(6), height: content.readUInt16LE(8) }
  return undefined
}
