import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const shared = { define: { __APP_VERSION__: JSON.stringify('0.0.0-test') } }
const env = { TZ: 'Asia/Ho_Chi_Minh' }

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'pure',
          environment: 'node',
          env,
          include: ['tests/{domain,content,protocol}/**/*.test.ts'],
        },
      },
      {
        ...shared,
        test: {
          name: 'server',
          environment: 'node',
          env,
          include: ['tests/server/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        plugins: [react()],
        test: {
          name: 'client',
          environment: 'happy-dom',
          env,
          include: ['tests/{storage,sync,i18n,ui,features,app,staff,faults}/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/client-setup.ts'],
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
        },
      },
    ],
  },
})
