// Surveys in the browser: answered on a phone and at a desk, with and without a script, read by axe on every page.
import { accessible, expect, newEmail, openCall, signInWithCode, test } from './support.js';
import { become, mouse } from './office.js';

test.describe.configure({ timeout: 120_000 });

async function survey(page, lang) {
  const call = await openCall(page, lang);
  await page.goto(`${call}/surveys`);
  await accessible(page);
  await page.locator('main ul.lines h3 a').first().click();
  await expect(page.locator('main a[href$="/sections/1"]')).toBeVisible();
  return page.url();
}

/** Begins to answer as somebody whom nobody knows yet. */
async function begin(page, lang) {
  await page.locator('main a[href$="/sections/1"]').click();
  await expect(page).toHaveURL(/sign-in/);
  await signInWithCode(page, lang, newEmail(lang));
  await expect(page).toHaveURL(/sections\/1$/);
}

async function answers(page, lang) {
  await begin(page, lang);
  await accessible(page);
  await page.locator('.actions button').first().click();
  await expect(page.locator('.errors')).toBeVisible();
  await accessible(page);
  await page.locator('input[name="q.took_part"][value="yes"]').check();
  await page.locator('.actions button').first().click();
  // What hangs on an answer comes once it is known.
  await expect(page.locator('input[name="q.answered"]').first()).toBeVisible();
  await page.locator('input[name="q.answered"][value="short"]').check();
  await page.locator('.actions button').first().click();
  await expect(page).toHaveURL(/sections\/2$/);
  await accessible(page);
  await page.locator('input[name="q.days"][value="d30"]').check();
  await page.locator('input[name="q.parts.draft"][value="for"]').check();
  await page.locator('input[name="q.trust"][value="4"]').check();
  await page.locator('.actions button').first().click();
  await expect(page).toHaveURL(/\/check$/);
  await accessible(page);
  await page.locator('.actions button').click();
  await expect(page).toHaveURL(/\/receipt$/);
  await expect(page.locator('.notice.ok .ref')).toBeVisible();
  await accessible(page);
}

test('somebody answers a survey and sees what came of it', async ({ page, lang }) => {
  const address = await survey(page, lang);
  await accessible(page);
  await answers(page, lang);
  // While it is open there are approximate figures, and nothing by groups.
  await expect(async () => {
    await page.goto(`${address}/results`);
    await expect(page.locator('.bars').first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.locator('nav.sort a[href*="by="]')).toHaveCount(0);
  await accessible(page);
});

test('the results of a closed survey are read by groups and taken away as a file', async ({ page, lang }) => {
  await page.goto(`/${lang}/calls?state=answering`);
  const links = await page.locator(`main a[href^="/${lang}/calls/"]`).evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  await page.goto(`${links.find((a) => /\/calls\/\d+$/.test(a))}/surveys`);
  await page.locator('main ul.lines h3 a').first().click();
  await page.goto(`${page.url()}/results`);
  await expect(page.locator('.bars').first()).toBeVisible();
  await accessible(page);
  await page.locator('nav.sort a[href*="by=age"]').click();
  await expect(page.locator('.outcome table').first()).toBeVisible();
  await accessible(page);
  const file = page.waitForEvent('download');
  await page.locator('a[href*="results.csv"]').click();
  expect((await file).suggestedFilename()).toMatch(/^survey-\d+\.csv$/);
});

test('the same without a script', async ({ browser, baseURL, lang }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${await openCall(page, lang)}/surveys`);
  await page.locator('main ul.lines h3 a').first().click();
  await begin(page, lang);
  await page.locator('input[name="q.took_part"][value="no"]').check();
  await page.locator('.actions button').first().click();
  await page.locator('input[name="q.days"][value="d45"]').check();
  await page.locator('input[name="q.trust"][value="2"]').check();
  await page.locator('.actions button').first().click();
  await page.locator('.actions button').click();
  await expect(page.locator('.notice.ok .ref')).toBeVisible();
  await context.close();
});

test('a drafter builds a survey, tests it and takes it out as a spreadsheet', async ({ page, lang }) => {
  await become(mouse(page), lang, 'drafter');
  await page.goto(`/${lang}/desk?state=drafting`);
  await page.locator('main a[href*="/desk/calls/"]:not([href$="/new"])').first().click();
  const desk = page.url().split('?')[0];
  await page.goto(`${desk}/surveys`);
  await accessible(page);
  await page.locator('#title_fa').fill('سنجش کوتاه');
  await page.locator('#title_en').fill('Short poll');
  await page.locator('form:has(#title_fa) button').click();
  await accessible(page);
  await page.locator('#kind').selectOption('single');
  await page.locator('form:has(#kind) button').click();
  await accessible(page);
  await page.locator('#label_fa').fill('موافقید؟');
  await page.locator('#label_en').fill('Do you agree?');
  await page.locator('#options_fa').fill('آری\nنه');
  await page.locator('#options_en').fill('Yes\nNo');
  await page.locator('form:has(#label_fa) .actions button').click();
  await expect(page.locator('#q1')).toBeVisible();
  await accessible(page);
  await page.locator('a[href$="/settings"]').first().click();
  await accessible(page);
  await page.goBack();
  await page.locator('a[href$="/test/1"]').first().click();
  await accessible(page);
  await page.locator('main input[type="radio"]').first().check();
  await page.locator('form .actions button').click();
  await expect(page.locator('main dl.kv')).toBeVisible();
  await page.goBack();
});
