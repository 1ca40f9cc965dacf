import { defineConfig } from '@playwright/test';

// The stories run against the demonstration in the debug build, on an empty folder and a port of its own.
const port = Number(process.env.RAYZAN_E2E_PORT ?? 18480);
const binary = process.env.RAYZAN_BINARY ?? '../target/debug/rayzan';
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desk-fa', use: { viewport: { width: 1280, height: 900 }, locale: 'fa-IR' }, metadata: { language: 'fa' } },
    { name: 'phone-en', use: { viewport: { width: 390, height: 844 }, locale: 'en-GB', hasTouch: true }, metadata: { language: 'en' } },
  ],
  webServer: {
    command: `rm -rf results/data && ${binary} demo --listen 127.0.0.1:${port} --data results/data`,
    env: { RAYZAN_CONTRIBUTIONS_A_MINUTE: '1000', RAYZAN_CODES_A_MINUTE: '1000' },
    url: `http://127.0.0.1:${port}/readyz`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
