// Who somebody is: ways of signing in, the national identifier, a kind that somebody confirms, one's own data.
import { readFile } from 'node:fs/promises';

import {
  accessible, accessibleDayAndNight, codeFor, expect, mainButton, newEmail, signInAs, signInWithCode, test, writeAddress,
} from './support.js';

test.describe.configure({ timeout: 120_000 });

/** A mobile number that no other story uses, as it is typed in the language of the page. */
const newMobile = (lang) => {
  const number = `09${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
  return lang === 'fa' ? number.replace(/\d/g, (d) => '۰۱۲۳۴۵۶۷۸۹'[d]) : number;
};
const latin = (text) => text.replace(/[۰-۹]/g, (d) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(d)));
/** The number as the portal shows it: 0912 345 6789. */
const shown = (number) => latin(number).replace(/^(\d{4})(\d{3})(\d{4})$/, '$1 $2 $3');

/** A national identifier with a right check digit. */
const newIdentifier = () => {
  const digits = Array.from({ length: 9 }, () => Math.floor(Math.random() * 10));
  const rest = digits.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11;
  return [...digits, rest < 2 ? rest : 11 - rest].join('');
};

async function join(page, lang) {
  await page.goto(`/${lang}/sign-in`);
  const email = newEmail(lang);
  await signInWithCode(page, lang, email);
  await expect(page.locator('details.menu')).toBeVisible();
  return email;
}

test('somebody signs in with a mobile number and adds a mailbox', async ({ page, lang }) => {
  await page.goto(`/${lang}/sign-in`);
  const number = newMobile(lang);
  await page.fill('#email', number);
  await mainButton(page).click();
  await page.fill('#code', await codeFor(page, lang, shown(number)));
  await mainButton(page).click();
  await page.goto(`/${lang}/me/ways`);
  await expect(page.locator('main ul.lines')).toContainText(shown(number));
  await accessibleDayAndNight(page);
  // A bad address is said beside the field and stays in it.
  await page.fill('#email', 'somebody@');
  await mainButton(page).click();
  await expect(page.locator('#email-error')).toBeVisible();
  await expect(page.locator('#email')).toHaveValue('somebody@');
  const email = newEmail(lang);
  await page.fill('#email', email);
  await mainButton(page).click();
  await accessible(page);
  await page.fill('#code', await codeFor(page, lang, email));
  await mainButton(page).click();
  await expect(page.locator('.notice.ok')).toBeVisible();
  await expect(page.locator('main ul.lines li')).toHaveCount(2);
  // One of two can go; the last one can't.
  await page.locator('main ul.lines li', { hasText: email }).locator('button').click();
  await expect(page.locator('main ul.lines li')).toHaveCount(1);
  await expect(page.locator('main ul.lines button')).toHaveCount(0);
});

test('an identifier makes one person one account', async ({ page, lang }) => {
  await join(page, lang);
  await page.goto(`/${lang}/me/identity`);
  await accessibleDayAndNight(page);
  await page.fill('#national_id', '1111111111');
  await mainButton(page).click();
  await expect(page.locator('#national_id-error')).toBeVisible();
  await accessible(page);
  const identifier = newIdentifier();
  await page.fill('#national_id', identifier);
  await mainButton(page).click();
  await expect(page.locator('.chip.ok')).toBeVisible();
  await expect(page.locator('#national_id')).toHaveCount(0);
  await accessible(page);
  // A second account of the same person is told so.
  const second = await page.context().browser().newContext({ baseURL: new URL(page.url()).origin });
  const other = await second.newPage();
  await join(other, lang);
  await other.goto(`/${lang}/me/identity`);
  await other.fill('#national_id', identifier);
  await mainButton(other).click();
  await expect(other.locator('#national_id-error')).toBeVisible();
  await second.close();
});

test('a university confirms who somebody is, and readers see it', async ({ page, lang }) => {
  await join(page, lang);
  await page.goto(`/${lang}/me/attestation`);
  await accessible(page);
  await page.goto(`/${lang}/me/about`);
  await page.check('input[name="kind"][value="elite"]');
  const name = `${lang === 'fa' ? 'دانشگاه آزمون' : 'Story University'} ${Date.now()}${Math.floor(Math.random() * 1000)}`;
  await page.fill('#affiliation', name);
  await mainButton(page).click();
  await page.goto(`/${lang}/me/attestation`);
  await mainButton(page).click();
  await expect(page.locator('#organization_id-error')).toBeVisible();
  await accessible(page);
  await page.locator('#organization_id').selectOption({ index: 1 });
  await mainButton(page).click();
  await expect(page.locator('form[action$="/withdraw"]')).toBeVisible();
  await accessible(page);
  // The lead of that body sees who asks, and confirms.
  const second = await page.context().browser().newContext({ baseURL: new URL(page.url()).origin });
  const lead = await second.newPage();
  await signInAs(lead, lang, 'lead');
  await lead.goto(`/${lang}/desk/attestations`);
  await accessible(lead);
  await lead.locator('main ul.lines li', { hasText: name }).locator('h2 a').click();
  await accessible(lead);
  // No refusal without a reason.
  await lead.locator('form[action$="/decline"] button').click();
  await expect(lead.locator('#reason-error')).toBeVisible();
  await lead.locator('form[action$="/confirm"] button').click();
  await expect(lead.locator('main ul.lines li', { hasText: name })).toHaveCount(0);
  await second.close();
  await page.reload();
  await expect(page.locator('.chip.ok')).toBeVisible();
  await accessible(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('somebody takes their data along and erases the account; what they wrote stays', async ({ page, lang }) => {
    const email = await join(page, lang);
    await page.goto(await writeAddress(page, lang));
    const words = `${lang === 'fa' ? 'آنچه می‌ماند' : 'What stays'} ${Date.now()}`;
    await page.check('input[name="kind"][value="concern"]');
    await page.fill('#body', words);
    await page.locator('main form button[value="preview"]').click();
    await page.locator('main form button[value="publish"]').click();
    await expect(page.locator('main')).toContainText(words);
    const place = page.url().split('#')[0].split('?')[0];
    await page.goto(`/${lang}/me/data`);
    const [download] = await Promise.all([
      page.waitForEvent('download'), page.locator('a[href$="/me/data/export"]').click(),
    ]);
    const kept = JSON.stringify(JSON.parse(await readFile(await download.path(), 'utf8')));
    expect(kept).toContain(email);
    expect(kept).toContain(words);
    await page.locator('a[href$="/me/data/erase"]').click();
    await page.locator('main form[data-forget] button').click();
    await expect(page).toHaveURL(/erased/);
    await expect(page.locator('details.menu')).toHaveCount(0);
    await page.goto(place);
    await expect(page.locator('main')).toContainText(words);
  });
});

test('the pages of one’s own data are accessible', async ({ page, lang }) => {
  await join(page, lang);
  for (const path of ['me', 'me/data', 'me/data/erase', 'me/ways', 'me/about']) {
    await page.goto(`/${lang}/${path}`);
    await accessible(page);
  }
});
