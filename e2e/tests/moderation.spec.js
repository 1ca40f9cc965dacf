import {
  accessible, accessibleDayAndNight, expect, mainButton, newEmail, signInAs, signInWithCode, test, writeAddress,
} from './support.js';

/** Publishes a contribution on the first article; answers with the number in its address. */
async function contribute(page, text) {
  await page.check('input[name="kind"][value="concern"]');
  await page.fill('#body', text);
  await mainButton(page).click();
  await page.locator('main form button[value="publish"]').click();
  await expect(page).toHaveURL(/\/contributions\/\d+/);
  return page.url().match(/contributions\/(\d+)/)[1];
}

/** Signs out and in again as somebody of the demonstration. */
async function become(page, lang, role) {
  await page.context().clearCookies();
  await signInAs(page, lang, role);
}

async function decide(page, lang, id, decision, reason, rule) {
  await page.goto(`/${lang}/moderation/${id}`);
  await page.check(`input[name="decision"][value="${decision}"]`);
  if (rule) await page.selectOption('#rule', rule);
  if (reason) await page.fill('#reason', reason);
  await page.locator('#decide button.button').click();
  await expect(page).toHaveURL(new RegExp(`/${lang}/moderation$`));
  await expect(page.locator('.notice.ok')).toBeVisible();
}

test('the rules can be read by everybody and are a press away from the form', async ({ page, lang }) => {
  await page.goto(`/${lang}/`);
  await page.locator(`footer a[href="/${lang}/rules"]`).click();
  await expect(page.locator('.rules > li')).toHaveCount(8);
  await accessibleDayAndNight(page);
  await signInAs(page, lang, 'participant');
  await page.goto(await writeAddress(page, lang));
  await expect(page.locator(`main form a[href="/${lang}/rules"]`)).toBeVisible();
  await expect(page.locator('#homepage')).toBeHidden();
  await accessible(page);
});

test('a contribution is reported, hidden, appealed against and shown again', async ({ page, lang }) => {
  const text = `${lang === 'fa' ? 'نظری که پنهان می‌شود' : 'A contribution to be hidden'} ${Date.now()}`;
  const email = newEmail(lang);
  await page.goto(await writeAddress(page, lang));
  await signInWithCode(page, lang, email);
  const id = await contribute(page, text);
  const own = await page.context().storageState();

  // Somebody reports it; without a rule it is said beside the field.
  await become(page, lang, 'participant');
  await page.goto(`/${lang}/contributions/${id}`);
  await page.locator(`article a[href$="/contributions/${id}/report"]`).click();
  await accessibleDayAndNight(page);
  await mainButton(page).click();
  await expect(page.locator('#rule-error')).toBeVisible();
  await accessible(page);
  await page.check('#rule-respect');
  await mainButton(page).click();
  await expect(page.locator('.notice.ok')).toBeVisible();
  await expect(page.locator(`#c${id}`)).toContainText(text);

  // The moderator finds it in the queue and hides it.
  await become(page, lang, 'moderator');
  await expect(page).toHaveURL(/\/moderation/);
  await accessibleDayAndNight(page);
  await page.locator(`main a[href$="/moderation/${id}"]`).click();
  await accessibleDayAndNight(page);
  await page.locator('#decide button.button').click();
  await expect(page.locator('#decision-error')).toBeVisible();
  await accessible(page);
  const reason = lang === 'fa' ? 'دلیل آزمون' : 'The reason of the story';
  await decide(page, lang, id, 'hide', reason, 'respect');
  await page.goto(`/${lang}/moderation?state=decided`);
  await accessible(page);
  await page.goto(`/${lang}/moderation/patterns`);
  await accessible(page);

  // Everybody else sees a stub.
  await page.context().clearCookies();
  await page.goto(`/${lang}/contributions/${id}`);
  await expect(page.locator(`#c${id} .stub`)).toBeVisible();
  await expect(page.locator('main')).not.toContainText(text);
  await accessibleDayAndNight(page);

  // Its author reads why and appeals.
  await page.context().addCookies(own.cookies);
  await page.goto(`/${lang}/me/contributions`);
  await expect(page.locator('.chip.bad')).toBeVisible();
  await accessible(page);
  await page.goto(`/${lang}/contributions/${id}`);
  await expect(page.locator('.notice.bad')).toContainText(reason);
  await expect(page.locator(`#c${id}`)).toContainText(text);
  await accessibleDayAndNight(page);
  await page.locator(`a[href$="/contributions/${id}/appeal"]`).click();
  await accessible(page);
  await mainButton(page).click();
  await expect(page.locator('#words-error')).toBeVisible();
  await page.fill('#words', lang === 'fa' ? 'این نقد است، نه ناسزا.' : 'This is criticism, not an insult.');
  await mainButton(page).click();
  await expect(page.locator('.notice.ok')).toBeVisible();

  // The moderator who hid it can only correct it; the lead decides.
  await become(page, lang, 'moderator');
  await page.goto(`/${lang}/moderation/${id}`);
  await expect(page.locator('input[value="uphold"]')).toHaveCount(0);
  await become(page, lang, 'lead');
  await page.goto(`/${lang}/moderation/${id}`);
  await expect(page.locator('input[value="uphold"]')).toHaveCount(1);
  await accessible(page);
  await decide(page, lang, id, 'restore', lang === 'fa' ? 'حق با نویسنده است.' : 'The author is right.');
  await page.context().clearCookies();
  await page.goto(`/${lang}/contributions/${id}`);
  await expect(page.locator(`#c${id}`)).toContainText(text);
});
