import { accessible, accessibleDayAndNight, expect, mainButton, signInAs, test } from './support.js';

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
  expect(shown.sort()).toEqual(described.sort());
  // Not wider than the screen: long addresses wrap on a phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('a participant makes a token for a program, and it is worth nothing once it is revoked', async ({ page, lang }) => {
  await signInAs(page, lang, 'participant');
  await page.goto(`/${lang}/me`);
  await page.locator(`main a[href="/${lang}/me/tokens"]`).click();
  await mainButton(page).click();
  await expect(page.locator('#name-error')).toBeVisible();
  await expect(page.locator('#scopes-error')).toBeVisible();
  await accessible(page);
  await page.fill('#name', 'برنامهٔ آزمون');
  await page.check('input[name="scopes"][value="stances"]');
  await page.locator('main section button.button').click();
  const token = await page.locator('main pre code').textContent();
  await accessibleDayAndNight(page);
  // It is shown once.
  await page.goto(`/${lang}/me/tokens`);
  await expect(page.locator('main')).not.toContainText(token);
  await expect(page.locator('main')).toContainText('برنامهٔ آزمون');

  const said = await (await page.request.get('/api/v1/calls/2/contributions?limit=100')).json();
  const own = await page.locator('details.menu summary bdi').textContent();
  const other = said.items.find((one) => one.state === 'visible' && one.author !== own);
  const take = () => page.request.put(`/api/v1/contributions/${other.id}/stance`, {
    data: { stance: 'unsure' }, headers: { authorization: `Bearer ${token}` },
  });
  expect((await take()).status()).toBe(200);
  await page.locator('main form[action$="/revoke"] button').first().click();
  await expect(page.locator('.notice.ok')).toBeVisible();
  const refused = await take();
  expect(refused.status()).toBe(401);
  expect(refused.headers()['content-type']).toContain('application/problem+json');
});
