import { defineConfig } from '@playwright/test';

// What the stories run against is told in tests/portal.js.
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
    // Nothing glides: what is looked at stands still.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
    // With E2E_SCRIPTS=off no browser runs scripts; the few stories that need one are skipped.
    javaScriptEnabled: process.env.E2E_SCRIPTS !== 'off',
    // Recording takes a third of the time: ask for it when a story has to be understood.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
  },
  projects: [
    project('desk', desk, 'fa'), project('phone', phone, 'fa'), project('desk', desk, 'en'), project('phone', phone, 'en'),
  ],
});
