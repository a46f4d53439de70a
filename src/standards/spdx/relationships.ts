/** Which way a relationship points: the related element is needed by the element, or needs it. */
type Direction = 'forward' | 'backward'

/**
 * Relationship types of SPDX 2.3, clause 11.1, that say "this software needs or holds that software". Types about files,
 * documents, tools and tests of the build (GENERATED_FROM, BUILD_TOOL_OF, TEST_OF …) are no dependencies of the product.
 */
const directions: ReadonlyMap<string, Direction> = new Map([
  ['CONTAINS', 'forward'],
  ['CONTAINED_BY', 'backward'],
  ['DEPENDS_ON', 'forward'],
  ['DEPENDENCY_OF', 'backward'],
  ['BUILD_DEPENDENCY_OF', 'backward'],
  ['DEV_DEPENDENCY_OF', 'backward'],
  ['OPTIONAL_DEPENDENCY_OF', 'backward'],
  ['PROVIDED_DEPENDENCY_OF', 'backward'],
  ['TEST_DEPENDENCY_OF', 'backward'],
  ['RUNTIME_DEPENDENCY_OF', 'backward'],
  ['STATIC_LINK', 'forward'],
  ['DYNAMIC_LINK', 'forward'],
  ['HAS_PREREQUISITE', 'forward'],
  ['PREREQUISITE_FOR', 'backward'],
  ['OPTIONAL_COMPONENT_OF', 'backward'],
  ['PACKAGE_OF', 'backward'],
])

/** The edge that a relationship means, from the part that needs to the part that is needed. */
export function edgeOf(element: string, type: string, related: string): { from: string; to: string } | undefined {
  const direction = directions.get(type)
  if (direction === 'forward') return { from: element, to: related }
  if (direction === 'backward') return { from: related, to: element }
  return undefined
}

/** The element that the document describes by this relationship, if any. */
export function describedBy(element: string, type: string, related: string, document: string): string | undefined {
  if (type === 'DESCRIBES' && element === document) return related
  if (type === 'DESCRIBED_BY' && related === document) return element
  return undefined
}

/** NONE and NOASSERTION are the two ways of SPDX to say nothing. */
export function stated(text: string | undefined): string | undefined {
  return text === 'NOASSERTION' || text === 'NONE' ? undefined : text
}
