import { accessible, expect, signInAs, test } from './support.js';
import { approve, become, complete, DESCRIPTION, mouse, submit, titled } from './office.js';

test.describe.configure({ timeout: 120_000 });

test('officials see the call as everybody will, and nobody else does', async ({ page, lang, browser, baseURL }, info) => {
  const hands = mouse(page);
  await become(hands, lang, 'drafter');
  const id = await complete(hands, lang, titled(lang, info));
  const preview = `/${lang}/desk/calls/${id}/preview`;
  await page.locator(`main a[href="${preview}"]`).first().click();
  await expect(page.locator('.preview-bar')).toBeVisible();
  await expect(page.locator('.draft .art')).toHaveCount(3);
  await expect(page.locator('main')).toContainText(DESCRIPTION[`invitation_${lang}`]);
  await accessible(page);
  // The banner stays in sight, and the same preview is there in the other language.
  await page.locator('footer').last().scrollIntoViewIfNeeded();
  await expect(page.locator('.preview-bar')).toBeInViewport();
  await page.locator('header a.lang').click();
  await expect(page.locator('html')).not.toHaveAttribute('lang', lang);
  await expect(page.locator('.preview-bar')).toBeVisible();

  const stranger = await (await browser.newContext({ baseURL })).newPage();
  await stranger.goto(preview);
  await expect(stranger).toHaveURL(/sign-in/);
  await signInAs(stranger, lang, 'participant');
  expect((await stranger.goto(preview)).status()).toBe(403);
  expect((await stranger.goto(`/${lang}/calls/${id}`)).status()).toBe(404);

  await page.goto(`/${lang}/desk/calls/${id}/check`);
  await submit(hands);
  await signInAs(page, lang, 'lead');
  await page.goto(`/${lang}/desk/review/${id}`);
  await page.locator(`main a[href="${preview}"]`).first().click();
  await expect(page.locator('.preview-bar')).toBeVisible();
  await page.locator('.preview-bar a').click();
  await expect(page).toHaveURL(new RegExp(`/desk/review/${id}$`));

  // Once it is public, the preview is the page itself.
  await approve(hands, lang, id);
  await page.goto(preview);
  await expect(page).toHaveURL(new RegExp(`/${lang}/calls/${id}$`));
  expect((await stranger.goto(`/${lang}/calls/${id}`)).status()).toBe(200);
  await stranger.context().close();
});
