import type { FileTypes } from '../file-types.ts'

/** Pictures: the works of one kind, and the thumbnails of every kind. */
export const pictureTypes: FileTypes = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  bmp: 'image/bmp',
  webp: 'image/webp',
  tiff: 'image/tiff',
  tif: 'image/tiff',
  svg: 'image/svg+xml',
  avif: 'image/avif',
  heic: 'image/heic',
  jxl: 'image/jxl',
}
