/** Every act there is to permit. A room's routes name one of these; the tests hold both lists together. */
export const acts = [
  'access.read',
  'access.manage',
  'access.own',
  'audit.read',
  'audit.export',
  'inventory.read',
  'inventory.write',
  'inventory.import',
  'intelligence.read',
  'intelligence.sync',
  'intelligence.acknowledge',
  'intelligence.write',
  'intelligence.manage',
  'matching.read',
  'scoring.read',
  'scoring.profile',
  'scoring.score',
  'scoring.confirm',
  'triage.read',
  'triage.decide',
  'triage.approve',
  'triage.govern',
  'vex.read',
  'vex.import',
  'vex.issue',
  'vex.manage',
  'radar.read',
  'radar.answer',
  'watch.read',
  'watch.manage',
  'watch.acknowledge',
  'risk.read',
  'risk.write',
  'risk.approve',
  'vigilance.read',
  'vigilance.write',
  'vigilance.decide',
  'submissions.read',
  'submissions.write',
  'submissions.send',
  'response.read',
  'response.write',
  'response.approve',
  'field.read',
  'field.write',
  'signals.read',
  'signals.write',
  'today.read',
  'messages.own',
  'messages.manage',
] as const
export type Act = (typeof acts)[number]

/** A bundle of acts as an office in the firm; name and sentence stand in the texts as `access.role.<id>`. */
export interface Role {
  readonly id: RoleId
  readonly acts: readonly Act[]
}

export const roleIds = [
  'admin',
  'security-officer',
  'regulatory',
  'quality',
  'developer',
  'management',
  'auditor',
] as const
export type RoleId = (typeof roleIds)[number]

const reads = [
  'inventory.read',
  'intelligence.read',
  'matching.read',
  'scoring.read',
  'triage.read',
  'vex.read',
  'radar.read',
  'watch.read',
  'risk.read',
  'vigilance.read',
  'submissions.read',
  'response.read',
  'field.read',
  'signals.read',
  'today.read',
] as const

/** Facts of cases, and what two persons decide of them: "not reportable", endings, another awareness. */
const vigilants = ['vigilance.write', 'vigilance.decide'] as const

const reporters = ['submissions.write', 'submissions.send'] as const

const responders = ['response.write', 'response.approve'] as const

/** Who acts in the field and judges signals: vigilance is a joint work. */
const fieldWorkers = ['field.write', 'signals.write'] as const

const watchers = ['intelligence.acknowledge', 'intelligence.write', 'watch.manage', 'watch.acknowledge'] as const

/**
 * The roles. IT runs accounts and sources but reads no content: who keeps the machine need not see undisclosed
 * vulnerabilities. Only the security officer decides about findings; incidents at comparable devices are answered by
 * regulatory affairs and quality too, since watching them is their duty (MDR Article 83). Tools and build servers are watched
 * for IT and development as well: they acknowledge what is routed to them. Whose keys are trusted is for IT to say, since it
 * runs the machines that the keys speak for. Risk files are written by the security officer and development, and approved by quality
 * and management. Reports to authorities are written, checked and noted as sent by security, regulatory affairs and quality, so that
 * a small firm has a second person at night; they, too, write and approve plans and playbooks, and management approves. A
 * change here is a change of rights and is reviewed.
 */
export const roles: readonly Role[] = [
  {
    id: 'admin',
    acts: [
      'access.read',
      'access.manage',
      'access.own',
      'messages.own',
      'intelligence.read',
      'intelligence.sync',
      'intelligence.manage',
      'messages.manage',
      'watch.read',
      'watch.acknowledge',
    ],
  },
  {
    id: 'security-officer',
    acts: [
      ...reads,
      'access.read',
      'access.own',
      'messages.own',
      'audit.read',
      'inventory.write',
      'inventory.import',
      'intelligence.sync',
      'intelligence.acknowledge',
      'intelligence.write',
      'scoring.profile',
      'scoring.score',
      'scoring.confirm',
      'triage.decide',
      'triage.approve',
      'triage.govern',
      'vex.import',
      'vex.issue',
      'vex.manage',
      'radar.answer',
      'watch.manage',
      'watch.acknowledge',
      'risk.write',
      ...vigilants,
      ...reporters,
      ...responders,
      ...fieldWorkers,
    ],
  },
  {
    id: 'regulatory',
    acts: [
      ...reads,
      'access.own',
      'messages.own',
      'vex.issue',
      'vex.manage',
      'audit.read',
      'scoring.profile',
      'scoring.confirm',
      'radar.answer',
      ...watchers,
      ...vigilants,
      ...reporters,
      ...responders,
      ...fieldWorkers,
    ],
  },
  {
    id: 'quality',
    acts: [
      ...reads,
      'access.read',
      'access.own',
      'messages.own',
      'audit.read',
      'audit.export',
      'scoring.profile',
      'scoring.confirm',
      'radar.answer',
      'risk.approve',
      ...watchers,
      ...vigilants,
      ...reporters,
      ...responders,
      ...fieldWorkers,
    ],
  },
  {
    id: 'developer',
    acts: [
      ...reads,
      'access.own',
      'messages.own',
      'vex.import',
      'inventory.write',
      'inventory.import',
      'watch.acknowledge',
      'risk.write',
    ],
  },
  {
    id: 'management',
    acts: [...reads, 'access.own', 'messages.own', 'audit.read', 'risk.approve', 'response.approve'],
  },
  { id: 'auditor', acts: [...reads, 'access.read', 'access.own', 'messages.own', 'audit.read', 'audit.export'] },
]

/** Roles of the person who sets the house up: runs it and works in it until others are invited. */
export const founderRoles: readonly RoleId[] = ['admin', 'security-officer']

/** What these roles together permit. */
export function actsOf(ids: readonly string[]): ReadonlySet<string> {
  return new Set(roles.filter(role => ids.includes(role.id)).flatMap(role => role.acts))
}
