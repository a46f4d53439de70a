import { bracketRanges } from './bracket-range.ts'
import type { NativeRange } from './native-range.ts'

/**
 * Maven (POM reference, "Dependency Version Requirement Specification"): sets in brackets. A bare `1.0` is no range but a
 * wish ("soft requirement"), which any version may overrule: it is refused.
 */
export const maven: NativeRange = {
  type: 'maven',
  source: new URL('https://maven.apache.org/pom.html#Dependency_Version_Requirement_Specification'),
  read: bracketRanges,
}
