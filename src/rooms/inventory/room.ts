import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { actions } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { readImport } from './import-actions.ts'
import { streams } from './streams.ts'

export { pathsTo } from './component.ts'
export { door } from './door.ts'
export { readComponents } from './read-document.ts'

/** What the manufacturer makes: device families, releases, their SBOMs and components. */
export const inventory = room({
  name: 'inventory',
  needs: [access],
  contract,
  actions,
  streams,
  commands,
  listens: { 'inventory.sbom-received': 'inventory.read-sbom' },
  jobs: [
    {
      name: 'inventory.read-sbom',
      leaseSeconds: 60,
      lane: payload => `release:${payload.release}`,
      run: (ctx, payload, signal) => readImport(ctx, String(payload.import), signal),
    },
  ],
  records: ['manufacturer', 'device', 'release', 'sbom'],
})
