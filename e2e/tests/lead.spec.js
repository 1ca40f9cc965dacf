import { accessible, expect, signInAs, test } from './support.js';
import { approve, become, complete, latin, mouse, submit, titled } from './office.js';

test.describe.configure({ timeout: 120_000 });

test('the lead sees what waits, with a checklist and its proofs', async ({ page, lang }, info) => {
  const hands = mouse(page);
  await become(hands, lang, 'drafter');
  const id = await complete(hands, lang, titled(lang, info));
  await submit(hands);
  await signInAs(page, lang, 'lead');
  await page.goto(`/${lang}/desk`);
  await expect(page.locator('main .notice a[href$="/desk/review"]')).toBeVisible();
  await accessible(page);
  await page.goto(`/${lang}/desk/review`);
  await accessible(page);
  await page.locator(`main a[href$="/desk/review/${id}"]`).click();
  await expect(page.locator('.tasks .ok')).toHaveCount(6);
  await accessible(page);
});

test('a short period is granted before it can be approved, and stays on the page for ever', async ({ page, lang }, info) => {
  const hands = mouse(page);
  await become(hands, lang, 'drafter');
  const id = await complete(hands, lang, titled(lang, info));
  await page.goto(`/${lang}/desk/calls/${id}/period`);
  const closing = Number(latin(await page.inputValue('[name="closes_on_day"]')));
  test.skip(closing === 1, 'the thirtieth day is the first of its month');
  await page.fill('[name="closes_on_day"]', String(closing - 1));
  await page.locator('main form .actions button').first().click();
  for (const [name, value] of Object.entries({
    reason_fa: 'موعد قانونی نزدیک است.', reason_en: 'A statutory date is near.', legal_ground_fa: 'قانون نمونه', legal_ground_en: 'Sample act',
  })) await page.fill(`[name="${name}"]`, value);
  await page.locator('main form .actions button').first().click();
  await page.goto(`/${lang}/desk/calls/${id}/check`);
  await submit(hands);

  await signInAs(page, lang, 'lead');
  await page.goto(`/${lang}/desk/review/${id}`);
  await page.locator('form[action$="/approve"] button').first().click();
  await expect(page.locator('#closes_on-error')).toBeVisible();
  await accessible(page);
  await page.goto(`/${lang}/desk/review/${id}`);
  await page.locator('form[action$="/exception"] button').click();
  await expect(page).toHaveURL(/done=granted/);
  await approve(hands, lang, id);
  await page.goto(`/${lang}/calls/${id}`);
  await expect(page.locator('.notice.warn')).toContainText(lang === 'fa' ? 'موعد قانونی نزدیک است.' : 'A statutory date is near.');
});

test('what is public can be extended, and withdrawn with a reason that everybody reads', async ({ page, lang }, info) => {
  const hands = mouse(page);
  await become(hands, lang, 'drafter');
  const id = await complete(hands, lang, titled(lang, info));
  await submit(hands);
  await signInAs(page, lang, 'lead');
  await approve(hands, lang, id);
  // The way there begins on the desk.
  await page.goto(`/${lang}/desk/calls/${id}`);
  await page.locator(`main a[href$="/calls/${id}/manage"]`).click();
  await accessible(page);

  const year = page.locator('[name="closes_on_year"]');
  const now = Number(latin(await year.inputValue()));
  await page.locator('#extend button').click();
  await expect(page.locator('#closes_on-error'), 'the day that stands is not a later one').toBeVisible();
  await accessible(page);
  await year.fill(String(now + 1));
  await page.locator('#extend button').click();
  await expect(page).toHaveURL(/manage\/extend/);
  await accessible(page);
  await page.locator('main form button.button').click();
  await expect(page).toHaveURL(/done=extended/);

  await page.check('#moderation input[value="before"]');
  await page.locator('#moderation button').click();
  await expect(page).toHaveURL(/done=timing/);
  await expect(page.locator('#moderation input[value="before"]')).toBeChecked();
  await accessible(page);

  await page.goto(`/${lang}/desk/calls/${id}/manage/withdraw`);
  await page.locator('main form button.button').first().click();
  await expect(page.locator('#reason_fa-error')).toBeVisible();
  await accessible(page);
  await page.fill('#reason_fa', 'پیش‌نویس دیگری در راه است.');
  await page.fill('#reason_en', 'Another draft is on its way.');
  await page.locator('main form button.button').first().click();
  await accessible(page);
  await page.locator('button[name="confirmed"]').click();
  await expect(page).toHaveURL(/done=withdrawn/);
  await page.goto(`/${lang}/calls/${id}`);
  await expect(page.locator('.notice.bad')).toContainText(lang === 'fa' ? 'پیش‌نویس دیگری در راه است.' : 'Another draft is on its way.');
});
