import { accessible, expect, signInAs, test } from './support.js';
import { become, begin, bilingual, complete, describeCall, file, keyboard, latin, mouse, submit, titled } from './office.js';

test.describe.configure({ timeout: 120_000 });

/** The whole way of a call, from its first words to a second version, told with one pair of hands. */
async function wholeWay(hands, lang, info) {
  const { page } = hands;
  const at = (path) => page.goto(`/${lang}/${path}`);
  await become(hands, lang, 'drafter');
  const id = await begin(hands, lang, titled(lang, info));
  await describeCall(hands);
  await hands.press(page.locator('main form .actions button').first());
  await expect(page).toHaveURL(/\/document/);

  await hands.bring(page.locator('#file'), file('draft.md', bilingual()));
  await hands.press(page.locator('form[enctype] button').first());
  await expect(page.locator('#result')).toBeVisible();
  await hands.press(page.locator('#result a.button'));

  // Article 2 is cut in two, and the cut taken back.
  await expect(page).toHaveURL(/\/tree/);
  const nodes = page.locator('.tree .node');
  const before = await nodes.count();
  await hands.press(nodes.nth(3));
  const text = page.locator('.node-edit textarea');
  const words = await text.inputValue();
  await hands.write(text, words.replace(' و نشانی', '\n---\nو نشانی'));
  await hands.press(page.locator('.node-edit details summary').first());
  await hands.press(page.locator('.node-edit [name="do"][value="split"]'));
  await expect(nodes).toHaveCount(before + 1);
  await hands.press(page.locator('[name="do"][value="undo"]'));
  await expect(nodes).toHaveCount(before);
  await hands.press(nodes.nth(3));
  await expect(page.locator('.node-edit textarea')).toHaveValue(words);

  // A heading in one language is missing in the other until it is written there.
  await hands.write(page.locator('#heading'), 'کارشناس پاسخ‌گو');
  await hands.press(page.locator('.node-edit p.row [name="do"][value="save"]'));
  await hands.press(page.locator('.title-row .end a.button:not(.quiet)'));
  await expect(page).toHaveURL(/\/translation/);
  await expect(page.locator('.title-row .chip.warn')).toBeVisible();
  const missing = page.locator('.pair', { has: page.locator('.chip.warn') }).locator('input:not([type="hidden"])');
  await hands.write(missing, 'The expert who answers');
  await hands.press(page.locator('.save button').first());
  await expect(page.locator('.title-row .chip.ok')).toBeVisible();
  await hands.press(page.locator('.title-row .end a.button'));

  // Surveys, files and votes may be added; this call has none.
  for (const step of ['surveys', 'files', 'votes']) {
    await expect(page).toHaveURL(new RegExp(`/${step}`));
    await hands.press(page.locator('main .actions a.button:not(.quiet)').last());
  }
  // Contributions are read after they are published, unless the drafter chooses otherwise.
  await expect(page).toHaveURL(/\/moderation/);
  await expect(page.locator('#timing-after')).toBeChecked();
  await hands.press(page.locator('main form button.button:not(.quiet)'));
  await expect(page).toHaveURL(/\/check/);
  await submit(hands);

  await become(hands, lang, 'lead');
  await at('desk/review');
  await hands.press(page.locator(`main a[href$="/desk/review/${id}"]`));
  await expect(page.locator('.tasks .bad')).toHaveCount(0);
  // Nothing goes back without a reason.
  await hands.press(page.locator('form[action$="/send-back"] button'));
  await expect(page.locator('#reason-error')).toBeVisible();
  await hands.write(page.locator('#reason'), 'خلاصه را روشن‌تر بنویسید.');
  await hands.press(page.locator('form[action$="/send-back"] button'));
  await expect(page).toHaveURL(/done=sent-back/);

  await become(hands, lang, 'drafter');
  await at(`desk/calls/${id}/describe`);
  await expect(page.locator('#sent-back ~ .said')).toContainText('خلاصه را روشن‌تر بنویسید.');
  await hands.write(page.locator('[name="summary_fa"]'), 'دستگاه‌ها داده‌های خود را هر ماه و در یک نشانی منتشر می‌کنند.');
  await hands.press(page.locator('main form .actions button').first());
  await expect(page).toHaveURL(/\/period/);
  await at(`desk/calls/${id}/check`);
  await submit(hands);

  await become(hands, lang, 'lead');
  await at(`desk/review/${id}`);
  await hands.press(page.locator('form[action$="/approve"] button').first());
  await expect(page).toHaveURL(/\/approve\?/);
  await hands.press(page.locator('main form button.button').first());
  await expect(page).toHaveURL(/done=approved/);
  await expect(page.locator('.title-row .chip.scheduled')).toBeVisible();
  expect((await at(`calls/${id}`)).status()).toBe(200);

  // A correction after the approval is a version of its own.
  await become(hands, lang, 'drafter');
  await at(`desk/calls/${id}/tree`);
  await hands.press(nodes.nth(3));
  await hands.write(page.locator('.node-edit textarea'), `${words} این نشانی هر سال بازبینی می‌شود.`);
  await hands.press(page.locator('.node-edit p.row [name="do"][value="save"]'));
  await expect(page.locator('[name="do"][value="undo"]')).toBeEnabled();
  await at(`desk/calls/${id}/publish`);
  await expect(page.locator('.changes ins').first()).toBeVisible();
  await hands.press(page.locator('main form button.button'));
  await expect(page.locator('#note_fa-error')).toBeVisible();
  await hands.write(page.locator('#note_fa'), 'بازبینی سالانه افزوده شد.');
  await hands.write(page.locator('#note_en'), 'A yearly review was added.');
  await hands.press(page.locator('main form button.button'));
  await expect(page).toHaveURL(/done=published/);
  expect((await at(`calls/${id}/compare?from=1&to=2`)).status()).toBe(200);
  // Only the Persian text has changed: whoever reads English is told, and led to it.
  if (lang === 'en') await hands.press(page.locator('.empty a.button[hreflang="fa"]'));
  await expect(page.locator('ins').first()).toBeVisible();
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a call goes all the way from its first words to a second version', async ({ page, lang }, info) => {
    await wholeWay(mouse(page), lang, info);
  });
});

