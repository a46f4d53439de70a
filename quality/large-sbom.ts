import { Readable } from 'node:stream'
import { inventory } from '../src/rooms/inventory/room.ts'
import { upload } from '../src/rooms/inventory/streams.ts'
import { door as matching } from '../src/rooms/matching/room.ts'
import { enterDevice, throwAway } from './throw-away.ts'

/**
 * `node quality/large-sbom.ts [COMPONENTS]`: an import of a generated CycloneDX document of 100,000 components through
 * the real path, with the highest memory of worker and sandbox. Fails above 1 GiB.
 */
const count = Number(process.argv[2] ?? 100_000)
const LIMIT_MIB = 1024

const ecosystems = ['npm', 'pypi', 'cargo', 'golang/example.org', 'nuget', 'gem', 'maven/org.example', 'deb/debian']

function component(at: number) {
  const type = ecosystems[at % ecosystems.length]!
  const version = `${at % 9}.${at % 31}.${at % 7}`
  const distro = type === 'deb/debian' ? '?distro=debian-12' : ''
  return {
    type: 'library',
    'bom-ref': `c${at}`,
    name: `component-${at}`,
    version,
    purl: `pkg:${type}/component-${at}@${version}${distro}`,
    licenses: [{ license: { id: 'MIT' } }],
    hashes: [{ alg: 'SHA-256', content: at.toString(16).padStart(64, '0') }],
  }
}

/** A tree of three children each, and a second way to every seventh component. */
function dependency(at: number) {
  const children = [3 * at + 1, 3 * at + 2, 3 * at + 3, at % 7 === 0 ? at * 2 + 5 : count].filter(
    child => child < count,
  )
  return { ref: `c${at}`, dependsOn: children.map(child => `c${child}`) }
}

function* document(): Generator<Buffer> {
  const subject = { type: 'device', 'bom-ref': 'product', name: 'large product', version: '1' }
  yield Buffer.from(`{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":${JSON.stringify(subject)}},`)
  yield* list('components', component)
  yield Buffer.from(`],`)
  yield* list('dependencies', dependency, JSON.stringify({ ref: 'product', dependsOn: ['c0'] }))
  yield Buffer.from(']}')
}

function* list(name: string, item: (at: number) => object, first = ''): Generator<Buffer> {
  yield Buffer.from(`"${name}":[${first}`)
  for (let at = 0; at < count; at += 500) {
    const items = Array.from({ length: Math.min(500, count - at) }, (_, i) => JSON.stringify(item(at + i)))
    yield Buffer.from(`${at === 0 && first === '' ? '' : ','}${items.join(',')}`)
  }
}

async function main(): Promise<void> {
  const house = await throwAway()
  try {
    const { ctx } = house
    const device = await enterDevice(ctx, 'large')
    const { id: release } = await inventory.actions.createRelease(ctx, { device, version: '1', phase: 'development' })
    const before = house.peak().worker
    const start = performance.now()
    const about = { release, fileName: 'large.cdx.json', makeCurrent: true }
    const begun = await upload(ctx, about, Readable.from(document()))
    const uploaded = seconds(start)
    await house.drain()
    const one = await inventory.actions.import(ctx, { id: begun.id })
    const { worker, sandbox } = house.peak()
    const facts = { ...one.counts, state: one.state, uploaded, total: seconds(start), before, worker, sandbox }
    process.stdout.write(`${JSON.stringify(facts)} ${JSON.stringify(await matching.sizes(ctx.db))}\n`)
    const isWhole = one.error === null && one.counts.components === count
    if (!isWhole || Math.max(worker, sandbox) > LIMIT_MIB) process.exitCode = 1
  } finally {
    await house.close()
  }
}

function seconds(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10
}

await main()
