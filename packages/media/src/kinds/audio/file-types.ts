import type { FileTypes } from '../../file-types.ts'

export const audioFileTypes: FileTypes = {
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  aiff: 'audio/aiff',
  aif: 'audio/aiff',
  flac: 'audio/flac',
  wma: 'audio/x-ms-wma',
  mp4: 'audio/mp4',
  aac: 'audio/aac',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  webm: 'audio/webm',
  mid: 'audio/midi',
  midi: 'audio/midi',
}
