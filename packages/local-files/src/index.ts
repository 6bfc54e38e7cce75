export {
  checkFileArchive,
  createFileArchive,
  FileArchiveError,
  type FileArchiveWriter,
  fileArchiveIn,
} from './file-archive.ts'
export { findLocalFile, type LocalFile, type LocalFileNames, localFileNames } from './local-files.ts'
