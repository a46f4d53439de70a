/**
 * Files of rooms that are no nouns although their name does not say so (store, actions, jobs, commands, streams and door
 * do): they load, read files or run a child. One line each, with the reason.
 */
export const shells: Readonly<Record<string, string>> = {
  'src/rooms/intelligence/unpack.ts': 'streams archives from disk',
  'src/rooms/inventory/read-document.ts': 'drives the child process that reads an SBOM',
  'src/rooms/inventory/scope.ts': 'loads a thing and refuses what the actor does not reach',
  'src/rooms/inventory/views.ts': 'turns rows into what the contract shows',
}
