import {
  accessible, accessibleDayAndNight, codeFor, expect, mainButton, newEmail, scripts, signInAs, signInWithCode, tabTo, test, writeAddress,
} from './support.js';

const body = (lang, what) => `${lang === 'fa' ? 'نظر آزمون مرورگر' : 'A contribution of the browser story'}: ${what} ${Date.now()}`;

/** Fills in a proposal whose wording differs from the article by what it adds. */
async function propose(page, text, added) {
  await page.check('input[name="kind"][value="proposal"]');
  await page.fill('#body', text);
  const fold = page.locator('details.fold', { has: page.locator('#wording') });
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  await page.fill('#wording', `${(await page.inputValue('#wording')).trim()} ${added}`);
}

const step = (page, name) => page.locator(`main form button[value="${name}"]`).click();

test('a participant signs in with a code and finds the way back', async ({ page, lang }) => {
  await page.goto(await writeAddress(page, lang));
  await expect(page).toHaveURL(/sign-in/);
  await accessibleDayAndNight(page);
  // A bad address is said beside the field and stays in it.
  await page.fill('#email', 'somebody@');
  await mainButton(page).click();
  await expect(page.locator('#email-error')).toBeVisible();
  await expect(page.locator('#email')).toHaveValue('somebody@');
  const email = newEmail(lang);
  await page.fill('#email', email);
  await mainButton(page).click();
  await accessible(page);
  // A wrong code is said beside the field, and the right one still works, in either digits.
  await page.fill('#code', '000000');
  await mainButton(page).click();
  await expect(page.locator('#code-error')).toBeVisible();
  await accessible(page);
  const code = await codeFor(page, lang, email);
  await page.fill('#code', lang === 'fa' ? code.replace(/\d/g, (d) => '۰۱۲۳۴۵۶۷۸۹'[d]) : code);
  await mainButton(page).click();
  // A new person may say what others see.
  await accessible(page);
  await page.fill('#display_name', lang === 'fa' ? 'شرکت‌کنندهٔ آزمون' : 'Test participant');
  await mainButton(page).click();
  await expect(page).toHaveURL(/\/write/);
  await expect(page.locator('details.menu')).toContainText(lang === 'fa' ? 'شرکت‌کنندهٔ آزمون' : 'Test participant');
});

test('a code that was mistyped too often is worth nothing, and a new one comes', async ({ page, lang }) => {
  const email = newEmail(lang);
  await page.goto(`/${lang}/sign-in`);
  await page.fill('#email', email);
  await mainButton(page).click();
  const code = await codeFor(page, lang, email);
  const wrong = code === '111111' ? '222222' : '111111';
  for (let time = 1; time <= 5; time += 1) {
    await page.fill('#code', wrong);
    await mainButton(page).click();
  }
  // There is no sixth time: not for a wrong code and not for the right one.
  await expect(page.locator('input#code')).toHaveCount(0);
  await accessibleDayAndNight(page);
  const late = await page.request.post(`/${lang}/sign-in/code`, {
    form: { code, back: '' }, headers: { origin: new URL(page.url()).origin }, maxRedirects: 0,
  });
  expect(late.status()).toBe(422);
  await mainButton(page).click();
  await page.fill('#code', await codeFor(page, lang, email));
  await mainButton(page).click();
  await expect(page.locator('details.menu')).toBeVisible();
});

test('a proposal is written, checked, published, edited and taken back', async ({ page, lang }) => {
  await signInAs(page, lang, 'participant');
  await page.goto(await writeAddress(page, lang));
  await accessibleDayAndNight(page);
  // An empty form keeps the place and says what is missing.
  await step(page, 'preview');
  await expect(page.locator('.errors')).toBeVisible();
  await accessible(page);
  const text = body(lang, 'proposal');
  await propose(page, text, '++');
  await step(page, 'preview');
  await expect(page.locator('main')).toContainText(text);
  await expect(page.locator('.wording ins')).toContainText('++');
  await accessibleDayAndNight(page);
  await step(page, 'edit');
  await expect(page.locator('#body')).toHaveValue(text);
  await step(page, 'preview');
  await step(page, 'publish');
  await expect(page).toHaveURL(/\/contributions\/\d+/);
  await expect(page.locator('.notice.ok')).toBeVisible();
  await accessible(page);
  const address = page.url();
  // An edit is looked at before it is saved, and what stood before is kept.
  await page.locator('.contribution a[href$="/edit"]').click();
  await page.fill('#body', `${text} (2)`);
  await accessible(page);
  await step(page, 'preview');
  await expect(page.locator('.contribution')).toContainText(`${text} (2)`);
  await accessible(page);
  await step(page, 'save');
  await expect(page.locator('.contribution').first()).toContainText(`${text} (2)`);
  await page.locator('#history summary').first().click();
  await expect(page.locator('#history .said').first()).toHaveText(text);
  await accessibleDayAndNight(page);
  await page.goto(`/${lang}/me/contributions`);
  await expect(page.locator('main')).toContainText(text);
  await accessibleDayAndNight(page);
  await page.goto(`${address}/withdraw`);
  await accessibleDayAndNight(page);
  await page.locator('main form button').last().click();
  await expect(page).toHaveURL(/\/me\/contributions$/);
  await expect(page.locator('.lines li').filter({ hasText: text })).toContainText(lang === 'fa' ? 'پس‌گرفته‌شده' : 'Withdrawn');
  const after = await page.goto(address);
  expect([200, 404]).toContain(after.status());
  await expect(page.locator('main')).not.toContainText(text);
});

