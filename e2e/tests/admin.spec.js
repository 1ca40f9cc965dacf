import { accessible, expect, signInAs, test } from './support.js';
import { become, complete, latin, mouse, submit, titled } from './office.js';

test.describe.configure({ timeout: 120_000 });

test('an administrator keeps organizations and members, an auditor reads the trail', async ({ page, lang }) => {
  await signInAs(page, lang, 'administrator');
  for (const path of ['admin/organizations', 'admin/members', 'admin/events']) {
    expect((await page.goto(`/${lang}/${path}`)).status(), path).toBe(200);
    await accessible(page);
  }
  await signInAs(page, lang, 'auditor');
  await page.goto(`/${lang}/admin/events`);
  await expect(page.locator('table.events tbody tr').first()).toBeVisible();
  // What happened is told in words: no key of the machine's own.
  await expect(page.locator('table.events code')).toHaveCount(0);
  await page.selectOption('[name="kind"]', 'contribution_submitted');
  await page.locator('form.filters button').click();
  await expect(page.locator('table.events .meta').first()).toBeVisible();
  await accessible(page);
});

test('a new unit and a new official are made, and what is missing is said beside its field', async ({ page, lang, context }, info) => {
  const name = titled(lang, info);
  await signInAs(page, lang, 'administrator');
  await page.goto(`/${lang}/admin/organizations`);
  await page.locator('#new button').click();
  await expect(page.locator('#name_fa-error')).toBeVisible();
  await accessible(page);
  await page.fill('#name_fa', `واحد ${name}`);
  await page.fill('#name_en', `Unit ${name}`);
  await page.locator('#new button').click();
  await expect(page).toHaveURL(/done=created/);

  await page.goto(`/${lang}/admin/members`);
  await page.locator('#give button').click();
  await expect(page.locator('#email-error')).toBeVisible();
  await expect(page.locator('#role-error')).toBeVisible();
  await accessible(page);

  // Who holds two roles drafts a call and finds that somebody else has to approve it.
  const email = `two-${info.project.name}-${Date.now()}@example.org`;
  for (const role of ['drafter', 'lead']) {
    await page.goto(`/${lang}/admin/members`);
    await page.fill('#email', email);
    await page.selectOption('#role', role);
    await page.locator('#give button').click();
    await expect(page).toHaveURL(/done=given/);
  }
  await context.clearCookies();
  await page.goto(`/${lang}/sign-in`);
  await page.fill('#email', email);
  await page.locator('main form button.button').first().click();
  const mailbox = await context.newPage();
  await mailbox.goto(`/${lang}/demo/mailbox`);
  const letter = await mailbox.locator('details.mail', { hasText: email }).first().innerText();
  await mailbox.close();
  await page.fill('#code', latin(letter).match(/(?<!\d)\d{6}(?!\d)/)[0]);
  await page.locator('main form button.button').first().click();
  const hands = mouse(page);
  const id = await complete(hands, lang, name);
  await submit(hands);
  await page.goto(`/${lang}/desk/review/${id}`);
  await expect(page.locator('form[action$="/approve"]')).toHaveCount(0);
  await expect(page.locator('.decide, .review aside, .review').first()).toBeVisible();
  await accessible(page);
  await become(hands, lang, 'lead');
  await page.goto(`/${lang}/desk/review/${id}`);
  await expect(page.locator('form[action$="/approve"]')).toHaveCount(1);
});

test('a moderator is led to what waits for a decision', async ({ page, lang }) => {
  await signInAs(page, lang, 'moderator');
  await page.goto(`/${lang}/desk`);
  await expect(page).toHaveURL(/\/moderation/);
  await expect(page.locator('main h1')).toBeVisible();
  await accessible(page);
});

test('the demonstration says what it is', async ({ page, lang }) => {
  for (const path of ['demo', 'demo/mailbox', 'how', 'privacy', 'accessibility', 'nowhere']) {
    await page.goto(`/${lang}/${path}`);
    await accessible(page);
  }
});
