import type { Embedding, MediaKind } from '@openverse/media'
import { type TSchema, Type } from 'typebox'

/** A kind whose works can be embedded. */
export type EmbeddableKind = MediaKind & { readonly embedding: Embedding }

export function isEmbeddable(kind: MediaKind): kind is EmbeddableKind {
  return kind.embedding !== undefined
}

/** Name of the component of the OpenAPI document that describes the answer. */
export const embedName = ({ label }: EmbeddableKind) => `${label}Embed`

/** That component. */
export function embedSchema(kind: EmbeddableKind): TSchema {
  const fields = kind.embedding.presentation.map(({ name, schema }) => [name, schema])
  return Type.Object(Object.fromEntries(fields), { $id: embedName(kind), title: embedName(kind) })
}
