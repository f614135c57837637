/**
 * How long work takes on a core of its own: by the clock, or, where others use the machine as well, by what the process was given of it.
 * @unit milliseconds
 */
export function stopwatch(): () => number {
  const started = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return Math.min(performance.now() - started, (user + system) / 1000)
  }
}