test('a reply is written under what it answers', async ({ page, lang }) => {
  await signInAs(page, lang, 'participant');
  await page.goto((await writeAddress(page, lang)).replace(/write\?node=(\d+)/, 'nodes/$1'));
  const thread = page.locator('.contribution:has(a[href*="write?reply="])').first();
  const answered = await thread.locator('.said').first().textContent();
  await thread.locator('a[href*="write?reply="]').click();
  await expect(page.locator('aside .contribution')).toContainText(answered);
  await expect(page.locator('#wording')).toHaveCount(0);
  await accessibleDayAndNight(page);
  const text = body(lang, 'reply');
  await page.check('input[name="kind"][value="support"]');
  await page.fill('#body', text);
  await step(page, 'preview');
  await step(page, 'publish');
  await expect(page.locator('.replies .contribution.chosen')).toContainText(text);
  await accessible(page);
});

test('what was typed comes back after the connection was lost', async ({ page, lang }) => {
  test.skip(!scripts, 'without a script the browser itself keeps what was typed');
  await signInAs(page, lang, 'participant');
  const write = await writeAddress(page, lang);
  await page.goto(write);
  await page.fill('#body', 'متن نیمه‌کاره half-written');
  await page.waitForTimeout(700);
  await page.goto(`/${lang}/`);
  await page.goto(write);
  await expect(page.locator('#body')).toHaveValue('متن نیمه‌کاره half-written');
  await accessible(page);
});

test('a session that expired while writing loses nothing', async ({ page, lang, context }) => {
  const email = newEmail(lang);
  await page.goto(await writeAddress(page, lang));
  await signInWithCode(page, lang, email);
  const text = body(lang, 'expired');
  await propose(page, text, '++');
  await context.clearCookies({ name: 'rayzan' });
  await step(page, 'preview');
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.locator('.notice')).toContainText(lang === 'fa' ? 'نگه داشته شده است' : 'has been kept');
  await signInWithCode(page, lang, email);
  await expect(page.locator('#body')).toHaveValue(text);
  await expect(page.locator('#wording')).toHaveValue(/\+\+$/);
  await expect(page.locator('input[name="kind"][value="proposal"]')).toBeChecked();
  await accessible(page);
  await step(page, 'preview');
  await step(page, 'publish');
  await expect(page.locator('.contribution').first()).toContainText(text);
});

test('the pages of one person are accessible', async ({ page, lang }) => {
  await signInAs(page, lang, 'participant');
  for (const path of ['me', 'me/sessions', 'me/contributions', 'desk']) {
    const answer = await page.goto(`/${lang}/${path}`);
    expect(answer.status()).toBe(path === 'desk' ? 403 : 200);
    await accessibleDayAndNight(page);
  }
});

