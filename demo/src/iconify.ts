import { readPackageJson } from './installed-packages.ts'

/** A drawing of an Iconify package, as a whole SVG document. */
export interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** The drawings of one `@iconify-json` package and what it says about them. */
export interface IconSet {
  readonly names: readonly string[]
  draw(name: string): Drawing | undefined
  categoriesOf(name: string): readonly string[]
}

interface IconFile extends Partial<Box> {
  readonly icons: Readonly<Record<string, Partial<Box> & { readonly body: string }>>
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What the format takes where neither the icon nor the set says otherwise. */
const defaultBox: Box = { left: 0, top: 0, width: 16, height: 16 }

export function readIconSet(name: string): IconSet {
  const { icons, ...setBox } = readPackageJson<IconFile>(`@iconify-json/${name}`, 'icons.json')
  const categories = readCategories(name)
  return {
    names: Object.keys(icons).sort(),
    draw: (icon) => {
      const found = icons[icon]
      return found && drawing(found.body, { ...defaultBox, ...setBox, ...found })
    },
    categoriesOf: (icon) => categories.get(icon) ?? [],
  }
}

/** Names of drawings by the code points of the character they show, joined by hyphens: `1f408`. */
export function readIconCharacters(name: string): Readonly<Record<string, string>> {
  return readPackageJson(`@iconify-json/${name}`, 'chars.json')
}

function drawing(body: string, { left, top, width, height }: Box): Drawing {
  const viewBox = `${left} ${top} ${width} ${height}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}">${body}</svg>`
  return { svg, width, height }
}

function readCategories(name: string): ReadonlyMap<string, readonly string[]> {
  const { categories = {} } = readPackageJson<{ categories?: Record<string, string[]> }>(
    `@iconify-json/${name}`,
    'metadata.json',
  )
  const byIcon = new Map<string, string[]>()
  for (const [category, icons] of Object.entries(categories)) {
    for (const icon of icons) byIcon.set(icon, [...(byIcon.get(icon) ?? []), category])
  }
  return byIcon
}
