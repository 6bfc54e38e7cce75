/** What we ask other people's servers for (api.md 8). */
export const outboundPurposes = [
  'ThumbnailGeneration',
  'LinkValidation',
  'OEmbed',
  'Watermark',
  'Waveform',
] as const
export type OutboundPurpose = (typeof outboundPurposes)[number]

/** A purpose as user agent; `{purpose}` stands for it in the template. */
export function userAgent(template: string, purpose: OutboundPurpose): string {
  return template.replaceAll('{purpose}', purpose)
}
