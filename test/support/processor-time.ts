/** Milliseconds for which this thread has used the processor: what a piece of work costs, however busy the machine is. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
