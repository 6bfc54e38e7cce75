import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleanTags } from './clean-tags.ts'

const names = (tags: unknown) => cleanTags(tags)?.map((tag) => tag.name)

describe('tags', () => {
  it('that are all worth keeping are the same list', () => {
    const tags = [
      { name: 'sea' },
      { name: 'boat', accuracy: 0.92, provider: 'clarifai' },
      { name: 'a', accuracy: null },
    ]
    assert.equal(cleanTags(tags), tags)
  })

  it('below an accuracy of 0.90 go, as a number or as text', () => {
    const tags = [0.5, '0.5', 0.8999, 0.9, '0.95', 0.999, null, undefined, 'unsure', ''].map(
      (accuracy, index) => ({
        name: `tag ${index}`,
        accuracy,
      }),
    )
    assert.deepEqual(names(tags), ['tag 3', 'tag 4', 'tag 5', 'tag 6', 'tag 7', 'tag 8', 'tag 9'])
  })

  it('about the license go when they are exactly its slug', () => {
    for (const name of ['cc0', ' cc0', 'CC0', 'by', 'By-SA', 'by-nc-nd', 'pdm'])
      assert.deepEqual(names([{ name }]), [])
  })

  it('that contain a slug as a part of words stay', () => {
    const kept = ['baby', 'hobby', 'ruby', 'stand by me', 'bypass', 'by the sea', 'cc0lor']
    assert.deepEqual(names(kept.map((name) => ({ name }))), kept)
  })

  it('about the upload go when the word is whole', () => {
    const names_ = [
      'uploaded',
      'Uploaded from phone',
      'uploaded:by=instagram',
      'flickriosapp:filter=flamingo',
    ]
    for (const name of names_) assert.deepEqual(names([{ name }]), [], name)
    assert.deepEqual(names([{ name: 'reuploaded' }, { name: 'uploadedness' }]), [
      'reuploaded',
      'uploadedness',
    ])
  })

  it('of machines (with : or =) and without meaning go', () => {
    for (const name of ['geo:lat=5', 'a:=b', 'x=y', 'no person', 'SquareFormat']) {
      assert.deepEqual(names([{ name }]), [], name)
    }
  })

  it('from rekognition go', () => {
    assert.deepEqual(names([{ name: 'sea', provider: 'rekognition', accuracy: 0.99 }, { name: 'sea' }]), [
      'sea',
    ])
  })

  it('that are malformed go', () => {
    const malformed = [
      null,
      5,
      [],
      {},
      { name: 5 },
      { name: '' },
      { name: '  ' },
      { label: 'x' },
      { name: 'a'.repeat(256) },
    ]
    assert.deepEqual(cleanTags([...malformed, { name: 'sea' }]), [{ name: 'sea' }])
    assert.deepEqual(cleanTags(malformed), [])
  })

  it('may be plain names', () => {
    assert.deepEqual(cleanTags(['sea', 'by', 'boat']), [{ name: 'sea' }, { name: 'boat' }])
  })

  it('have known members of the right type only, on one line', () => {
    assert.deepEqual(
      cleanTags([
        { name: 'a\nb', accuracy: '0.95', provider: 5, extra: 'x' },
        JSON.parse('{"name": "c", "__proto__": {"x": 1}}'),
      ]),
      [{ name: 'a b', accuracy: 0.95 }, { name: 'c' }],
    )
  })

  it('are at most 500', () => {
    assert.equal(
      cleanTags(Array.from({ length: 9000 }, (_, number) => ({ name: `tag ${number}` })))?.length,
      500,
    )
  })

  it('that are no list are none', () => {
    for (const tags of [null, undefined, {}, 'sea', 5]) assert.equal(cleanTags(tags), null)
  })
})
