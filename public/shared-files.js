// Part of the service worker: takes the files that the system's share sheet sends to the installed app, and keeps them
// until a page takes them over (src/pwa/shared-files.ts). No server ever sees them.

const SHARED = 'rushes-shared';

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'POST' || request.url !== new URL('share', registration.scope).href) return;
  event.respondWith(keep(request));
});

/** @param {Request} request */
async function keep(request) {
  const files = (await request.formData()).getAll('files').filter((entry) => entry instanceof File);
  const cache = await caches.open(SHARED);
  const now = Date.now();
  for (const [index, file] of files.entries()) {
    const headers = { 'Content-Type': file.type, 'X-File-Name': encodeURIComponent(file.name) };
    const place = new URL(`shared/${now}-${index}`, registration.scope);
    await cache.put(place, new Response(file, { headers }));
  }
  return Response.redirect(registration.scope, 303);
}
