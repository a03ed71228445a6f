import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Short files that take long: by itself Vitest, which knows no times on a clean checkout, runs the smallest files last. */
const SLOW = [
  'tests/server/hostile/filters.test.ts',
  'tests/server/intake-under-faults.test.ts',
  'tests/server/threaded-days.test.ts',
  'tests/server/download-cut-off.test.ts',
  'tests/server/export-thread.test.ts',
] as const

const isSlow = ({ moduleId }: TestSpecification): boolean =>
  SLOW.some((path) => moduleId.endsWith(path))

/** Of each project the slow files first: one of them alone at the end would keep one of two processors idle. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project.name))]
    return projects.flatMap((name) => {
      const own = sorted.filter(({ project }) => project.name === name)
      return [...own.filter(isSlow), ...own.filter((each) => !isSlow(each))]
    })
  }
}
