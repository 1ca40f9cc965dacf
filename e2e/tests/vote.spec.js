import { accessible, expect, newEmail, openCall, signInAs, signInWithCode, test } from './support.js';

/** The address of the open call's vote. */
async function openVote(page, lang) {
  await page.goto(`${await openCall(page, lang)}/votes`);
  return page.locator('main ul.lines a').first().getAttribute('href');
}

/** Somebody new, who has not voted. */
async function somebodyNew(page, lang) {
  await page.goto(`/${lang}/sign-in`);
  await signInWithCode(page, lang, newEmail(lang));
}

/** Reads the vote, forgets to choose, chooses, looks again, casts, and is told so at a second try. */
async function vote(page, lang, look) {
  await page.goto(await openVote(page, lang));
  await look(page);
  await page.locator('main a.button[href$="/cast"]').click();
  await look(page);
  await page.locator('main button[value="check"]').click();
  await expect(page.locator('.errors')).toBeVisible();
  await expect(page.locator('#ballot-error')).toBeVisible();
  await look(page);
  await page.check('input[name="choice"][value="against"]');
  await page.locator('main button[value="check"]').click();
  await expect(page.locator('main')).toContainText(lang === 'fa' ? 'مخالف' : 'Against');
  await look(page);
  await page.locator('main button[value="edit"]').click();
  await expect(page.locator('input[value="against"]')).toBeChecked();
  await page.check('input[name="choice"][value="for"]');
  await page.locator('main button[value="check"]').click();
  await page.locator('main button[value="cast"]').click();
  await expect(page.locator('code.ref')).toHaveText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  await look(page);
  const cast = page.url();
  await page.goto(cast);
  await expect(page.locator('h1')).toContainText(lang === 'fa' ? 'پیش‌تر ثبت شده' : 'already voted');
  await look(page);
}

test('somebody votes once and gets a receipt', async ({ page, lang }) => {
  await somebodyNew(page, lang);
  await vote(page, lang, accessible);
});

test('somebody votes without JavaScript', async ({ browser, lang, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await somebodyNew(page, lang);
  await vote(page, lang, async () => {});
  await context.close();
});

test('a counted vote shows every round, its ballots and the list of receipts', async ({ page, lang }) => {
  await page.goto(`/${lang}/calls?state=answering`);
  const links = await page.locator(`main a[href^="/${lang}/calls/"]`).evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  await page.goto(`${links.find((a) => /\/calls\/\d+$/.test(a))}/votes`);
  await accessible(page);
  await page.locator('main ul.lines a').first().click();
  await expect(page.locator('svg.gauge').first()).toBeVisible();
  expect(await page.locator('table.bars').count()).toBeGreaterThan(1);
  await accessible(page);
  const csv = await page.request.get(await page.locator('a[href$="ballots.csv"]').getAttribute('href'));
  expect(await csv.text()).toContain('# method: instant_runoff');
  const codes = await page.request.get(page.url().replace(/$/, '/receipts.txt'));
  const code = (await codes.text()).split('\n')[0];
  await page.locator('a[href$="/receipts"]').click();
  await page.fill('#code', code.toLowerCase());
  await page.locator('main form button.button').click();
  await expect(page.locator('.notice.ok')).toBeVisible();
  await accessible(page);
});

test('a drafter adds a vote, sees what is missing and deletes it', async ({ page, lang }) => {
  await signInAs(page, lang, 'drafter');
  await page.goto(`/${lang}/desk?state=drafting`);
  const address = await page.locator(`main a[href*="/desk/calls/"]`).evaluateAll((all) => all.map((a) => a.getAttribute('href')).find((a) => /\/calls\/\d+$/.test(a)));
  await page.goto(`${address}/votes`);
  await accessible(page);
  await page.locator('main a[href$="/votes/new"]').click();
  await accessible(page);
  await page.locator('main form button.button').click();
  await expect(page.locator('.errors')).toBeVisible();
  await accessible(page);
  const title = `${lang === 'fa' ? 'رأی‌گیری آزمون' : 'Browser vote'} ${Date.now()}`;
  await page.fill(lang === 'fa' ? '#title_fa' : '#title_en', title);
  await page.check('input[name="method"][value="approval"]');
  await page.locator('main form button.button').click();
  await expect(page.locator('main ul.lines')).toContainText(title);
  await accessible(page);
  await page.locator('main li', { hasText: title }).locator('a[href$="/remove"]').click();
  await accessible(page);
  await page.locator('main button.bad').click();
  await expect(page.locator('main')).not.toContainText(title);
});
