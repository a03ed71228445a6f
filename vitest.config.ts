import { defineConfig } from 'vitest/config'
import { PREACT_ALIASES } from './scripts/preact-aliases.ts'
import { wordFiles } from './scripts/word-files.ts'
import { SlowestFirst } from './tests/support/slowest-first.ts'

const shared = { define: { __APP_VERSION__: JSON.stringify('0.0.0-test') } }
const env = { TZ: 'Asia/Ho_Chi_Minh' }
/** Who asks for the files in any order, to see whether one rests on another, gets them so. */
const isShuffled = process.argv.some((each) => each.startsWith('--sequence.shuffle'))

export default defineConfig({
  test: {
    // Left to itself it keeps one of two processors free, and takes twice as long.
    maxWorkers: 2,
    // The files of a project share a process and its modules: loading them anew for each takes as long as the tests. What
    // a file changes beyond itself it puts back; `vitest run --sequence.shuffle.files` shows whether it does.
    isolate: false,
    sequence: isShuffled ? {} : { sequencer: SlowestFirst },
    projects: [
      {
        ...shared,
        test: {
          name: 'pure',
          environment: 'node',
          env,
          include: ['tests/{domain,content,i18n,protocol}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'server',
          environment: 'node',
          env,
          include: ['tests/server/**/*.test.ts'],
          globalSetup: [
            'tests/server/support/built-server.ts',
            'tests/server/support/global-setup.ts',
          ],
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'postgres',
          environment: 'node',
          env,
          include: ['tests/postgres/**/*.test.ts'],
          globalSetup: [
            'tests/server/support/built-server.ts',
            'tests/postgres/support/global-setup.ts',
          ],
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        plugins: [wordFiles()],
        // What is tested is what is shipped: Preact in React's place, in the libraries too.
        resolve: {
          alias: [
            ...PREACT_ALIASES,
            { find: '@testing-library/react', replacement: '@testing-library/preact' },
          ],
        },
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'client',
          environment: 'happy-dom',
          env,
          include: [
            'tests/{storage,sync,i18n,ui,features,kiosk,app,staff,faults}/**/*.test.{ts,tsx}',
          ],
          setupFiles: ['tests/support/client-setup.ts'],
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          server: {
            deps: {
              inline: [/@testing-library\/preact/, /react-i18next/, /wouter/, /dexie/, /zustand/],
            },
          },
        },
      },
      {
        ...shared,
        test: {
          name: 'architecture',
          environment: 'node',
          env,
          include: ['tests/architecture/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
