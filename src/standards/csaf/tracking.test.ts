import { expect, it } from 'vitest'
import { compareCsafVersions, csafFileName, mayReplace } from './tracking.ts'

it.each([
  ['1', '2', -1],
  ['9', '10', -1],
  ['2', '2', 0],
  ['1.0.0', '1.0.1', -1],
  ['1.0.0-rc.1', '1.0.0', -1],
  ['1', '1.0.0', undefined],
  ['final', '1', undefined],
])('version %s against %s: %s', (a, b, expected) => {
  const order = compareCsafVersions(a, b)
  expect(order === undefined ? undefined : Math.sign(order)).toBe(expected)
})

it.each([
  ['a newer version', '2', '2026-02-01T00:00:00Z', true],
  ['the same again', '1', '2026-01-01T00:00:00Z', false],
  ['the same version, released later', '1', '2026-01-01T00:00:01Z', true],
  ['an older version with a newer date', '0', '2026-03-01T00:00:00Z', false],
  ['a newer version with an older date', '2', '2025-12-31T23:00:00Z', false],
  ['the same instant in another zone', '1', '2026-01-01T01:00:00+01:00', false],
])('%s replaces: %s %s %s', (_, version, released, expected) => {
  expect(mayReplace({ version, released }, { version: '1', released: '2026-01-01T00:00:00Z' })).toBe(expected)
})

// CSAF 2.0 §5.1, examples 1 and 2
it.each([
  ['cisco-sa-20190513-secureboot', 'cisco-sa-20190513-secureboot.json'],
  ['2022_#01-A', '2022_01-a.json'],
  ['ICSMA-21-084-01 (Update A)', 'icsma-21-084-01_update_a_.json'],
])('%s is the file %s', (id, file) => {
  expect(csafFileName({ id })).toBe(file)
})
