import { pages as access } from '../rooms/access/pages/pages.ts'
import { pages as audit } from '../rooms/audit/pages/pages.ts'
import { pages as field, panels as fieldPanels } from '../rooms/field/pages/pages.ts'
import { pages as intelligence } from '../rooms/intelligence/pages/pages.ts'
import { pages as inventory } from '../rooms/inventory/pages/pages.ts'
import { pages as matching } from '../rooms/matching/pages/pages.ts'
import { pages as messages } from '../rooms/messages/pages/pages.ts'
import { pages as radar, panels as radarPanels } from '../rooms/radar/pages/pages.ts'
import { pages as response, panels as responsePanels } from '../rooms/response/pages/pages.ts'
import { pages as risk, panels as riskPanels } from '../rooms/risk/pages/pages.ts'
import { pages as scoring, panels as scoringPanels } from '../rooms/scoring/pages/pages.ts'
import { pages as signals } from '../rooms/signals/pages/pages.ts'
import { panels as submissionPanels, pages as submissions } from '../rooms/submissions/pages/pages.ts'
import { pages as today } from '../rooms/today/pages/pages.ts'
import { pages as triage } from '../rooms/triage/pages/pages.ts'
import { pages as vex, panels as vexPanels } from '../rooms/vex/pages/pages.ts'
import { pages as vigilance, panels as vigilancePanels } from '../rooms/vigilance/pages/pages.ts'
import { pages as watch } from '../rooms/watch/pages/pages.ts'
import { lazily, type PageEntry, type PanelEntry } from './page-entry.ts'

const web: readonly PageEntry[] = [
  {
    path: '/gallery',
    title: 'web.gallery.title',
    place: 'settings',
    page: lazily(() => import('./gallery/gallery.tsx'), 'GalleryPage'),
  },
]

/** Every page of the house, one visible line per room; a room's own list is `rooms/<room>/pages/pages.ts`. */
export const pages: readonly PageEntry[] = [
  ...today,
  ...inventory,
  ...triage,
  ...matching,
  ...scoring,
  ...vex,
  ...radar,
  ...watch,
  ...vigilance,
  ...submissions,
  ...field,
  ...signals,
  ...response,
  ...risk,
  ...intelligence,
  ...access,
  ...messages,
  ...audit,
  ...web,
]

/** Every panel of the house, in the order in which they stand below a page. */
export const panels: readonly PanelEntry[] = [
  ...vigilancePanels,
  ...responsePanels,
  ...submissionPanels,
  ...fieldPanels,
  ...riskPanels,
  ...scoringPanels,
  ...radarPanels,
  ...vexPanels,
]
