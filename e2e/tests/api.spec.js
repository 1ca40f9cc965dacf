import { accessibleDayAndNight, expect, test } from './support.js';

test('whoever writes a program finds the guide at the foot of the page, and what it promises holds', async ({ page, lang }) => {
  await page.goto(`/${lang}/`);
  await page.locator(`footer.site a[href="/${lang}/api"]`).click();
  await expect(page.locator('h1')).toHaveCount(1);
  await accessibleDayAndNight(page);
  const description = await page.request.get(await page.locator('a[href^="/api/v1/openapi.json"]').getAttribute('href'));
  expect(description.headers()['content-language']).toBe(lang);
  const { openapi, paths } = await description.json();
  expect(openapi).toMatch(/^3\.1/);
  const shown = await page.locator('th[scope=row] code').allTextContents();
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).filter((m) => ['get', 'post', 'put', 'delete'].includes(m)).map((m) => `${m.toUpperCase()} ${path}`));
  expect(shown.toSorted()).toEqual(described.toSorted());
  // Not wider than the screen: long addresses wrap on a phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
