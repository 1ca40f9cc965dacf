import AxeBuilder from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import { startPortal } from './portal.js';

/** Pages that run no scripts. */
const plain = new WeakSet();

/** The language and the device of the project that runs: each story is told in Persian and English, at a desk and on a phone. */
export const test = base.extend({
  /** Each worker has a portal to itself. */
  portal: [async ({}, use, worker) => {
    const portal = await startPortal(`${worker.project.name}-${worker.parallelIndex}`);
    await use(portal);
    await portal.stop();
  }, { scope: 'worker', timeout: 120_000 }],
  baseURL: async ({ portal }, use) => { await use(portal.address); },
  lang: async ({}, use, info) => { await use(info.project.metadata.language); },
  device: async ({}, use, info) => { await use(info.project.metadata.device); },
  /** Every console error and failed request of a story is a fault of the page. */
  page: async ({ page, javaScriptEnabled }, use) => {
    if (javaScriptEnabled === false) plain.add(page);
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error' && !/status of (401|403|404|409|413|422|429)/.test(message.text())) faults.push(message.text()); });
    await use(page);
    expect(faults).toEqual([]);
  },
});
export { expect };

/** Whether browsers run scripts; with E2E_SCRIPTS=off none does. */
export const scripts = process.env.E2E_SCRIPTS !== 'off';

async function narrow(page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

/**
 * What violates the rules. Told in the page itself and of violations only: no page has a frame of somebody else's, for which a
 * second page would be opened each time, and what passes would be carried over for nobody to read.
 */
const looker = (page) => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });

/** No violation of WCAG 2.2 A and AA, and nothing wider than the screen. What looks for violations is a script itself. */
export async function accessible(page) {
  if (plain.has(page)) return narrow(page);
  const result = await looker(page)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
  expect(found, page.url()).toEqual([]);
  return narrow(page);
}

/** The same by day and by night: colours are the only thing that differs, so at night only they are looked at. */
export async function accessibleDayAndNight(page) {
  await accessible(page);
  if (plain.has(page)) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  const result = await looker(page).withRules(['color-contrast', 'link-in-text-block']).analyze();
  const found = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.any[0]?.message}`).join(' | ')}`);
  expect(found, `${page.url()} at night`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Signs in with one press as somebody of the demonstration: the first button of a role's group. */
export async function signInAs(page, lang, role) {
  await page.goto(`/${lang}/demo`);
  await page.locator(`[data-role="${role}"] button, form:has(input[name="role"][value="${role}"]) button`).first().click();
  await expect(page.locator('details.menu')).toBeVisible();
}

/** An address that nobody has used. */
export const newEmail = (lang) => `story-${lang}-${Date.now()}-${Math.random().toString(36).slice(2, 8)}@example.org`;

/** The code in the latest letter to an address, from the demonstration's mailbox. */
export async function codeFor(page, lang, email) {
  const html = await (await page.request.get(`/${lang}/demo/mailbox`)).text();
  const letter = html.split('<details class="mail"').find((part) => part.includes(email));
  const body = letter.slice(letter.indexOf('class="said"')).replace(/[۰-۹]/g, (d) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(d)));
  return body.match(/(?<!\d)\d{6}(?!\d)/)[0];
}

/** The filled button of the page's form. */
export const mainButton = (page) => page.locator('main form button.button').first();

/** From the sign-in page through the letter to the page behind; somebody new goes on without a name. */
export async function signInWithCode(page, lang, email) {
  await page.fill('#email', email);
  await mainButton(page).click();
  await page.fill('#code', await codeFor(page, lang, email));
  await mainButton(page).click();
  const skip = page.locator('main form:has(#display_name) p.actions a');
  if (await skip.count()) await skip.click();
}

/** The address of the demonstration's open call. */
export async function openCall(page, lang) {
  await page.goto(`/${lang}/calls?state=open`);
  const link = page.locator(`main a[href^="/${lang}/calls/"]`).filter({ hasNot: page.locator('img') });
  const addresses = await link.evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  return addresses.find((a) => /\/calls\/\d+$/.test(a));
}

/** The address of the form for the first article of the open call: what stands before it is the preamble. */
export async function writeAddress(page, lang) {
  await page.goto(await openCall(page, lang));
  return page.locator('section.art:has(.kinds) a[href*="/write?node="]').first().getAttribute('href');
}

/** Goes on by the Tab key until the focus stands on what is looked for; on the way it must always be seen. */
export async function tabTo(page, selector, most = 120) {
  // A page whose address is there already may not have a body yet.
  await page.waitForLoadState('domcontentloaded');
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate((wanted) => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        found: element.matches(wanted),
        name: `${element.tagName} ${element.id || element.className || element.textContent.trim().slice(0, 30)}`,
        outlined: element === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
        seen: element === document.body || (box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0),
      };
    }, selector);
    expect(focus.outlined, `the focus on ${focus.name} shows nowhere`).toBe(true);
    expect(focus.seen, `the focus on ${focus.name} is out of sight`).toBe(true);
    if (focus.found) return;
  }
  throw new Error(`${selector} is not reached by the Tab key on ${page.url()}`);
}