test('a call goes all the way with the keyboard alone', async ({ page, lang }, info) => {
  test.setTimeout(240_000);
  await wholeWay(keyboard(page), lang, info);
});

test('every page of the guided form can be used by everybody', async ({ page, lang }, info) => {
  await signInAs(page, lang, 'drafter');
  await page.goto(`/${lang}/desk`);
  await accessible(page);
  await page.goto(`/${lang}/desk/calls/new`);
  await accessible(page);
  const hands = mouse(page);
  const id = await begin(hands, lang, titled(lang, info));
  for (const step of ['', 'describe', 'period', 'document', 'files', 'check']) {
    expect((await page.goto(`/${lang}/desk/calls/${id}${step && `/${step}`}`)).status(), step).toBe(200);
    await accessible(page);
  }
  await page.goto(`/${lang}/desk/calls/${id}/document`);
  await page.setInputFiles('#file', file('draft.md', bilingual()));
  await page.locator('form[enctype] button').first().click();
  await expect(page.locator('#result')).toBeVisible();
  await accessible(page);
  for (const step of ['tree?node=4', 'translation', 'check']) {
    expect((await page.goto(`/${lang}/desk/calls/${id}/${step}`)).status(), step).toBe(200);
    await accessible(page);
  }
  // The list of steps is at hand on every screen, and says where the drafter is.
  const here = page.locator('.steps a[aria-current="step"]');
  if (!(await here.isVisible())) await page.locator('.steps-box summary').click();
  await expect(here).toBeInViewport();
});

test('two officials who change the same call lose nothing', async ({ page, lang, browser, baseURL }, info) => {
  const hands = mouse(page);
  await become(hands, lang, 'drafter');
  const id = await begin(hands, lang, titled(lang, info));
  const colleague = await (await browser.newContext({ baseURL })).newPage();
  await signInAs(colleague, lang, 'drafter');
  await colleague.goto(`/${lang}/desk/calls/${id}/describe`);
  await page.goto(`/${lang}/desk/calls/${id}/describe`);
  await describeCall(hands);

  const typed = 'خلاصه‌ای که همکار هم‌زمان نوشت.';
  await colleague.fill('[name="summary_fa"]', typed);
  await colleague.locator('main form .actions button').first().click();
  await expect(colleague.locator('[role="alert"]')).toContainText('Organizations publish their data every month.');
  await expect(colleague.locator('[name="summary_fa"]')).toHaveValue(typed);
  await accessible(colleague);
  // Whoever has seen both saves again.
  await colleague.locator('main form .actions button').first().click();
  await expect(colleague).toHaveURL(/\/period/);
  await colleague.context().close();
});

test('a file that is imported again keeps the repairs it does not touch and asks about the others', async ({ page, lang }, info) => {
  const hands = mouse(page);
  await become(hands, lang, 'drafter');
  const id = await begin(hands, lang, titled(lang, info));
  const bring = async (added) => {
    await page.goto(`/${lang}/desk/calls/${id}/document`);
    await page.setInputFiles('#file', file('draft.md', bilingual(added)));
    await page.locator('form[enctype] button').first().click();
    await expect(page.locator('#result')).toBeVisible();
  };
  await bring('');
  const repair = async (index, text) => {
    await page.goto(`/${lang}/desk/calls/${id}/tree`);
    await page.locator('.tree .node').nth(index).click();
    await page.locator('.node-edit textarea').fill(text);
    await page.locator('.node-edit p.row [name="do"][value="save"]').click();
    await expect(page.locator('.tree')).toContainText(text);
  };
  await repair(1, 'دستگاه‌ها داده‌های خود را هر هفته منتشر می‌کنند.');
  await repair(3, 'هر دستگاه دو کارشناس معرفی می‌کند.');
  await bring(' این جمله تازه است.');
  const conflict = page.locator('.card', { hasText: 'این جمله تازه است.' });
  await expect(conflict).toContainText('دو کارشناس');
  await accessible(page);
  await conflict.locator('button').click();
  await expect(conflict.locator('button')).toHaveCount(0);
  await page.goto(`/${lang}/desk/calls/${id}/tree`);
  await expect(page.locator('.tree')).toContainText('هر هفته');
  await page.locator('.tree .node').nth(3).click();
  await expect(page.locator('.node-edit textarea')).toHaveValue(/این جمله تازه است/);
});

