/**
 * The layout of an index on disk: one SQLite file, written once and sealed. Whoever changes what is written raises
 * `formatVersion`, the file's `user_version`; an index of another version is rebuilt, never read.
 */
export const formatVersion = 2

export const databaseFile = 'index.db'
/** Sorted pieces of the index being built; gone when it is finished. */
export const runFile = (run: number) => `index.run-${run}`
/** What may lie beside the file and its seal: runs that an interrupted build left, and the manifest of format 1. */
export const isBesideDatabase = (name: string) => /^index\.(run-\d+|json)$/.test(name)

/** What a list is about. The numbers are on disk. */
export const listKinds = {
  /** A stemmed term: in title, in description, how often in the tags. */
  term: 0,
  /** An unstemmed word: how often in title, description and tags, and where. */
  word: 1,
  /** An unstemmed word of the creator's name: how often, and where. */
  creatorWord: 2,
  /** A whole tag as it is written. */
  exactTag: 3,
  /** A whole creator's name as it is written. */
  exactCreator: 4,
  /** A stemmed term again, with those documents only that have it in the title. */
  titleTerm: 5,
} as const
export type ListKind = (typeof listKinds)[keyof typeof listKinds]

/** The other lists say only which documents; these have a byte for each document. */
export const hasBytes = (kind: ListKind) => kind <= listKinds.creatorWord
export const hasPositions = (kind: ListKind) => kind === listKinds.word || kind === listKinds.creatorWord

/** Documents whose numbers share their upper bits; a container holds the lower 16 bits of those that a list has. */
export const containerSize = 65_536
export const containersPerSpan = 16
/** A list is cut into rows, one for each span of documents, so that no BLOB grows beyond a few megabytes. */
export const spanSize = containerSize * containersPerSpan
const spansPerList = 4_096

/** The row of a list's part in `lists` and `positions`. */
export const rowOfList = (list: number, span: number) => list * spansPerList + span

/** A list that is shorter, and within one span, stands in its row of the dictionary: most words are rare. */
export const longestInlineList = 200

/** One offset into the positions for so many entries of a word list. */
export const entriesPerOffset = 32

export const tables = `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE dictionary (
    kind INTEGER NOT NULL, term TEXT NOT NULL, list INTEGER NOT NULL,
    documents INTEGER NOT NULL, in_title INTEGER NOT NULL, in_description INTEGER NOT NULL, in_tags INTEGER NOT NULL,
    span INTEGER, entries BLOB, positions BLOB,
    PRIMARY KEY (kind, term)
  ) WITHOUT ROWID;
  CREATE TABLE lists (row INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE positions (row INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE columns (name TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (name, part));
`
