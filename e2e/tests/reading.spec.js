import { accessible, expect, openCall, test } from './support.js';

test('a visitor goes from the first page to an article and its twin in the other language', async ({ page, lang }) => {
  await page.goto('/');
  await page.goto(`/${lang}/`);
  await expect(page.locator('html')).toHaveAttribute('dir', lang === 'fa' ? 'rtl' : 'ltr');
  await accessible(page);
  await page.goto(`/${lang}/calls`);
  await accessible(page);
  const call = await openCall(page, lang);
  await page.goto(call);
  await accessible(page);
  await expect(page.locator('section.art').first()).toBeVisible();
  // The contents list leads to an article by its permanent link.
  const link = page.locator('.toc a').nth(1);
  const target = await link.getAttribute('href');
  await link.click();
  await expect(page).toHaveURL(new RegExp(`${target}$`));
  await page.goto(call);
  const other = lang === 'fa' ? 'en' : 'fa';
  await page.locator('a.lang').click();
  await expect(page).toHaveURL(new RegExp(`/${other}/calls/`));
  await expect(page.locator('html')).toHaveAttribute('lang', other);
});

test('every tab of a call is readable and accessible', async ({ page, lang }) => {
  const call = await openCall(page, lang);
  for (const path of ['/about', '/contributions', '/versions', '/print']) {
    const answer = await page.goto(call + path);
    expect(answer.status()).toBe(200);
    await expect(page.locator('h1')).toHaveCount(1);
    await accessible(page);
  }
});

test('a keyboard reaches the text first and shows where it is', async ({ page, lang, isMobile }) => {
  test.skip(isMobile === true, 'a phone has no keyboard');
  const call = await openCall(page, lang);
  await page.goto(call);
  await page.keyboard.press('Tab');
  const focused = page.locator(':focus');
  await expect(focused).toHaveClass(/skip/);
  await expect(focused).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('a draft is downloaded in three shapes', async ({ page, lang, request }) => {
  const call = await openCall(page, lang);
  for (const [ending, media] of [['akn', 'xml'], ['md', 'markdown'], ['json', 'json']]) {
    const answer = await request.get(`${call}/draft.${ending}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toContain(media);
    expect((await answer.body()).length).toBeGreaterThan(500);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a call is read and narrowed down all the same', async ({ page, lang }) => {
    const call = await openCall(page, lang);
    await page.goto(call);
    await expect(page.locator('section.art').first()).toBeVisible();
    await page.goto(`/${lang}/calls?state=answering`);
    await expect(page.locator('main a[href*="/calls/"]').first()).toBeVisible();
  });
});
