import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vite'
import packageJson from './package.json' with { type: 'json' }
import { consoleChunk } from './scripts/console-chunk.ts'
import { PREACT_ALIASES } from './scripts/preact-aliases.ts'
import { isConsoleWords, wordFiles } from './scripts/word-files.ts'

/** Where `npm run dev` has the server listen beside Vite. */
const OWN_SERVER = `http://127.0.0.1:${process.env['PORT'] || 8080}`

export default defineConfig({
  resolve: { alias: PREACT_ALIASES },
  oxc: { jsx: { runtime: 'automatic' } },
  plugins: [
    wordFiles(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      // A new version waits until the owner agrees: an update must never interrupt an assessment.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/',
        name: 'Sẵn Sàng Số',
        short_name: 'Sẵn Sàng Số',
        description: 'Tự đánh giá mức độ sẵn sàng chuyển đổi số của cơ sở kinh doanh',
        lang: 'vi',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f6f8f6',
        theme_color: '#0b5d52',
        categories: ['business', 'productivity'],
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          {
            src: '/icons/icon-maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
        ],
      },
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,json,svg,png,webmanifest}'],
        // Staff work online: their part stays off the phones.
        globIgnores: ['**/staff/**', '**/{console-code,event-routes,one-page-screen}-*.css'],
      },
    }),
  ],
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // What is handed out holds the code of others, whose licences ask that their words go with it.
    license: { fileName: 'licences.txt' },
    rolldownOptions: {
      output: {
        // What every page needs is one file: on a weak network each request more is a wait more. The entry stays one of its
        // own, for the page to name.
        codeSplitting: {
          groups: [
            {
              name: 'core',
              tags: ['$initial'],
              test: /^(?!.*(\/src\/app\/main\.tsx|\/index\.html)$)/,
            },
            {
              name: (id, context) => consoleChunk(id, (other) => context.getModuleInfo(other)),
              // Its dependencies that owners have too stay where owners fetch them.
              includeDependenciesRecursively: false,
            },
          ],
        },
        chunkFileNames: (chunk) =>
          chunk.moduleIds.some((id) => id.includes('/src/staff/') || isConsoleWords(id))
            ? 'assets/staff/[name]-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
  server: { port: 5173, proxy: { '/api': OWN_SERVER, '/healthz': OWN_SERVER } },
})
