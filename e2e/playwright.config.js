import { defineConfig } from '@playwright/test';

// The stories run against the demonstration in the debug build, on an empty folder and a port of its own. With
// RAYZAN_DATABASE_URL they are told of a portal on PostgreSQL: name an empty database.
const port = Number(process.env.E2E_PORT ?? 18480);
const binary = process.env.E2E_BINARY ?? '../target/debug/rayzan';
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const project = (device, size, language) => ({
  name: `${device}-${language}`,
  use: { ...size, locale: language === 'fa' ? 'fa-IR' : 'en-GB' },
  metadata: { device, language },
});

export default defineConfig({
  testDir: 'tests',
  outputDir: 'results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A machine that builds beside the stories is slow; none of them waits for a clock.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // Nothing glides: what is looked at stands still.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
    // Recording takes a third of the time: ask for it when a story has to be understood.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
  },
  projects: [
    project('desk', desk, 'fa'), project('phone', phone, 'fa'), project('desk', desk, 'en'), project('phone', phone, 'en'),
  ],
  webServer: {
    command: `rm -rf results/data && ${binary} demo --listen 127.0.0.1:${port} --data results/data`,
    env: {
      RAYZAN_CONTRIBUTIONS_A_MINUTE: '1000', RAYZAN_NEW_ACCOUNT_CONTRIBUTIONS_AN_HOUR: '1000', RAYZAN_CODES_A_MINUTE: '1000',
      RAYZAN_SEARCHES_A_MINUTE: '1000',
    },
    url: `http://127.0.0.1:${port}/readyz`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