test.describe('with the keyboard alone', () => {
  test.beforeEach(({ device }) => test.skip(device === 'phone', 'a phone has no keyboard'));

  test('somebody signs in with a code, proposes a wording, publishes it and takes it back', async ({ page, lang }) => {
    const email = newEmail(lang);
    const { keyboard } = page;
    const type = async (selector, words) => { await tabTo(page, selector); await keyboard.type(words); };
    const press = async (selector, key = 'Enter') => { await tabTo(page, selector); await keyboard.press(key); };
    const write = await writeAddress(page, lang);
    const node = write.match(/node=(\d+)/)[1];
    await press(`a[href*="/write?node=${node}&kind=proposal"]`);
    await expect(page).toHaveURL(/sign-in/);
    await type('#email', email);
    await keyboard.press('Enter');
    await expect(page.locator('#code')).toBeVisible();
    await type('#code', await codeFor(page, lang, email));
    await keyboard.press('Enter');
    await expect(page.locator('#display_name')).toBeVisible();
    await type('#display_name', lang === 'fa' ? 'شرکت‌کنندهٔ بی‌موش' : 'Keyboard participant');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/write/);
    // The kind stands on "proposal" already: the arrows go on from there and come back.
    await tabTo(page, '#kind-proposal');
    await keyboard.press('ArrowDown');
    await expect(page.locator('#kind-support')).toBeChecked();
    await keyboard.press('ArrowUp');
    await expect(page.locator('#kind-proposal')).toBeChecked();
    const text = body(lang, 'keyboard');
    await type('#body', text);
    await tabTo(page, '#wording');
    await keyboard.press('Control+End');
    await keyboard.type(' ++');
    await press('button[value="preview"]');
    await expect(page.locator('.wording ins')).toContainText('++');
    await press('button[value="publish"]', 'Space');
    await expect(page).toHaveURL(/\/contributions\/\d+/);
    await expect(page.locator('.contribution').first()).toContainText(text);
    await press('.contribution a[href$="/withdraw"]');
    await expect(page).toHaveURL(/\/withdraw$/);
    await press('button.bad');
    await expect(page).toHaveURL(/\/me\/contributions$/);
    await expect(page.locator('.notice.ok')).toBeVisible();
    // The menu opens, closes on Escape (without a script by what opened it) and leads out.
    await press('details.menu > summary');
    await expect(page.locator('details.menu a').first()).toBeVisible();
    await keyboard.press(scripts ? 'Escape' : 'Enter');
    await expect(page.locator('details.menu a').first()).toBeHidden();
    await keyboard.press('Enter');
    await press('details.menu form button');
    await expect(page.locator('details.menu')).toHaveCount(0);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('somebody signs in and a proposal is written, edited and taken back all the same', async ({ page, lang }) => {
    await page.goto(await writeAddress(page, lang));
    await signInWithCode(page, lang, newEmail(lang));
    await expect(page).toHaveURL(/\/write/);
    const text = body(lang, 'no scripts');
    await propose(page, text, '++');
    await step(page, 'preview');
    await expect(page.locator('.wording ins')).toContainText('++');
    await step(page, 'publish');
    await expect(page).toHaveURL(/\/contributions\/\d+/);
    await page.locator('.contribution a[href$="/edit"]').click();
    await page.fill('#body', `${text} (2)`);
    await step(page, 'preview');
    await step(page, 'save');
    await expect(page.locator('.contribution').first()).toContainText(`${text} (2)`);
    await page.locator('#history summary').first().click();
    await expect(page.locator('#history .said').first()).toHaveText(text);
    await page.locator('.contribution a[href$="/withdraw"]').click();
    await page.locator('main form button.bad').click();
    await expect(page.locator('.notice.ok')).toBeVisible();
  });

  test('a session that expired while writing loses nothing', async ({ page, lang, context }) => {
    const email = newEmail(lang);
    await page.goto(await writeAddress(page, lang));
    await signInWithCode(page, lang, email);
    const text = body(lang, 'expired');
    await page.check('input[name="kind"][value="concern"]');
    await page.fill('#body', text);
    await context.clearCookies({ name: 'rayzan' });
    await step(page, 'preview');
    await signInWithCode(page, lang, email);
    await expect(page.locator('#body')).toHaveValue(text);
    await expect(page.locator('input[name="kind"][value="concern"]')).toBeChecked();
  });

  test('a sign-in on another device is seen and ended', async ({ page, lang, browser, baseURL }) => {
    const email = newEmail(lang);
    const elsewhere = await browser.newContext({ baseURL, javaScriptEnabled: false });
    const other = await elsewhere.newPage();
    for (const one of [other, page]) {
      await one.goto(`/${lang}/sign-in`);
      await signInWithCode(one, lang, email);
    }
    await page.goto(`/${lang}/me/sessions`);
    await expect(page.locator('.lines > li')).toHaveCount(2);
    await page.locator('.lines > li form button').click();
    await expect(page.locator('.notice.ok')).toBeVisible();
    await expect(page.locator('.lines > li')).toHaveCount(1);
    await other.goto(`/${lang}/me/sessions`);
    await expect(other).toHaveURL(/sign-in/);
    await elsewhere.close();
  });
});
