import type { App } from './open-app.ts'

/** What runs beside the requests: the inbox watcher and signals left over from before. */
export async function startWork(app: App): Promise<{ stop(): Promise<void> }> {
  app.services.signals.wake()
  return { stop: async () => {} }
}
