/// The service worker: keeps the app's own files so that it opens without signal. It never touches answers of the server.
import type { PrecacheEntry } from 'workbox-precaching'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] }

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: [/\.[a-z0-9]+$/i] }))

self.addEventListener('message', (event) => {
  // The person pressed 更新: until then the old version keeps running, so that no form changes under the hand.
  if (event.data === 'use-new-version') void self.skipWaiting()
})
// Claims the page of the very first visit too, so that an update accepted during it can reload.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
