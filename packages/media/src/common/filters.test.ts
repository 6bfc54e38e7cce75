import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { audio } from '../kinds/audio/index.ts'
import { image } from '../kinds/image/index.ts'
import type { MediaKind } from '../media-kind.ts'

function parse(kind: Pick<MediaKind, 'filters'>, parameter: string, text: string) {
  const filter = kind.filters.find((candidate) => candidate.parameter === parameter)
  assert.ok(filter, parameter)
  const outcome = filter.parse(text)
  return 'values' in outcome ? outcome.values.join(' ') : outcome.messages.join(' ')
}

describe('the filters', () => {
  const texts: readonly (readonly [typeof image | typeof audio, string, string, string])[] = [
    [image, 'license', 'by,CC0,by', 'by cc0'],
    [image, 'license', 'sampling+', 'sampling+'],
    [image, 'license', 'by,', "License '' does not exist."],
    [image, 'license', 'by,Foo,bar', "License 'foo' does not exist."],
    [image, 'license', 'sa', "License 'sa' does not exist."],
    [image, 'license', 'by, cc0', "License ' cc0' does not exist."],
    [image, 'license', '__proto__', "License '__proto__' does not exist."],
    [image, 'license_type', 'commercial', 'by by-sa by-nd cc0 pdm sampling+'],
    [image, 'license_type', 'Commercial,MODIFICATION', 'by by-sa cc0 pdm sampling+'],
    [image, 'license_type', 'all,all-cc,commercial,modification', 'by by-sa cc0 sampling+'],
    [image, 'license_type', 'commercial,free', "License type 'free' does not exist."],
    [image, 'extension', 'JPG,png,jpg', 'jpg png'],
    [image, 'extension', 'anything', 'anything'],
    [image, 'category', 'Photograph,illustration', 'photograph illustration'],
    [
      image,
      'category',
      'Music',
      "Invalid value: music. Allowed values: {'digitized_artwork', 'illustration', 'photograph'}",
    ],
    [image, 'aspect_ratio', 'TALL,square', 'tall square'],
    [image, 'aspect_ratio', 'round', "Invalid value: round. Allowed values: {'tall', 'wide', 'square'}"],
    [image, 'size', 'Large', 'large'],
    [image, 'size', 'large,Huge', "Invalid value: huge. Allowed values: {'small', 'medium', 'large'}"],
    [audio, 'category', 'music,sound_effect', 'music sound_effect'],
    [
      audio,
      'category',
      'photograph',
      "Invalid value: photograph. Allowed values: {'audiobook', 'music', 'news', 'podcast', 'pronunciation', 'sound_effect'}",
    ],
    [audio, 'length', 'shortest,Long', 'shortest long'],
    [audio, 'length', '', "Invalid value: . Allowed values: {'shortest', 'short', 'medium', 'long'}"],
  ]
  for (const [kind, parameter, text, expected] of texts) {
    it(`${kind.name} ${parameter}=${text} is ${expected}`, () =>
      assert.equal(parse(kind, parameter, text), expected))
  }

  it('each kind has those of api.md 2.1', () => {
    const names = (kind: Pick<MediaKind, 'filters'>) =>
      kind.filters.map(({ parameter }) => parameter).join(' ')
    assert.equal(names(image), 'license license_type extension category aspect_ratio size')
    assert.equal(names(audio), 'license license_type extension category length')
  })
})
