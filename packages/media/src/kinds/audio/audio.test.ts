import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleRow, presentWork, workOf } from '../../testing/index.ts'
import type { AudioRow } from './columns.ts'
import { audio } from './index.ts'
import { lengthOf } from './length.ts'

type Columns = { readonly [Name in keyof AudioRow]?: unknown }
const shown = (columns: Columns) => presentWork(audio, workOf(audio, exampleRow(audio, columns)))
const keywords = (columns: Columns) => audio.toDocument(exampleRow(audio, columns), { flags: [] }).keywords

describe('the set of a track', () => {
  const old = {
    audio_set: 'Pouce',
    set_url: 'https://x.org/album/31',
    set_position: '4',
    set_thumbnail: 'https://x.org/31.jpg',
  }

  it('is read as older rows have it, its page standing for an identifier', () => {
    const row = exampleRow(audio, { audio_set: old })
    assert.equal(row.audio_set_foreign_identifier, 'https://x.org/album/31')
    assert.equal(row.audio_set_position, 4)
    assert.deepEqual(audio.set?.fromRow(row), {
      foreign_identifier: 'https://x.org/album/31',
      title: 'Pouce',
      foreign_landing_url: 'https://x.org/album/31',
      creator: null,
      creator_url: null,
      url: null,
      filesize: null,
      filetype: null,
      thumbnail: 'https://x.org/31.jpg',
      provider: 'freesound',
    })
  })

  it('is read as newer rows have it', () => {
    const row = exampleRow(audio, {
      audio_set: {
        title: 'Pouce',
        foreign_identifier: 31,
        creator: 'Bo',
        filesize: '500',
        creator_url: 'x.org/bo',
      },
      set_position: 2,
    } as Columns)
    assert.equal(audio.set?.keyOf(row), '31')
    assert.equal(row.audio_set_position, 2)
    assert.equal(row.audio_set?.creator_url, 'https://x.org/bo')
    assert.equal(row.audio_set?.filesize, 500)
  })

  it('keeps the identifier and position of their own columns', () => {
    const row = exampleRow(audio, {
      audio_set: old,
      audio_set_foreign_identifier: 'a-31',
      audio_set_position: 9,
    })
    assert.deepEqual([audio.set?.keyOf(row), row.audio_set_position], ['a-31', 9])
  })

  it('without anything that says which it is, is none', () => {
    for (const json of [null, {}, [], '"x"', { set_position: 3 }, { set_url: 'javascript:x' }]) {
      const row = exampleRow(audio, { audio_set: json })
      assert.equal(row.audio_set, null)
      assert.equal(audio.set?.fromRow(row), undefined)
    }
  })

  it('never refuses a track: what cannot be used is left out', () => {
    const json = {
      title: 'x'.repeat(9000),
      thumbnail: '../../etc/passwd',
      creator_url: 'javascript:x',
      url: 'ftp://x',
      creator: [],
    }
    const row = exampleRow(audio, { audio_set: json })
    const { thumbnail, creator_url, url, creator } = row.audio_set ?? {}
    assert.deepEqual([thumbnail, creator_url, url, creator], [null, null, null, null])
    assert.equal(row.audio_set?.title?.length, 2000)
  })

  it('is shown in the order of the contract, or as null', () => {
    assert.equal(
      JSON.stringify(shown({ audio_set: old }).audio_set),
      '{"title":"Pouce","foreign_landing_url":"https://x.org/album/31","creator":null,"creator_url":null,"url":null,"filesize":null,"filetype":null}',
    )
    assert.equal(shown({ audio_set: null }).audio_set, null)
  })
})

