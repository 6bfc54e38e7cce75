/** What we ask other people's servers for (api.md 8). */
export type OutboundPurpose = 'ThumbnailGeneration' | 'LinkValidation' | 'OEmbed' | 'Watermark' | 'Waveform'

/** A purpose as user agent; `{purpose}` stands for it in the template. */
export function userAgent(template: string, purpose: OutboundPurpose): string {
  return template.replaceAll('{purpose}', purpose)
}
