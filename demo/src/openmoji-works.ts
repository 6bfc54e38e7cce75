import { readFileSync } from 'node:fs'
import { capitalized, commonColumns, type DemoWork, licenses } from './demo-work.ts'
import { type Drawing, readIconCharacters, readIconSet } from './iconify.ts'
import { ownFile } from './installed-packages.ts'

/** A line of `tables/openmoji.tsv`. */
interface Emoji {
  readonly hexcode: string
  readonly annotation: string
  readonly tags: string
  readonly openmoji_tags: string
  readonly author: string
  readonly date: string
  readonly group: string
  readonly subgroups: string
}

/** Emoji with the author of each; the drawings come from the icon package, the facts from the project's own table. */
export function* openmojiWorks(): Generator<DemoWork> {
  const drawingOf = readDrawings()
  for (const emoji of readTable()) {
    const drawing = drawingOf(emoji.hexcode)
    if (drawing) yield openmojiWork(emoji, drawing)
  }
}

function openmojiWork(emoji: Emoji, { svg, width, height }: Drawing): DemoWork {
  const row = commonColumns({
    source: 'openmoji',
    foreignIdentifier: emoji.hexcode,
    landingPage: `https://openmoji.org/library/emoji-${emoji.hexcode}/`,
    path: `image/openmoji/${emoji.hexcode.toLowerCase()}.svg`,
    license: licenses.bySa4,
    creator: emoji.author,
    creatorPage: 'https://openmoji.org/',
    title: capitalized(emoji.annotation),
    tags: [
      ...emoji.tags.split(','),
      ...emoji.openmoji_tags.split(','),
      wordsOf(emoji.group),
      wordsOf(emoji.subgroups),
    ],
    category: 'illustration',
    metadata: { hexcode: emoji.hexcode, date: emoji.date },
  })
  return {
    kind: 'image',
    row: { ...row, width, height, filesize: Buffer.byteLength(svg) },
    file: { content: svg },
  }
}

/** Finds the drawing of a character; the icon package leaves out the variation selector where it likes. */
function readDrawings(): (hexcode: string) => Drawing | undefined {
  const icons = readIconSet('openmoji')
  const characters = readIconCharacters('openmoji')
  return (hexcode) => {
    const key = hexcode.toLowerCase()
    const name = characters[key] ?? characters[key.replaceAll('-fe0f', '')]
    return name === undefined ? undefined : icons.draw(name)
  }
}

function readTable(): Emoji[] {
  const [header, ...lines] = readFileSync(ownFile('tables', 'openmoji.tsv'), 'utf8').trimEnd().split('\n')
  const columns = header!.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(
      columns.map((column, index) => [column, cells[index] ?? '']),
    ) as unknown as Emoji
  })
}

function wordsOf(group: string): string {
  return group.replaceAll('-', ' ')
}
