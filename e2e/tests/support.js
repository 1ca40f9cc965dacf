import AxeBuilder from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';

/** The language of the project that runs: stories are told in Persian at a desk and in English on a phone. */
export const test = base.extend({
  lang: async ({}, use, info) => { await use(info.project.metadata.language); },
  /** Every console error and failed request of a story is a fault of the page. */
  page: async ({ page }, use) => {
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error' && !/status of (401|403|404|409|413|422|429)/.test(message.text())) faults.push(message.text()); });
    await use(page);
    expect(faults).toEqual([]);
  },
});
export { expect };

/** No violation of WCAG 2.2 A and AA, and nothing wider than the screen. */
export async function accessible(page) {
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
  expect(found, page.url()).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** Signs in with one press as somebody of the demonstration: the first button of a role's group. */
export async function signInAs(page, lang, role) {
  await page.goto(`/${lang}/demo`);
  await page.locator(`[data-role="${role}"] button, form:has(input[name="role"][value="${role}"]) button`).first().click();
  await expect(page.locator('details.menu')).toBeVisible();
}

/** The address of the demonstration's open call. */
export async function openCall(page, lang) {
  await page.goto(`/${lang}/calls?state=open`);
  const link = page.locator(`main a[href^="/${lang}/calls/"]`).filter({ hasNot: page.locator('img') });
  const addresses = await link.evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  return addresses.find((a) => /\/calls\/\d+$/.test(a));
}
