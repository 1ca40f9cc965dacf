import { accessible, accessibleDayAndNight, expect, openCall, tabTo, test } from './support.js';

test('a visitor goes from the first page to an article and its twin in the other language', async ({ page, lang }) => {
  await page.goto('/');
  await page.goto(`/${lang}/`);
  await expect(page.locator('html')).toHaveAttribute('dir', lang === 'fa' ? 'rtl' : 'ltr');
  await accessibleDayAndNight(page);
  await page.goto(`/${lang}/calls`);
  await accessibleDayAndNight(page);
  const call = await openCall(page, lang);
  await page.goto(call);
  await accessibleDayAndNight(page);
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
  for (const path of ['/about', '/contributions', '/versions', '/versions/1', '/compare', '/print']) {
    const answer = await page.goto(call + path);
    expect(answer.status()).toBe(200);
    await expect(page.locator('h1')).toHaveCount(1);
    await accessibleDayAndNight(page);
  }
});

test('an article is read with what people say of it, and its neighbours with it', async ({ page, lang }) => {
  await page.goto(await openCall(page, lang));
  await page.locator('section.art .kinds a').first().click();
  await expect(page).toHaveURL(/\/nodes\/\d+$/);
  await accessibleDayAndNight(page);
  // Suggested wordings stand against the article's own text.
  await expect(page.locator('.wording ins').first()).toBeVisible();
  // The preamble is reached from the first article, and takes contributions like it.
  await page.locator('.turn a[rel="prev"]').click();
  await expect(page.locator('main a[href*="/write?node="]').first()).toBeVisible();
  await expect(page.locator('.turn a[rel="prev"]')).toHaveCount(0);
  await page.locator('.turn a[rel="next"]').click();
  await page.locator('.sort a', { hasText: lang === 'fa' ? 'پیشنهاد' : 'Proposal' }).first().click();
  await expect(page.locator('.sort [aria-current]').first()).toContainText(lang === 'fa' ? 'پیشنهاد' : 'Proposal');
  await accessible(page);
});

test('a list that holds nothing says what to do, and its choices can be taken back', async ({ page, lang }) => {
  await page.goto(`/${lang}/calls?state=open&kind=circular`);
  await expect(page.locator('.empty')).toBeVisible();
  await accessibleDayAndNight(page);
  await page.locator('.chosen a').last().click();
  await expect(page.locator('.chosen li')).toHaveCount(1);
  await expect(page.locator('.call-line').first()).toBeVisible();
});

test('the list of contributions is turned page by page', async ({ page, lang }) => {
  await page.goto(`${await openCall(page, lang)}/contributions`);
  await page.locator('.pages a[rel="next"]').click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.locator('.pages [aria-current]')).toHaveText(lang === 'fa' ? '۲' : '2');
  await page.locator('.pages a[rel="prev"]').click();
  await expect(page.locator('.pages [aria-current]')).toHaveText(lang === 'fa' ? '۱' : '1');
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

test.describe('with the keyboard alone', () => {
  test.beforeEach(({ device }) => test.skip(device === 'phone', 'a phone has no keyboard'));

  test('a keyboard reaches the text first and shows where it is', async ({ page, lang }) => {
    await page.goto(await openCall(page, lang));
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    await expect(focused).toHaveClass(/skip/);
    await expect(focused).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused();
  });

  test('the list is narrowed down and an article is found and opened', async ({ page, lang }) => {
    await page.goto(`/${lang}/`);
    await tabTo(page, 'header.site nav a[href$="/calls"]');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/calls$/);
    await tabTo(page, 'input[name="state"][value="open"]');
    await page.keyboard.press('Space');
    await tabTo(page, '.filters select[name="kind"]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await tabTo(page, '.filters button');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/state=open/);
    await tabTo(page, '.call-line h2 a');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/calls\/\d+$/);
    await tabTo(page, '.toc li:nth-child(2) a');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#n\d+$/);
    // The next press goes on from the article, not from the contents list.
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement.closest('section.art')?.id);
    expect(`#${inside}`).toBe(new URL(page.url()).hash);
    await tabTo(page, 'section.art:target .kinds a');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/nodes\/\d+$/);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a call is read and narrowed down all the same', async ({ page, lang, device }) => {
    await page.goto(await openCall(page, lang));
    await expect(page.locator('section.art').first()).toBeVisible();
    await page.goto(`/${lang}/calls`);
    if (device === 'phone') await page.locator('.filter-box > summary').click();
    await page.check('input[name="state"][value="answering"]');
    await page.locator('.filters button').click();
    await expect(page).toHaveURL(/state=answering/);
    await expect(page.locator('.call-line')).toHaveCount(1);
  });

  test('two versions are compared word by word', async ({ page, lang }) => {
    await page.goto(`${await openCall(page, lang)}/versions`);
    await page.selectOption('#from', '1');
    await page.selectOption('#to', '2');
    await page.locator('form.compare button').click();
    await expect(page).toHaveURL(/compare\?from=1&to=2/);
    // The demonstration's correction is of the Persian spelling: the English page says that nothing changed there.
    if (lang === 'fa') await expect(page.locator('.changes del').first()).toBeVisible();
    else await expect(page.locator('.empty')).toContainText('Persian');
  });
});
