import { productIdIsDefined } from './6-1-1-product-id-is-defined.ts'
import { productIdIsNotCircular } from './6-1-3-product-id-is-not-circular.ts'
import { groupIdIsDefined } from './6-1-4-group-id-is-defined.ts'
import { cvss4HasOneScore } from './6-1-8-cvss-4-has-one-score.ts'
import { cvssIsComputed } from './6-1-9-cvss-is-computed.ts'
import { purlIsValid } from './6-1-13-purl-is-valid.ts'
import { revisionsAreComplete } from './6-1-21-revisions-are-complete.ts'
import { categoriesAreNotProfiles } from './6-1-26-category-is-not-a-profile.ts'
import { fixedHasAffected } from './6-1-27-13-fixed-has-affected.ts'
import { profileRules } from './6-1-27-profiles.ts'
import { datesAreExact } from './6-1-37-dates-are-exact.ts'
import { purlsDifferInQualifiers } from './6-1-42-purls-differ-in-qualifiers.ts'
import { oneStar } from './6-1-44-one-star.ts'
import { ssvcIsComplete } from './6-1-46-ssvc-is-complete.ts'
import { ssvcNamesItsTarget } from './6-1-47-ssvc-names-its-target.ts'
import { ssvcPointsAreRegistered } from './6-1-48-ssvc-points-are-registered.ts'
import { ratingsAreNotNewer } from './6-1-49-ratings-are-not-newer.ts'
import { rangesKeepTheRules } from './6-1-50-ranges-keep-the-rules.ts'
import { exploitationPrecedesItsReport } from './6-1-53-exploitation-precedes-its-report.ts'
import { licenceIsAnExpression, licenceTextIsGiven } from './6-1-54-licence-is-an-expression.ts'
import { oneKindOfRating } from './6-1-56-one-kind-of-rating.ts'
import { branchesDoNotStack } from './6-1-57-branches-do-not-stack.ts'
import { extensions } from './6-1-60-extensions.ts'
import type { CsafRule } from './rule.ts'

/** Every test that we make ourselves, by clause. */
export const csafRules: readonly CsafRule[] = [
  productIdIsDefined,
  productIdIsNotCircular,
  groupIdIsDefined,
  cvss4HasOneScore,
  cvssIsComputed,
  purlIsValid,
  revisionsAreComplete,
  ...categoriesAreNotProfiles,
  ...profileRules,
  fixedHasAffected,
  datesAreExact,
  purlsDifferInQualifiers,
  ...oneStar,
  ssvcIsComplete,
  ssvcNamesItsTarget,
  ssvcPointsAreRegistered,
  ...ratingsAreNotNewer,
  ...rangesKeepTheRules,
  exploitationPrecedesItsReport,
  licenceIsAnExpression,
  licenceTextIsGiven,
  oneKindOfRating,
  ...branchesDoNotStack,
  ...extensions,
]
