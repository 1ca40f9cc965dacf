import {
  accessible, accessibleDayAndNight, expect, newEmail, signInWithCode, test, writeAddress,
} from './support.js';

const LETTER = {
  fa: 'ما اعضای انجمن از این پیش‌نویس سپاسگزاریم، اما مهلت سی روز برای گردآوری نظر اعضا در استان‌ها کافی نیست و درخواست می‌کنیم برای اسنادی که بر کسب‌وکارها اثر دارند به شصت روز برسد.',
  en: 'We members of the association are grateful for this draft, but thirty days are too short to gather what members in the provinces think, and we ask that drafts that touch businesses stay open for sixty days.',
};

async function send(page, lang, text) {
  await page.goto(await writeAddress(page, lang));
  await signInWithCode(page, lang, newEmail(lang));
  await page.check('input[name="kind"][value="concern"]');
  await page.fill('#body', text);
  await page.locator('main form button[value="preview"]').click();
  await page.locator('main form button[value="publish"]').click();
  await expect(page).toHaveURL(/\/contributions\/\d+/);
  return page.url().match(/contributions\/(\d+)/)[1];
}

test('a letter that two people send is listed once and leads to both', async ({ page, lang }) => {
  const first = await send(page, lang, LETTER[lang]);
  await page.context().clearCookies();
  const second = await send(page, lang, `${LETTER[lang]} ${lang === 'fa' ? 'یک عضو' : 'A member'}`);
  // The second one's own page says so too, and leads to the list.
  await expect(async () => {
    await page.goto(`/${lang}/contributions/${second}`);
    await expect(page.locator(`a[href="/${lang}/contributions/${first}/alike"]`)).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.locator('nav ol.crumbs a').nth(1).click();
  await expect(page.locator(`#c${first}`)).toContainText(lang === 'fa' ? '۲ نفر همین متن را فرستاده‌اند' : 'Sent by 2 people');
  await expect(page.locator(`#c${second}`)).toHaveCount(0);
  await page.locator(`#c${first} a[href$="/alike"]`).click();
  await expect(page.locator('main .contribution')).toHaveCount(2);
  await accessibleDayAndNight(page);
  await page.locator('nav ol.crumbs a').last().click();
  await expect(page.locator(`#c${first}`)).toBeVisible();
  await accessible(page);
});
