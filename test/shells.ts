/**
 * Files of rooms that are no nouns although their name does not say so (store, actions, jobs, commands, streams, door and
 * child do): they load, read files or run a child. One line each, with the reason.
 */
export const shells: Readonly<Record<string, string>> = {
  'src/rooms/intelligence/answer.ts': 'asks for one address over the network, patiently',
  'src/rooms/intelligence/check.ts': 'drives the child process that checks documents',
  'src/rooms/intelligence/facts.ts': 'loads what other rooms ask about a vulnerability',
  'src/rooms/intelligence/folder.ts': 'finds the files of a feed on disk',
  'src/rooms/intelligence/intake.ts': 'writes what a feed parsed, batch by batch',
  'src/rooms/intelligence/prove.ts': 'checks hashes and signatures with the cryptography of the platform',
  'src/rooms/intelligence/sync.ts': 'asks a source over the network and drives the intake',
  'src/rooms/intelligence/unpack.ts': 'streams archives from disk',
  'src/rooms/intelligence/zip-stream.ts': 'unpacks archives as they stream in',
  'src/rooms/intelligence/walk.ts': 'asks a source that finds its own way, and drives the intake',
  'src/rooms/inventory/read-document.ts': 'drives the child process that reads an SBOM',
  'src/rooms/inventory/scope.ts': 'loads a thing and refuses what the actor does not reach',
  'src/rooms/inventory/views.ts': 'turns rows into what the contract shows',
  'src/rooms/matching/past.ts': 'loads what was said and stood on a past day, and matches it',
  'src/rooms/matching/run.ts': 'loads, matches and stores one release or one change of the sources',
  'src/rooms/matching/scan.ts': 'reads a document in the child and matches it against the mirror',
  'src/rooms/matching/tell-hits.ts': 'loads what tells hits: components, statements, surroundings',
  'src/rooms/today/demo.ts': 'reads the demo from disk and loads or removes it',
  'src/rooms/today/overview.ts': 'asks the other rooms what is new and due',
  'src/rooms/today/story.ts': 'reads the files of the demo',
  'src/rooms/triage/export.ts': 'loads what a VEX document says, and writes it',
  'src/rooms/triage/group-view.ts': 'loads and shows one group of the inbox',
  'src/rooms/triage/load.ts': 'loads findings with what the rooms know about them',
  'src/rooms/triage/past.ts': 'loads the findings that there would have been on a past day',
  'src/rooms/triage/range-quarrel.ts': 'asks which statements speak of our packages, and compares',
  'src/rooms/triage/reconcile.ts': 'loads matches and findings, reconciles, commits',
  'src/rooms/triage/views.ts': 'turns rows into what the contract shows',
}