describe('the picture of a track', () => {
  const set = { title: 'A', thumbnail: 'https://x.org/set.jpg' }
  const thumb = `https://api.example.org/v1/audio/${audio.examples.item.id}/thumb/`
  const source = (columns: Columns) => audio.thumbnailSource(workOf(audio, exampleRow(audio, columns)))

  it('is its own', () => {
    assert.deepEqual(source({ thumbnail: 'x.org/own.jpg', audio_set: set }), { url: 'https://x.org/own.jpg' })
    assert.equal(shown({ thumbnail: 'x.org/own.jpg', audio_set: null }).thumbnail, thumb)
  })

  it('is else that of its set, in the object as in the thumbnail', () => {
    assert.deepEqual(source({ audio_set: set }), { url: 'https://x.org/set.jpg' })
    assert.equal(shown({ audio_set: set }).thumbnail, thumb)
  })

  it('may be missing', () => {
    assert.deepEqual(source({ audio_set: null }), { missing: 'Could not find artwork.' })
    assert.equal(shown({ audio_set: null }).thumbnail, null)
  })
})

describe('alternative files', () => {
  it('have the members that are known, in the order of the contract', () => {
    const alt_files = [
      { filetype: 'WAV', sample_rate: '44100', url: 'x.org/a.wav', bit_rate: null, filesize: -1, extra: 1 },
      { url: 'x.org/a.ogg' },
    ]
    assert.equal(
      JSON.stringify(shown({ alt_files }).alt_files),
      '[{"url":"https://x.org/a.wav","filetype":"wav","sample_rate":44100},{"url":"https://x.org/a.ogg"}]',
    )
  })

  it('that cannot be had are left out, and null when none is left', () => {
    for (const alt_files of [[{ url: 'javascript:x' }], [null, 5, {}], { url: 'x.org/a.mp3' }, null, []]) {
      assert.equal(shown({ alt_files }).alt_files, null)
    }
    assert.equal(
      exampleRow(audio, { alt_files: Array(90).fill({ url: 'x.org/a.mp3' }) }).alt_files?.length,
      50,
    )
  })

  it('may be served by this installation', () => {
    const item = shown({ alt_files: [{ url: 'sounds/a.wav' }] })
    assert.deepEqual(item.alt_files, [{ url: `https://api.example.org/files/audio/${item.id}/sounds/a.wav` }])
    assert.deepEqual(exampleRow(audio, { alt_files: [{ url: 'a.wav' }] }).alt_files, [{ url: 'local:a.wav' }])
  })

  it('give a track its extensions, else its own type does', () => {
    assert.deepEqual(keywords({ alt_files: null, filetype: 'mp3' }).extension, ['mp3'])
    assert.deepEqual(keywords({ alt_files: [{ url: 'x.org/a', filetype: 'm4a' }] }).extension, ['m4a'])
    const several = ['wav', 'ogg', 'wav', undefined].map((filetype) => ({ url: 'x.org/a', filetype }))
    assert.deepEqual(keywords({ alt_files: several }).extension, ['wav', 'ogg'])
    assert.deepEqual(keywords({ alt_files: [{ url: 'x.org/a' }], filetype: 'mp3' }).extension, ['mp3'])
  })
})

describe('a track', () => {
  it('is shortest, short, medium or long', () => {
    const lengths = [
      [null, null],
      [0, null],
      [29_999, 'shortest'],
      [30_000, 'short'],
      [119_999, 'short'],
      [120_000, 'medium'],
      [599_999, 'medium'],
      [600_000, 'long'],
    ] as const
    for (const [duration, length] of lengths) assert.equal(lengthOf(duration), length)
    assert.deepEqual(keywords({ duration: 5210 }).length, ['shortest'])
  })

  it('has no number below zero', () => {
    const row = exampleRow(audio, {
      duration: -1,
      bit_rate: '-5',
      sample_rate: -1,
      audio_set_position: -2,
      audio_set: null,
    })
    assert.deepEqual(
      [row.duration, row.bit_rate, row.sample_rate, row.audio_set_position],
      [null, null, null, null],
    )
  })

  it('has peaks only when they are asked for', () => {
    const peaks = audio.presentation.find(({ name }) => name === 'peaks')
    assert.equal(peaks?.onRequest, 'peaks')
    assert.deepEqual(
      peaks?.present(workOf(audio, exampleRow(audio)), { absolute: String, fieldsMatched: [] }),
      [],
    )
  })

  it('may have genres as PostgreSQL writes them, or none', () => {
    assert.deepEqual(shown({ genres: '{rock}' }).genres, ['rock'])
    assert.equal(shown({ genres: '' }).genres, null)
  })
})