test('files that bring no text, or more than text, are answered clearly', async ({ page, lang }, info) => {
  const hands = mouse(page);
  await become(hands, lang, 'drafter');
  const id = await begin(hands, lang, titled(lang, info));
  const alarms = [];
  page.on('dialog', (dialog) => { alarms.push(dialog.message()); dialog.dismiss(); });
  const compound = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(2000),
  ]);
  const refused = [
    ['empty.md', Buffer.alloc(0)],
    ['broken.docx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(2000, 'x')])],
    ['locked.docx', compound],
    ['large.txt', Buffer.alloc(21_000_000, 'text ')],
    ['picture.png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ];
  const said = new Set();
  for (const [name, buffer] of refused) {
    await page.goto(`/${lang}/desk/calls/${id}/document`);
    await page.setInputFiles('#file', { name, mimeType: 'application/octet-stream', buffer });
    await page.locator('form[enctype] button').first().click();
    await expect(page.locator('#file-error'), name).toBeVisible();
    said.add(await page.locator('#file-error').innerText());
    await expect(page.locator('#result')).toHaveCount(0);
  }
  expect(said.size, 'each says what is wrong with it').toBe(refused.length);
  await accessible(page);

  const hostile = `<html><body onload="alert(1)"><script>alert(2)</script>
    <p>ماده ۱- متن نخست <img src=x onerror="alert(3)"> می‌ماند.</p><p>ماده ۲- متن \u202Eدوم</p></body></html>`;
  await page.goto(`/${lang}/desk/calls/${id}/document`);
  await page.setInputFiles('#file', file('hostile.html', hostile, 'text/html'));
  await page.locator('form[enctype] button').first().click();
  await expect(page.locator('#result')).toBeVisible();
  await page.goto(`/${lang}/desk/calls/${id}/preview`);
  await expect(page.locator('main script, main img')).toHaveCount(0);
  await expect(page.locator('.draft')).toContainText('متن نخست');
  expect(alarms).toEqual([]);
});

test('wrong days are said beside their fields, and what was typed stays', async ({ page, lang }, info) => {
  const hands = mouse(page);
  await become(hands, lang, 'drafter');
  const id = await begin(hands, lang, titled(lang, info));
  const period = () => page.goto(`/${lang}/desk/calls/${id}/period`);
  const save = () => page.locator('main form .actions button').first().click();
  const day = page.locator('[name="closes_on_day"]');

  await period();
  await day.fill('abc');
  await save();
  await expect(page.locator('#closes_on-error')).toBeVisible();
  await expect(day).toHaveValue('abc');
  await accessible(page);

  await period();
  const year = page.locator('[name="opens_on_year"]');
  const later = String(Number(latin(await year.inputValue())) + 1);
  await year.fill(later);
  await save();
  await expect(page.locator('#closes_on-error')).toBeVisible();
  await expect(year).toHaveValue(later);

  // A day less than thirty needs a reason and a legal ground, in both languages.
  await period();
  const closing = Number(latin(await day.inputValue()));
  test.skip(closing === 1, 'the thirtieth day is the first of its month');
  await day.fill(String(closing - 1));
  await save();
  await expect(page.locator('#closes_on-error')).toBeVisible();
  await page.fill('[name="reason_fa"]', 'موعد قانونی نزدیک است.');
  await save();
  await expect(page.locator('#reason_en-error')).toBeVisible();
  await expect(page.locator('[name="reason_fa"]')).toHaveValue('موعد قانونی نزدیک است.');
  await accessible(page);
  await page.fill('[name="reason_en"]', 'A statutory date is near.');
  await page.fill('[name="legal_ground_fa"]', 'قانون نمونه');
  await page.fill('[name="legal_ground_en"]', 'Sample act');
  await save();
  await expect(page).toHaveURL(/\/document/);
});

test('a call can be left and taken up again', async ({ page, lang }, info) => {
  const hands = mouse(page);
  await become(hands, lang, 'drafter');
  const id = await begin(hands, lang, titled(lang, info));
  await page.fill('[name="summary_fa"]', 'نیمه‌کاره');
  await page.locator('main form .actions button[name="leave"]').click();
  await expect(page).toHaveURL(new RegExp(`/desk/calls/${id}(\\?|$)`));
  await page.locator('section.card a.button:not(.quiet)').first().click();
  await expect(page.locator('[name="summary_fa"]')).toHaveValue('نیمه‌کاره');
  await complete(hands, lang, titled(lang, info));
});
