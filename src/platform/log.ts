import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'

/** Names of fields whose values never reach a log, at the top and two levels down. */
const hidden = ['password', 'token', 'key', 'secret', 'authorization', 'cookie', 'connectionString', 'databaseUrl']

/** Where the program tells what it does: JSON lines, one event each, secrets cut out. */
export function openLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: hidden.flatMap(name => [name, `*.${name}`, `*.*.${name}`, `*.*["set-${name}"]`]),
      censor: '[hidden]',
    },
    serializers: { err: withoutCredentials },
  }
  // Logs go to stderr: stdout belongs to what a command prints. Pino writes JSON, so a line break in a value is \n.
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }))
}

function withoutCredentials(error: unknown): unknown {
  const plain = pino.stdSerializers.err(error as Error)
  if (typeof plain !== 'object' || plain === null) return plain
  const clean = (text: unknown) => (typeof text === 'string' ? text.replace(/:\/\/[^\s/@]*@/g, '://[hidden]@') : text)
  return { ...plain, message: clean(plain.message), stack: clean(plain.stack) }
}
