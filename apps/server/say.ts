import { SingleBar } from 'cli-progress'

/** What the person at the terminal is told. Everything goes to stderr: stdout belongs to results. */
export interface Say {
  step(text: string): void
  note(text: string): void
  warn(text: string): void
  /** A bar on a terminal, now and then a line elsewhere. */
  progress(text: string): Progress
}

export interface Progress {
  update(done: number, total: number): void
  done(text?: string): void
}

/** Talks to the terminal; `quiet` for tests. */
export function makeSay({ quiet = false } = {}): Say {
  const write = (text: string) => void (quiet || process.stderr.write(`${text}\n`))
  return {
    step: (text) => write(`· ${text}`),
    note: (text) => write(`  ${text}`),
    warn: (text) => write(`! ${text}`),
    progress: (text) => (quiet ? silent : process.stderr.isTTY ? makeBar(text) : makeLines(text, write)),
  }
}

const silent: Progress = { update: () => {}, done: () => {} }

function makeBar(text: string): Progress {
  const bar = new SingleBar({
    format: `  ${text} [{bar}] {percentage}% 还需约 {eta_formatted}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  })
  let started = false
  return {
    update: (done, total) => {
      if (!started) bar.start(total, done)
      started = true
      bar.setTotal(total)
      bar.update(done)
    },
    done: (end) => {
      if (started) bar.stop()
      process.stderr.write(`  ${text}：${end ?? '完成'}\n`)
    },
  }
}

function makeLines(text: string, write: (line: string) => void): Progress {
  let last = 0
  return {
    update: (done, total) => {
      const now = Date.now()
      if (now - last < 5000) return
      last = now
      write(`  ${text} ${total > 0 ? Math.floor((100 * done) / total) : 0}%`)
    },
    done: (end) => write(`  ${text}：${end ?? '完成'}`),
  }
}
