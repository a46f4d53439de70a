import { points } from './point.ts'
import { cells, type DecisionTable } from './table.ts'

const repository = new URL('https://github.com/CERTCC/SSVC')
const { exploitation, automatable, technicalImpact, utility, publicSafetyImpact, humanImpact, safetyImpact } = points

/** How CISA weighs a vulnerability for the community that it coordinates. */
const cisaCoordinator: DecisionTable = {
  id: 'cisa-coordinator-2.0.3',
  title: 'CISA Coordinator 2.0.3',
  source: new URL('https://www.cisa.gov/stakeholder-specific-vulnerability-categorization-ssvc'),
  points: [exploitation, automatable, technicalImpact, points.missionAndWellBeing],
  outcome: points.cisaLevel,
  // technical impact partial, total; in each mission and well-being low, medium, high
  cells: cells(`
    T  T  T     T  T  T*
    T  T  AT    T  T  AT
    T  T  T*    T  T* AT
    T  T  AT    T  T* AT
    T  T  AT    T  AT AC
    AT AT AC    AT AC AC
  `),
}

/** Deadlines that bind US federal agencies since 10 June 2026; for manufacturers a benchmark. */
const bod2604: DecisionTable = {
  id: 'cisa-bod-26-04-1.0.0',
  title: 'CISA BOD 26-04 1.0.0',
  source: new URL('https://www.cisa.gov/directives'),
  points: [points.inKev, points.publiclyExposed, automatable, technicalImpact],
  outcome: points.bodTimeline,
  // automatable no, yes; in each technical impact partial, total
  cells: cells(`
    FSU FSU    60D 60D
    60D 14D    14D 3D
    14D 14D    14D 3DF
    14D 3DF    3D  3DF
  `),
}

/** How urgently a manufacturer develops a patch. */
const supplier: DecisionTable = {
  id: 'supplier-1.0.0',
  title: 'Supplier Patch Development Priority 1.0.0',
  source: repository,
  points: [exploitation, utility, technicalImpact, publicSafetyImpact],
  outcome: points.priority,
  // technical impact partial, total; in each public safety impact minimal, significant
  cells: cells(`
    D S   S O
    S O   S O
    S O   O O
    S O   S I
    S I   O I
    O I   O I
    O I   O I
    O I   O I
    I I   I I
  `),
}

/** How urgently an operator, such as a hospital, applies a patch. */
const deployer: DecisionTable = {
  id: 'deployer-1.0.0',
  title: 'Deployer Patch Application Priority 1.0.0',
  source: repository,
  points: [exploitation, points.exposure, automatable, humanImpact],
  outcome: points.priority,
  // automatable no, yes; in each human impact low, medium, high, very high
  cells: cells(`
    D D S S   D S S S
    D S S S   S S S S
    D S S S   S S S O
    D S S S   S S S S
    D S S S   S S S O
    S S S O   S S O O
    S S O O   S O O O
    S S O O   O O O O
    S O O I   O O I I
  `),
}

/** Human impact as the table of the repository has it. */
const humanImpactTable: DecisionTable = {
  id: 'human-impact-1.0.0',
  title: 'Human Impact 1.0.0 (table)',
  source: repository,
  points: [safetyImpact, points.missionImpact],
  outcome: humanImpact,
  cells: cells(`
    L  L  M  VH
    L  L  M  VH
    M  H  H  VH
    VH VH VH VH
  `),
}

/**
 * Human impact as the definition of the decision point says it, one step higher in four cells than the table of the same
 * repository; for a device the stricter one is the default.
 */
const humanImpactDefinition: DecisionTable = {
  id: 'human-impact-2.0.2-definition',
  title: 'Human Impact 2.0.2 (definition)',
  source: repository,
  points: [safetyImpact, points.missionImpact],
  outcome: humanImpact,
  cells: cells(`
    L  L  M  VH
    M  M  H  VH
    H  H  H  VH
    VH VH VH VH
  `),
}

const publicSafetyImpactTable: DecisionTable = {
  id: 'public-safety-impact-1.0.0',
  title: 'Public Safety Impact 1.0.0',
  source: repository,
  points: [safetyImpact],
  outcome: publicSafetyImpact,
  cells: cells('M S S S'),
}

const utilityTable: DecisionTable = {
  id: 'utility-1.0.0',
  title: 'Utility 1.0.0',
  source: repository,
  points: [automatable, points.valueDensity],
  outcome: utility,
  cells: cells('L E   E S'),
}

/** Every table that Aftercare decides by. */
export const tables: readonly DecisionTable[] = [
  cisaCoordinator,
  bod2604,
  supplier,
  deployer,
  humanImpactTable,
  humanImpactDefinition,
  publicSafetyImpactTable,
  utilityTable,
]

/** A table by its id, or by its word alone, which means the newest version in the list: `supplier`. */
export function tableOf(id: string): DecisionTable | undefined {
  return tables.find(table => table.id === id) ?? tables.findLast(table => table.id.replace(/-[0-9.]+$/, '') === id)
}
