import { pictureOf } from '../../common/index.ts'
import type { MediaKind } from '../../media-kind.ts'
import type { AudioRow } from './columns.ts'

/** The artwork of the track, else of its set (api.md 3.9). */
export const audioThumbnailSource: MediaKind<AudioRow>['thumbnailSource'] = (work) => {
  const url = pictureOf(work)
  return url === null ? { missing: 'Could not find artwork.' } : { url }
}
