import { observed } from '@doudi/ui/field/store/observed.ts'

/** A new version that waits for the person's word. */
export const waitingVersion = observed<ServiceWorker | undefined>(undefined)

const LOOK_EVERY_MS = 30 * 60_000
let accepted = false

/** Installs the service worker and notices new versions. Without one the app still works while there is signal. */
export function watchForUpdates(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  // The first worker takes over the first page without a reload; only an accepted update reloads.
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (accepted) location.reload()
  })
  void register().catch(() => {
    // No worker, no offline opening; the outbox does not depend on it.
  })
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/field/sw.js', { scope: '/field/', updateViaCache: 'none' })
  const look = () => {
    if (registration.waiting && navigator.serviceWorker.controller) waitingVersion.set(registration.waiting)
  }
  look()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  setInterval(() => void registration.update().catch(() => {}), LOOK_EVERY_MS)
}

/** Puts the new version in; the page reloads when it has taken over. */
export function acceptUpdate(): void {
  accepted = true
  waitingVersion.get()?.postMessage('use-new-version')
}
