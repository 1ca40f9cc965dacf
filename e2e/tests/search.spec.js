import { accessible, accessibleDayAndNight, expect, openCall, tabTo, test } from './support.js';

const words = {
  fa: { draft: 'پيش نويس', article: 'ماده ۲', none: 'زرافه', short: 'و' },
  en: { draft: 'draft', article: 'Article 2', none: 'giraffe', short: 'a' },
};

/** From the head of the page to the results: a desk has a field there, a phone a button that leads to the field. */
async function searchFor(page, device, typed) {
  if (device === 'desk') {
    await page.fill('#find', typed);
    await page.press('#find', 'Enter');
  } else {
    await page.locator('header.site .find button').click();
    await page.fill('#q', typed);
    await page.press('#q', 'Enter');
  }
  await expect(page).toHaveURL(/\/search\?q=/);
}

test('a visitor finds something from the head of any page and reads it in its place', async ({ page, lang, device }) => {
  await page.goto(await openCall(page, lang));
  await searchFor(page, device, words[lang].draft);
  await expect(page.locator('.finds mark').first()).toBeVisible();
  await expect(page.locator('#q')).toHaveValue(words[lang].draft);
  await accessibleDayAndNight(page);
  await page.locator('.finds h3 a').first().click();
  await expect(page).toHaveURL(/\/(calls|contributions)\/\d+/);
  await expect(page.locator('h1')).toHaveCount(1);
});

test('the field is reached with the keyboard, and its page says what can be found', async ({ page, lang, device }) => {
  await page.goto(`/${lang}/how`);
  await tabTo(page, device === 'desk' ? '#find' : '.find button');
  await page.goto(`/${lang}/search`);
  await expect(page.locator('#q')).toBeFocused();
  await expect(page.locator('main li').first()).toBeVisible();
  await accessibleDayAndNight(page);
});

test('results are narrowed, and an article comes before those who speak of it', async ({ page, lang, device }) => {
  await page.goto(`/${lang}/search?q=${encodeURIComponent(words[lang].article)}`);
  await expect(page.locator('.finds h3 a').first()).toHaveAttribute('href', /\/nodes\/\d+$/);
  if (device === 'phone') await page.locator('.filter-box > summary').click();
  await page.selectOption('#kind', 'contribution');
  await page.locator('.filters button').click();
  await expect(page).toHaveURL(/kind=contribution/);
  await expect(page.locator('.chosen li')).toHaveCount(1);
  for (const link of await page.locator('.finds h3 a').all()) await expect(link).toHaveAttribute('href', /\/contributions\/\d+$/);
  await accessible(page);
  await page.locator('.chosen a').click();
  await expect(page.locator('.chosen')).toHaveCount(0);
});

test('too little to look for, and nothing found, are said with what to do', async ({ page, lang }) => {
  const answer = await page.goto(`/${lang}/search?q=${encodeURIComponent(words[lang].short)}`);
  expect(answer.status()).toBe(422);
  await expect(page.locator('#q-error')).toBeVisible();
  await accessibleDayAndNight(page);
  await page.goto(`/${lang}/search?q=${encodeURIComponent(words[lang].none)}&kind=call`);
  await expect(page.locator('.empty')).toContainText(words[lang].none);
  await accessibleDayAndNight(page);
  await page.locator('.empty a').first().click();
  await expect(page.locator('.chosen')).toHaveCount(0);
});
