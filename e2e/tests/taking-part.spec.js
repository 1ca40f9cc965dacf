import { accessible, expect, openCall, signInAs, test } from './support.js';

/** The first article of the open call that takes contributions. */
async function writeAddress(page, lang) {
  const call = await openCall(page, lang);
  await page.goto(call);
  return page.locator('a[href*="/write?node="]').first().getAttribute('href');
}

test('a participant signs in with a code and finds the way back', async ({ page, lang, context }) => {
  const write = await writeAddress(page, lang);
  await page.goto(write);
  await expect(page).toHaveURL(/sign-in/);
  await accessible(page);
  const email = `story-${lang}-${Date.now()}@example.org`;
  await page.fill('#email', email);
  await page.locator('main form button.button').first().click();
  await accessible(page);
  // A wrong code is said beside the field, and the right one still works.
  await page.fill('#code', '000000');
  await page.locator('main form button.button').first().click();
  await expect(page.locator('#code-error')).toBeVisible();
  await accessible(page);
  const mailbox = await context.newPage();
  await mailbox.goto(`/${lang}/demo/mailbox`);
  const letter = mailbox.locator('details.mail', { hasText: email }).first();
  const words = await letter.innerText();
  const latin = words.replace(/[۰-۹]/g, (d) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(d)));
  const code = latin.match(/(?<!\d)\d{6}(?!\d)/)[0];
  await mailbox.close();
  await page.fill('#code', code);
  await page.locator('main form button.button').first().click();
  // A new person may say what others see, or skip it.
  if (await page.locator('#display_name').count()) {
    await accessible(page);
    await page.fill('#display_name', lang === 'fa' ? 'شرکت‌کنندهٔ آزمون' : 'Test participant');
    await page.locator('main form button.button').first().click();
  }
  await expect(page).toHaveURL(/\/write/);
});

test('a proposal is written, checked, published and taken back', async ({ page, lang }) => {
  await signInAs(page, lang, 'participant');
  const write = await writeAddress(page, lang);
  await page.goto(write);
  await accessible(page);
  // An empty form keeps the place and says what is missing.
  await page.locator('main form button[value="preview"]').click();
  await expect(page.locator('.errors')).toBeVisible();
  await accessible(page);
  const text = `${lang === 'fa' ? 'پیشنهاد آزمون مرورگر' : 'A proposal of the browser story'} ${Date.now()}`;
  await page.check('input[name="kind"][value="proposal"]');
  await page.fill('#body', text);
  const fold = page.locator('details.fold', { has: page.locator('#wording') });
  if (!(await fold.evaluate((d) => d.open))) await fold.locator('summary').click();
  await page.locator('#wording').evaluate((area) => { area.value = `${area.value.split(' ').slice(1).join(' ')} +`; });
  await page.locator('main form button[value="preview"]').click();
  await expect(page.locator('main')).toContainText(text);
  await accessible(page);
  await page.locator('main form button[value="publish"]').click();
  await expect(page).toHaveURL(/\/contributions\/\d+/);
  await expect(page.locator('main')).toContainText(text);
  await accessible(page);
  const address = page.url();
  await page.goto(`/${lang}/me/contributions`);
  await expect(page.locator('main')).toContainText(text);
  await accessible(page);
  await page.goto(`${address.split('?')[0]}/withdraw`);
  await accessible(page);
  await page.locator('main form button').last().click();
  const after = await page.goto(address.split('?')[0]);
  expect([200, 404]).toContain(after.status());
  await expect(page.locator('main')).not.toContainText(text);
});

test('what was typed comes back after the connection was lost', async ({ page, lang }) => {
  await signInAs(page, lang, 'participant');
  const write = await writeAddress(page, lang);
  await page.goto(write);
  await page.fill('#body', 'متن نیمه‌کاره half-written');
  await page.waitForTimeout(700);
  await page.goto(`/${lang}/`);
  await page.goto(write);
  await expect(page.locator('#body')).toHaveValue('متن نیمه‌کاره half-written');
});

test('the pages of one person are accessible', async ({ page, lang }) => {
  await signInAs(page, lang, 'participant');
  for (const path of ['me', 'me/sessions', 'me/contributions']) {
    const answer = await page.goto(`/${lang}/${path}`);
    expect(answer.status()).toBe(200);
    await accessible(page);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a concern is written and published all the same', async ({ page, lang }) => {
    await page.goto(`/${lang}/demo`);
    await page.locator('[data-role="participant"] button').first().click();
    const write = await writeAddress(page, lang);
    await page.goto(write);
    await page.check('input[name="kind"][value="concern"]');
    await page.fill('#body', `Without scripts ${Date.now()}`);
    await page.locator('main form button[value="preview"]').click();
    await page.locator('main form button[value="publish"]').click();
    await expect(page).toHaveURL(/\/contributions\/\d+/);
  });
});
