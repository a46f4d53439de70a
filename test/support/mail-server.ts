import { SMTPServer } from 'smtp-server'

/** A letter as it arrived: for whom, and its source (RFC 5322). */
export interface Arrived {
  readonly to: readonly string[]
  readonly source: string
}

/** How the server answers: takes all, refuses for good, for now, hangs up, never speaks, or does not know the password. */
export type Mood = 'takes' | 'refuses' | 'later' | 'hangs-up' | 'silent'

/** A mail server on loopback that behaves, and misbehaves, as real ones do. */
export interface MailServer {
  readonly address: string
  readonly arrived: Arrived[]
  mood: Mood
  close(): Promise<void>
}

/** Starts one; with `account`, only that name and password may send. */
export async function mailServer({
  account,
}: {
  account?: { name: string; password: string }
} = {}): Promise<MailServer> {
  const arrived: Arrived[] = []
  const house = { mood: 'takes' as Mood }
  const server = new SMTPServer({
    authOptional: account === undefined,
    disabledCommands: account ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    onConnect: (_session, done) => {
      if (house.mood === 'silent') return
      if (house.mood === 'hangs-up') return done(Object.assign(new Error('busy'), { responseCode: 421 }))
      done()
    },
    onAuth: ({ username, password }, _session, done) => {
      const isKnown = username === account?.name && password === account?.password
      if (isKnown) done(null, { user: username })
      else done(Object.assign(new Error('Authentication failed'), { responseCode: 535 }))
    },
    onRcptTo: (_address, _session, done) => {
      if (house.mood === 'refuses') return done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }))
      if (house.mood === 'later') return done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
      done()
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        arrived.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString(),
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  const login = account ? `${encodeURIComponent(account.name)}:${encodeURIComponent(account.password)}@` : ''
  return {
    address: `smtp://${login}127.0.0.1:${port}`,
    arrived,
    get mood() {
      return house.mood
    },
    set mood(next) {
      house.mood = next
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
