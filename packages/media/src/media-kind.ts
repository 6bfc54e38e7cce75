import type { DocumentFlag, IndexDocument, IndexSchema } from '@openverse/search'
import type { TSchema } from 'typebox'
import type { Column, CommonRow, Row } from './columns.ts'
import type { FileTypes } from './file-types.ts'

/**
 * A media kind: everything that is peculiar to images, to audio, or to a kind somebody adds. Declarations and pure
 * functions; services receive the list of kinds as an argument and never ask which kind it is.
 */
export interface MediaKind<R extends CommonRow = CommonRow> {
  /** Singular, lower case: `image`. Names tables, indices and the `model` of a task. */
  readonly name: string
  /** As in paths: `images`. */
  readonly pathSegment: string
  /** As in sentences of the API and in the names of its components: `Image`, `PaginatedImageList`. */
  readonly label: string
  /** A sentence for the documentation of the API. */
  readonly description: string
  /** What the files of its works may be: a bare name that ends so is a file beside the catalogue, and is served as such. */
  readonly fileTypes: FileTypes
  /** The columns of a row, in order; an upstream row is read by this list. */
  readonly columns: readonly Column[]
  /** Rules applied to a row that has been read, in order. */
  readonly cleaning: readonly CleaningRule<R>[]
  /** A table of its own that works refer to, such as the albums of tracks. */
  readonly set?: WorkSet<R>
  readonly indexSchema: IndexSchema
  /** Its popularity is `popularityOf(row)`. */
  toDocument(row: R, facts: DocumentFacts): IndexDocument
  /** Query parameters that narrow a search by a keyword field. */
  readonly filters: readonly FilterDeclaration[]
  /** The fields of the media object, in wire order. */
  readonly presentation: readonly PresentedField<R>[]
  /** Where the picture of a thumbnail comes from, or the contract's sentence why there is none. */
  thumbnailSource(work: Work<R>): { readonly url: string } | { readonly missing: string }
  /** How works are embedded in other pages (oEmbed); absent when they cannot be. */
  readonly embedding?: Embedding<R>
  /** The URLs of a work's own files, the main one first. */
  fileUrls(row: R): readonly (string | null)[]
  readonly examples: KindExamples
}

/** Changes a row, or refuses it. Named, so that reports and documents can say what was done. */
export interface CleaningRule<R extends CommonRow = CommonRow> {
  readonly name: string
  readonly description: string
  /** Returns the columns to change, nothing to leave the row as it is, or a fault that refuses it. */
  apply(row: R): Partial<R> | { readonly fault: RowFault } | undefined
}

/** Why a row was refused. */
export interface RowFault {
  readonly column: string
  readonly reason: string
}

export interface WorkSet<R extends CommonRow = CommonRow> {
  /** Table name: `audioset`. Its key is (`provider`, `foreign_identifier`). */
  readonly name: string
  readonly columns: readonly Column[]
  /** The set a row belongs to, as that row tells it. */
  fromRow(row: R): Row | undefined
  /** `foreign_identifier` of the set a row belongs to. */
  keyOf(row: R): string | null
}

/** What the catalogue knows about a work beside its row, when its document is built. */
export interface DocumentFacts {
  readonly flags: readonly DocumentFlag[]
}

export interface FilterDeclaration {
  /** Name of the query parameter. */
  readonly parameter: string
  /** A name that clients of older days use; the newer one wins where both are given. */
  readonly olderName?: string
  /** Keyword field of the index. */
  readonly field: string
  readonly description: string
  readonly example: string
  /** The closed list of values, as declared; absent when any value may be asked for. */
  readonly values?: readonly string[]
  /** Reads the parameter's text, a comma list: the values to filter by, or the contract's messages. */
  parse(text: string): { readonly values: readonly string[] } | { readonly messages: readonly string[] }
}

/** A work as the catalogue hands it to the API. */
export interface Work<R extends CommonRow = CommonRow> {
  readonly row: R
  readonly set: Row | null
  /** Marked by moderators. */
  readonly isSensitive: boolean
  readonly hasSensitiveText: boolean
}

export interface PresentedField<R extends CommonRow = CommonRow> {
  readonly name: string
  /** Plain JSON Schema, with description and example: the OpenAPI document is composed of it. */
  readonly schema: TSchema
  present(work: Work<R>, context: PresentationContext): unknown
  /** Only present when the named query parameter asks for it (`peaks`). */
  readonly onRequest?: string
}

export interface PresentationContext {
  /** Makes a path of this installation (`/v1/images/…/`) absolute. */
  readonly absolute: (path: string) => string
  readonly fieldsMatched: readonly string[]
}

export interface Embedding<R extends CommonRow = CommonRow> {
  /** The fields of the answer of oEmbed, in wire order. */
  readonly presentation: readonly PresentedField<R>[]
  /** The URL of the picture that has to be measured, because the row does not say how large it is; null when it does. */
  unmeasuredPicture(row: R): string | null
  /** The row with the size that was measured, in pixels. */
  withSize(row: R, size: { readonly width: number; readonly height: number }): R
  /** The answer about the work of `examples`. */
  readonly example: Readonly<Record<string, unknown>>
}

export interface KindExamples {
  /** A row as upstream has it. */
  readonly upstreamRow: Readonly<Record<string, unknown>>
  /** The same work as `https://api.example.org` shows it. */
  readonly item: Readonly<Record<string, unknown>>
}
