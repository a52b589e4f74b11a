/** How far a long piece of work is: whole lines, so that a file or a pipe reads as well as a terminal. */

/** Prints each stage with the seconds since the beginning; none during the first `quietMs`. */
export function stageTeller(print: (line: string) => void, quietMs = 0): (stage: string) => void {
  const start = performance.now()
  return (stage) => {
    const elapsedMs = performance.now() - start
    if (elapsedMs >= quietMs) print(`${(elapsedMs / 1000).toFixed(1).padStart(7)} s  ${stage}`)
  }
}

/** Prints how much of the whole is done and how long the rest will take, every few seconds at most. */
export function progressTeller(
  print: (line: string) => void,
  { whole, what, everyMs = 5000 }: { whole: number; what: string; everyMs?: number },
): (done: number) => void {
  const start = performance.now()
  let lastMs = start
  return (done) => {
    const nowMs = performance.now()
    if (nowMs - lastMs < everyMs) return
    lastMs = nowMs
    const seconds = (nowMs - start) / 1000
    const left = (seconds / done) * (whole - done)
    const amount = `${done.toLocaleString('en')} of ${whole.toLocaleString('en')} ${what}`
    print(`${seconds.toFixed(1).padStart(7)} s  ${amount}, about ${left.toFixed(0)} s left`)
  }
}
