import type { Said, Statement } from '../../vigilance/event.ts'

/** An address and a contact as forms print them. What is not known is left out. */
export interface Party {
  readonly name: string
  /** Single Registration Number of EUDAMED. */
  readonly srn?: string
  readonly contact?: string
  readonly email?: string
  readonly phone?: string
  readonly street?: string
  readonly postcode?: string
  readonly city?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
}

/** The company that reports. */
export interface CompanyFacts extends Party {
  readonly role?: 'manufacturer' | 'authorised_representative' | 'importer' | 'distributor' | 'operator'
  /** Registration at the BSI portal (BSIG s. 33). */
  readonly bsiRegistration?: string
  readonly sector?: string
  /** FDA establishment registration number (FEI). */
  readonly fei?: string
  readonly dataProtectionOfficer?: Party
}

/** A device of the case, as inventory and scoring know it. */
export interface DeviceFacts {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly basicUdiDi?: string
  readonly udiDi?: string
  readonly udiPi?: string
  readonly issuingEntity?: string
  readonly emdn?: string
  readonly emdnText?: string
  readonly riskClass?: string
  readonly model?: string
  readonly catalogueNumber?: string
  readonly serials?: readonly string[]
  readonly lots?: readonly string[]
  /** Affected software versions: names of the releases of the case. */
  readonly softwareVersions: readonly string[]
  readonly firmwareVersion?: string
  readonly markets?: readonly string[]
  readonly notifiedBody?: string
  readonly certificate?: string
  readonly intendedPurpose?: string
  /** Marketing authorisation at the FDA (510(k), PMA, De Novo number) and product code. */
  readonly fdaSubmission?: string
  readonly fdaProductCode?: string
  /** Units in the field; undefined is unknown, never none. */
  readonly unitsInField?: number
}

/** A vulnerability of the case, as triage and scoring judged it. */
export interface FindingFacts {
  readonly vulnerability: string
  readonly component?: string
  readonly cvss?: { readonly score: number; readonly vector: string }
  readonly exploited?: boolean
  readonly summary?: string
}

/** A judgement of the risk file about the case. */
export interface RiskReviewFacts {
  readonly on?: string
  readonly by?: string
  readonly result: string
  /** The risk file covered the event adequately. */
  readonly isAdequate?: boolean
}

/** A duty of the case as its line tells it. */
export interface DutyFacts {
  readonly rule: string
  readonly report: string
  readonly citation: string
  readonly authority: { readonly id: string; readonly name: string; readonly country?: string }
  readonly governs: boolean
  /** `uncertain`: the law counts doubt as yes. */
  readonly certainty?: string
  readonly state: string
  readonly nominal?: string
  readonly latest?: string
}

/** A report that was sent before, or is sent to another authority. */
export interface EarlierReport {
  readonly form: string
  readonly kind: string
  readonly authority: string
  readonly sentAt: string
  /** The number that the authority gave. */
  readonly reference?: string
}

/** Something that is done in the field. */
export interface FieldActionFacts {
  readonly reference: string
  readonly title: string
  readonly description?: string
  readonly plannedStart?: string
  readonly endedOn?: string
  readonly countries?: readonly string[]
  readonly units?: number
  readonly confirmed?: number
  readonly done?: number
}

/**
 * All that a draft is filled from: plain data, loaded by the shell through the doors of the rooms. `said` are the facts as
 * they stand (`standing(statementsOf(event))` of vigilance).
 */
export interface FormFacts {
  /** Number and title of the case. */
  readonly number: string
  readonly title: string
  /** What happened, in the words of the case; undefined where nobody wrote it. */
  readonly narrative?: string
  /** Language in which it is written; English where nothing is said. */
  readonly language?: string
  /** Day on which the draft is made. */
  readonly today: string
  readonly said: Said
  readonly statements: readonly Statement[]
  readonly company?: CompanyFacts
  readonly representative?: Party
  /** The device that the report is about comes first. */
  readonly devices: readonly DeviceFacts[]
  readonly findings: readonly FindingFacts[]
  readonly reviews: readonly RiskReviewFacts[]
  readonly duties: readonly DutyFacts[]
  /** Who gets this report. */
  readonly authority?: { readonly id: string; readonly name: string; readonly country?: string }
  readonly earlier: readonly EarlierReport[]
  readonly fieldActions: readonly FieldActionFacts[]
  /** Advisories about the same matter (CSAF tracking ids). */
  readonly advisories?: readonly string[]
}
