// Calls about a process, an action or a service: read by everybody, described by their drafter.
import { accessible, accessibleDayAndNight, expect, test } from './support.js';
import { become, mouse } from './office.js';

test.describe.configure({ timeout: 120_000 });

test('a service that is asked about is read part by part', async ({ page, lang }) => {
  await page.goto(`/${lang}/calls?subject=service`);
  await page.locator(`main h3 a[href*="/calls/"], main h2 a[href*="/calls/"]`).first().click();
  await expect(page.locator('section.art')).toHaveCount(4);
  await expect(page.locator('section.art table tbody tr')).toHaveCount(3);
  await expect(page.locator('a[href*="draft.akn"]')).toHaveCount(0);
  await accessibleDayAndNight(page);
  await page.locator('section.art a[href*="/write?node=2"]').first().click();
  await expect(page).toHaveURL(/sign-in/);
});

test('a drafter begins a call about a process and describes it', async ({ page, lang }) => {
  await become(mouse(page), lang, 'drafter');
  await page.goto(`/${lang}/desk/calls/new`);
  await page.check('input[name="subject"][value="process"]');
  await accessible(page);
  const organization = page.locator('#organization_id');
  await organization.selectOption({ index: (await organization.locator('option').count()) - 1 });
  await page.fill('#title_fa', 'فرایند آزمون مرورگر');
  await page.fill('#title_en', 'Browser story process');
  await page.locator('main form button.button').first().click();
  await expect(page).toHaveURL(/\/describe/);
  await expect(page.locator('#document_kind')).toHaveCount(0);
  const desk = page.url().split('/describe')[0];
  await page.goto(`${desk}/subject`);
  await accessible(page);
  await page.fill('#today_fa', 'با نامه انجام می‌شود.');
  await page.fill('#links_fa', 'جایی');
  await page.locator('main form .actions button').first().click();
  await expect(page.locator('#links_fa-error')).toBeVisible();
  await expect(page.locator('#today_fa')).toHaveValue('با نامه انجام می‌شود.');
  await accessible(page);
  await page.fill('#links_fa', '');
  await page.locator('main form .actions button').first().click();
  await expect(page).toHaveURL(/\/surveys/);
  await page.goto(`${desk}/preview`);
  await expect(page.locator('section.art')).toContainText('با نامه انجام می‌شود.');
});
