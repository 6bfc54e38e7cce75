export { createFileArchive, FileArchiveError, type FileArchiveWriter, fileArchiveIn } from './file-archive.ts'
export {
  checkFileArchive,
  findFileArchive,
  findLocalFile,
  type LocalFile,
  type LocalFileNames,
  localFileNames,
} from './local-files.ts'
