const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Resolves when somebody asks this process to stop. Who asks again, a second later, does not wait any longer. */
export function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    let askedAt: number | undefined
    const stop = () => {
      // Ctrl-C in a terminal reaches npm and us, and npm passes it on: signals close together are one wish
      if (askedAt !== undefined && performance.now() - askedAt > 1000) process.exit(130)
      askedAt ??= performance.now()
      resolve()
    }
    for (const signal of signals) process.on(signal, stop)
    // the server beside which this worker runs is gone
    process.once('disconnect', stop)
    if (process.env.npm_lifecycle_event) onOrphaned(stop)
  })
}

/** npm starts us through a shell that passes no SIGTERM on: when npm was ended, the shell is gone and nobody would stop us. */
function onOrphaned(stop: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 500)
  timer.unref()
}
