interface Lock {
  readonly packages: Readonly<Record<string, { version?: string; optional?: boolean; devOptional?: boolean }>>
}
export function reasonToInstall(lock: Lock, installed: Lock | undefined): string | undefined
export function digestOf(folder: string, paths: readonly string[]): string
export function bundleSources(folder: string): string[]
