import { createReadStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { licences } from './e2e/setup/shipped/plugin.ts';

/** Fixed: another port would be another origin, and a browser keeps a project's clips by origin. */
const PORT = 4720;

const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const coreVersion = (
  JSON.parse(readFileSync(inProject('./node_modules/@ffmpeg/core/package.json'), 'utf8')) as {
    version: string;
  }
).version;
const coreCache = `ffmpeg-core-${coreVersion}`;
const coreFolder = `ffmpeg-core/${coreVersion}/`;
const coreFiles = [
  { name: 'ffmpeg-core.js', type: 'text/javascript' },
  { name: 'ffmpeg-core.wasm', type: 'application/wasm' },
] as const;

/** Serves ffmpeg.wasm's core beside the app, under its version: never from a CDN, and never mixed up by a cache. */
function ffmpegCore(): Plugin {
  const source = (name: string): string => inProject(`./node_modules/@ffmpeg/core/dist/esm/${name}`);
  return {
    name: 'rushes:ffmpeg-core',
    config: () => ({
      define: {
        'import.meta.env.VITE_FFMPEG_CORE_BASE': JSON.stringify(coreFolder),
        'import.meta.env.VITE_FFMPEG_CORE_CACHE': JSON.stringify(coreCache),
      },
    }),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const file = coreFiles.find(({ name }) => path.endsWith(`/${coreFolder}${name}`));
        if (file === undefined) return next();
        response.setHeader('Content-Type', file.type);
        createReadStream(source(file.name)).pipe(response);
      });
    },
    generateBundle() {
      for (const { name } of coreFiles) {
        this.emitFile({ type: 'asset', fileName: coreFolder + name, source: readFileSync(source(name)) });
      }
    },
  };
}

const shipped = licences(coreVersion);

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data:",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The built page may speak to its own origin only. Not in development, where Vite injects inline scripts. */
function contentSecurity(): Plugin {
  return {
    name: 'rushes:content-security',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** The files that the system may offer to open with the installed app. */
const openedWithRushes = {
  'video/mp4': ['.mp4', '.m4v'],
  'video/quicktime': ['.mov'],
  'video/webm': ['.webm'],
  'video/x-matroska': ['.mkv'],
  'video/x-msvideo': ['.avi'],
  'image/gif': ['.gif'],
  'image/webp': ['.webp'],
  'audio/mpeg': ['.mp3'],
  'audio/wav': ['.wav'],
  'audio/flac': ['.flac'],
  'audio/mp4': ['.m4a'],
  'audio/aac': ['.aac'],
  'audio/ogg': ['.ogg', '.oga', '.opus'],
};

export default defineConfig({
  base: './',
  plugins: [
    react(),
    ffmpegCore(),
    contentSecurity(),
    shipped.main,
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      // The icons are precached as files already.
      includeManifestIcons: false,
      strategies: 'generateSW',
      manifest: {
        id: 'rushes',
        name: 'Rushes',
        short_name: 'Rushes',
        description: 'The cutting room for generated clips: cull, cut to a song, deliver.',
        display: 'standalone',
        display_override: ['standalone', 'minimal-ui'],
        lang: 'en',
        categories: ['multimedia', 'video', 'productivity'],
        // What is opened with the app comes into the window that is open, and loads nothing anew there.
        launch_handler: { client_mode: ['focus-existing', 'auto'] },
        file_handlers: [{ action: './', accept: openedWithRushes }],
        share_target: {
          action: './share',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: { files: [{ name: 'files', accept: ['video/*', 'audio/*', 'image/*'] }] },
        },
        background_color: '#101010',
        theme_color: '#101010',
        start_url: './',
        scope: './',
        icons: [
          { src: 'icons/rushes.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icons/rushes-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icons/rushes-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icons/rushes-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm}', 'licences.json'],
        globIgnores: ['ffmpeg-core/**'],
        // What the share sheet sends.
        importScripts: ['shared-files.js'],
        navigateFallback: 'index.html',
        cleanupOutdatedCaches: true,
        // The page that registers it is served by it from then on: what it says of working offline is true of itself.
        clientsClaim: true,
        // The core is 32 MB: the page fetches it after the first paint (src/pwa), or it comes when first needed. Its
        // address carries its version, so it never goes stale.
        runtimeCaching: [
          {
            urlPattern: /\/ffmpeg-core\/[^/]+\/ffmpeg-core\.(?:js|wasm)$/,
            handler: 'CacheFirst',
            options: { cacheName: coreCache, matchOptions: { ignoreVary: true } },
          },
        ],
      },
    }),
  ],
  worker: { format: 'es', plugins: () => [shipped.worker()] },
  optimizeDeps: {
    exclude: ['@ffmpeg/ffmpeg', '@ffmpeg/core'],
    include: ['mediabunny'],
  },
  build: { target: 'es2022', sourcemap: false },
  server: { port: PORT, strictPort: true },
  preview: { port: PORT, strictPort: true },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'e2e/journeys/**', 'e2e/contract/**', 'e2e/firefox/**'],
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/rushes/vitest.json' }]],
    // ffmpeg makes the clips of the read-back tests on the first run.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
