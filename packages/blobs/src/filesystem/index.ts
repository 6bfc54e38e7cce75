export { type FilesystemBlobsOptions, openFilesystemBlobs } from './open-filesystem-blobs.ts'
