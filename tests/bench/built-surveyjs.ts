import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { precompress } from '../../scripts/precompress.ts'
import { ROOT } from '../../scripts/root.ts'

/** Builds the SurveyJS page as our own client is built; its folder. */
export async function builtSurveyjs(): Promise<string> {
  const outDir = join(ROOT, 'dist', 'bench-surveyjs')
  await build({
    configFile: false,
    root: join(ROOT, 'tests', 'bench', 'surveyjs'),
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 5000 },
  })
  precompress(outDir)
  return outDir
}
