import type { MediaKind } from '../media-kind.ts'
import { audio } from './audio/index.ts'
import { image } from './image/index.ts'

export { audio, image }

/** The only list of kinds. Services receive it as an argument. */
export const kinds: readonly MediaKind[] = [image, audio]
