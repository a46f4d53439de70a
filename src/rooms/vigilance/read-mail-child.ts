import { readMail } from './mail.ts'

/**
 * Entry of the sandboxed child: on stdin a line with the name of the file, then its bytes; on stdout one line with the message
 * as text, or what is wrong with it.
 */
async function main(): Promise<void> {
  const bytes = Buffer.concat(await Array.fromAsync(process.stdin.iterator({ destroyOnReturn: false })))
  const first = bytes.indexOf(0x0a)
  const name = bytes.subarray(0, first).toString('utf8')
  process.stdout.write(`${JSON.stringify(readMail(name, bytes.subarray(first + 1)))}\n`)
}

await main()
