import type { Column } from '../columns.ts'

/** The columns of `CommonRow`, in order; a kind adds its own. */
export const commonColumns = [
  {
    name: 'identifier',
    type: 'uuid',
    description: 'Public id of the work; made from provider and foreign identifier, or the URL, when missing',
    isRequired: true,
  },
  {
    name: 'created_on',
    type: 'timestamp',
    description: 'When the catalogue first had the work; shown as `indexed_on`',
    isRequired: true,
  },
  { name: 'updated_on', type: 'timestamp', description: 'When the row last changed', isRequired: true },
  {
    name: 'ingestion_type',
    type: 'text',
    description: 'How the work came into the catalogue, such as `provider_api`',
  },
  { name: 'provider', type: 'text', description: 'Where the work is hosted, as a slug', isRequired: true },
  {
    name: 'source',
    type: 'text',
    description: 'The collection the work belongs to, as a slug; the provider when missing',
    isRequired: true,
  },
  { name: 'foreign_identifier', type: 'text', description: 'Id of the work at its provider' },
  { name: 'foreign_landing_url', type: 'text', description: 'The page that shows the work at its provider' },
  {
    name: 'url',
    type: 'text',
    description: "The file itself: a web address, or a path relative to the catalogue's folder",
    isRequired: true,
  },
  { name: 'thumbnail', type: 'text', description: 'A small picture of the work: a web address or a path' },
  { name: 'filesize', type: 'integer', description: 'Size of the file in bytes' },
  {
    name: 'filetype',
    type: 'text',
    description: 'Type of the file as its suffix has it, such as `jpg`; taken from the URL when missing',
  },
  {
    name: 'license',
    type: 'text',
    description: 'License slug, such as `by-sa` or `cc0`; taken from `license_url` when missing',
    isRequired: true,
  },
  { name: 'license_version', type: 'text', description: 'Version of the license, such as `4.0`' },
  { name: 'creator', type: 'text', description: 'Who made the work' },
  { name: 'creator_url', type: 'text', description: 'A page about the creator' },
  {
    name: 'title',
    type: 'text',
    description: 'Title of the work; required where there is no foreign identifier',
  },
  {
    name: 'meta_data',
    type: 'json',
    description:
      'Anything else that is known, as an object; `description`, `license_url`, `mature` and `authority_boost` have a meaning',
  },
  {
    name: 'tags',
    type: 'json',
    description:
      'List of tags: objects with `name` and, when a machine made it, `accuracy` and `provider`; or names with commas between them',
  },
  { name: 'watermarked', type: 'boolean', description: 'Whether a watermark is part of the picture' },
  {
    name: 'last_synced_with_source',
    type: 'timestamp',
    description: 'When the row was last compared with its source',
  },
  {
    name: 'removed_from_source',
    type: 'boolean',
    description: 'Whether the source has taken the work away',
    isRequired: true,
  },
  { name: 'category', type: 'text', description: 'What sort of work it is, such as `photograph`' },
  {
    name: 'standardized_popularity',
    type: 'real',
    description: 'Popularity among the works of its provider, from 0 to 1',
  },
] as const satisfies readonly Column[]
