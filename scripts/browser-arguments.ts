/** What every browser of tests and benchmarks is started with. Chromium's sandbox does not work as root. */
export const BROWSER_ARGUMENTS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-quic',
]
