import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { madeIdentifier, madeWork } from './made-work.ts'
import { openWorks } from './open-contract.ts'

/** Works whose pictures lie in a folder, by what they are for. */
export const pictures = {
  photograph: madeIdentifier(1),
  sensitive: madeIdentifier(2),
  tiff: madeIdentifier(3),
  missing: madeIdentifier(4),
  trackOfSet: madeIdentifier(5),
  trackAlone: madeIdentifier(6),
} as const

/** An API over a few works with files of their own, so that thumbnails need no network. */
export async function openPictures(t: { after(close: () => Promise<void>): void }) {
  const filesRoot = mkdtempSync(join(tmpdir(), 'pictures-'))
  t.after(async () => rmSync(filesRoot, { recursive: true }))
  copyFileSync(join(import.meta.dirname, '../../demo/photographs/rocket.jpg'), join(filesRoot, 'rocket.jpg'))
  writeFileSync(join(filesRoot, 'scan.tiff'), 'II*\0')
  const set = { title: 'An album', foreign_identifier: '7', thumbnail: 'local:rocket.jpg' }
  return openWorks(t, {
    filesRoot,
    sensitiveTerms: 'nasty',
    works: {
      image: [
        madeWork(1, { url: 'local:rocket.jpg' }),
        madeWork(2, { url: 'local:rocket.jpg', title: 'Nasty', meta_data: { mature: true } }),
        madeWork(3, { url: 'local:scan.tiff' }),
        madeWork(4, { url: 'local:missing.jpg' }),
      ],
      audio: [
        madeWork(5, { url: 'https://example.org/5.mp3', audio_set: set, audio_set_foreign_identifier: '7' }),
        madeWork(6, { url: 'https://example.org/6.mp3' }),
      ],
    },
  })
}
