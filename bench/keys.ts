import { compare, valid } from 'semver'
import { schemes } from '../src/standards/versions/schemes.ts'
import { versionOf } from './made-version.ts'
import { alternate, measured, median } from './measure.ts'
import { randomOf } from './random.ts'
import type { Figure, Stage } from './stage.ts'
import type { Ecosystem } from './world.ts'

const COUNT = 100_000

const shapes: Readonly<Record<string, Ecosystem>> = {
  semver: 'npm',
  pypi: 'PyPI',
  maven: 'Maven',
  deb: 'Debian:12',
}

/** P10: how fast versions become keys, and what a compare of keys costs against one of texts. */
export async function keys({ world }: Stage): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const scheme of schemes) {
    const versions = versionsOf(`${world.seed}/keys/${scheme.id}`, shapes[scheme.id] ?? 'cpe')
    const encode = () => {
      let made = 0
      for (const version of versions) if (scheme.key(version)) made++
      return made
    }
    encode()
    const costs: number[] = []
    for (let round = 0; round < 3; round++) costs.push((await measured(undefined, encode)).cpu)
    figures.push({
      id: 'P10',
      task: `keys of ${scheme.id}`,
      value: COUNT / median(costs) / 1e6,
      unit: 'million/s',
      goal: '>= 1',
    })
  }
  return [...figures, await compares(world.seed)]
}

async function compares(seed: string): Promise<Figure> {
  // a peer cannot be asked about versions that it refuses
  const texts = versionsOf(`${seed}/compare`, 'npm').filter(text => valid(text))
  const semver = schemes.find(scheme => scheme.id === 'semver')
  // made once; as texts of one byte a character they have the order of their bytes
  const made = texts.map(text => Buffer.from(semver?.key(text) ?? [0]).toString('latin1'))
  const sink = { sum: 0 }
  const byText = () => {
    for (let at = 1; at < texts.length; at++) sink.sum += compare(texts[at]!, texts[at - 1]!)
  }
  const byKey = () => {
    for (let round = 0; round < 20; round++)
      for (let at = 1; at < made.length; at++) sink.sum += made[at]! < made[at - 1]! ? -1 : 1
  }
  byText()
  byKey()
  const costs = await alternate(5, byText, byKey)
  return {
    id: 'P10',
    task: 'compare of two keys against semver.compare of both texts',
    value: median(costs.a.map((one, at) => (20 * one.cpu) / (costs.b[at]?.cpu ?? 1))),
    unit: 'times',
    goal: '>= 20',
  }
}

function versionsOf(seed: string, ecosystem: Ecosystem): string[] {
  const random = randomOf(seed)
  return Array.from({ length: COUNT }, () => versionOf(random, ecosystem))
}
