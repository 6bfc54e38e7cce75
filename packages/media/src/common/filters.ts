import { licenseGroups, searchableLicenses } from '../licenses/index.ts'
import type { FilterDeclaration } from '../media-kind.ts'

/**
 * A parameter with a closed list of values. Case does not matter; what is filtered by is the declared spelling. The
 * message prints the list as Python prints a set (api.md 2.1).
 */
export function closedFilter(
  declaration: Pick<FilterDeclaration, 'parameter' | 'olderName' | 'field' | 'description' | 'example'> & {
    readonly values: readonly string[]
  },
): FilterDeclaration {
  const declared = new Map(declaration.values.map((value) => [value.toLowerCase(), value]))
  const allowed = `{${declaration.values.map((value) => `'${value}'`).join(', ')}}`
  return {
    ...declaration,
    parse: (text) =>
      parseList(
        text,
        (value) => declared.get(value),
        (value) => `Invalid value: ${value}. Allowed values: ${allowed}`,
      ),
  }
}

/** `category`, whose values differ from kind to kind. */
export function categoryFilter(values: readonly string[], example: string): FilterDeclaration {
  return closedFilter({
    parameter: 'category',
    olderName: 'categories',
    field: 'category',
    description: `Only works of these categories, separated by commas: ${values.join(', ')}.`,
    example,
    values,
  })
}

const license: FilterDeclaration = {
  parameter: 'license',
  field: 'license',
  description: 'Only works with one of these licenses, separated by commas, in any case.',
  example: 'by,cc0',
  values: searchableLicenses,
  parse: (text) =>
    parseList(
      text,
      (slug) => searchableSlugs.get(slug),
      (slug) => `License '${slug}' does not exist.`,
    ),
}

const searchableSlugs: ReadonlyMap<string, string> = new Map(searchableLicenses.map((slug) => [slug, slug]))

/** Several groups mean the licenses that are in all of them, unlike the other lists. */
const licenseType: FilterDeclaration = {
  parameter: 'license_type',
  field: 'license',
  description: 'Only works whose license belongs to all of these groups, separated by commas.',
  example: 'commercial,modification',
  values: [...licenseGroups.keys()],
  parse(text) {
    const groups = parseList(
      text,
      (group) => (licenseGroups.has(group) ? group : undefined),
      (group) => `License type '${group}' does not exist.`,
    )
    if ('messages' in groups) return groups
    const members = groups.values.map((group) => new Set<string>(licenseGroups.get(group)))
    return { values: searchableLicenses.filter((slug) => members.every((group) => group.has(slug))) }
  },
}

const extension: FilterDeclaration = {
  parameter: 'extension',
  field: 'extension',
  description: 'Only works whose file has one of these extensions, separated by commas.',
  example: 'jpg',
  parse: (text) => ({ values: [...new Set(text.toLowerCase().split(','))] }),
}

/** The filters every kind has. `source` is no declaration: its values are those of the live catalogue. */
export const commonFilters: readonly FilterDeclaration[] = [license, licenseType, extension]

/** Reads a comma list; the first value that is unknown, in lower case, is the one the message names. */
function parseList(
  text: string,
  find: (value: string) => string | undefined,
  messageFor: (value: string) => string,
): ReturnType<FilterDeclaration['parse']> {
  const values = new Set<string>()
  for (const value of text.toLowerCase().split(',')) {
    const known = find(value)
    if (known === undefined) return { messages: [messageFor(value)] }
    values.add(known)
  }
  return { values: [...values] }
}
