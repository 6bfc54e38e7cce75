import type { FileTypes } from '@openverse/media'

export const modelFileTypes: FileTypes = {
  glb: 'model/gltf-binary',
  gltf: 'model/gltf+json',
  obj: 'model/obj',
  stl: 'model/stl',
}
