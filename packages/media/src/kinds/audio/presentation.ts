import type { Row } from '../../columns.ts'
import { commonFields, field, linkTo, pictureOf, presentUrl } from '../../common/index.ts'
import type { PresentationContext, PresentedField } from '../../media-kind.ts'
import type { AudioRow } from './columns.ts'
import { audioSchemas } from './field-schemas.ts'

const common = commonFields('audio')

/** The audio object, in wire order (api.md 3.2). */
export const audioPresentation: readonly PresentedField<AudioRow>[] = [
  common.id,
  common.title,
  common.indexedOn,
  common.foreignLandingUrl,
  common.url,
  common.creator,
  common.creatorUrl,
  common.license,
  common.licenseVersion,
  common.licenseUrl,
  common.provider,
  common.source,
  common.category,
  field('genres', audioSchemas.genres, ({ row }) => row.genres),
  common.filesize,
  common.filetype,
  common.tags,
  field('alt_files', audioSchemas.altFiles, ({ row }, context) => presentAltFiles(row, context)),
  common.attribution,
  common.fieldsMatched,
  common.mature,
  field('audio_set', audioSchemas.audioSet, ({ set }) => presentSet(set)),
  field('duration', audioSchemas.duration, ({ row }) => row.duration),
  field('bit_rate', audioSchemas.bitRate, ({ row }) => row.bit_rate),
  field('sample_rate', audioSchemas.sampleRate, ({ row }) => row.sample_rate),
  field('thumbnail', audioSchemas.thumbnail, (work, context) =>
    pictureOf(work) === null ? null : linkTo('audio', work.row, 'thumb/', context),
  ),
  common.detailUrl,
  common.relatedUrl,
  field('waveform', audioSchemas.waveform, ({ row }, context) => linkTo('audio', row, 'waveform/', context)),
  // Points are kept with a drawn waveform, and none has been drawn yet: the contract wants an empty list then.
  { ...field('peaks', audioSchemas.peaks, () => []), onRequest: 'peaks' },
  common.sensitivity,
]

/** Members in the contract's order; those that are missing in the data stay missing. */
function presentAltFiles(row: AudioRow, context: PresentationContext) {
  return (
    row.alt_files?.map(({ url, ...facts }) => ({ url: presentUrl(url, 'audio', row, context), ...facts })) ??
    null
  )
}

/** As the set's row has it, without the repairs that a work's own URLs get. */
function presentSet(set: Row | null) {
  if (set === null) return null
  const { title, foreign_landing_url, creator, creator_url, url, filesize, filetype } = set
  return { title, foreign_landing_url, creator, creator_url, url, filesize, filetype }
}
