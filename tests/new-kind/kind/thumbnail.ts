import type { MediaKind } from '@openverse/media'
import { pictureOf } from '@openverse/media/common'
import type { ModelRow } from './columns.ts'

/** The picture that came with the model: nothing here draws models. */
export const modelThumbnailSource: MediaKind<ModelRow>['thumbnailSource'] = (work) => {
  const url = pictureOf(work)
  return url === null ? { missing: 'Could not find a picture of the model.' } : { url }
}
