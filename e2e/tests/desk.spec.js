import { accessible, expect, signInAs, test } from './support.js';

const BILINGUAL = `# دستورالعمل آزمون مرورگر

ماده ۱- دستگاه‌ها داده‌های خود را هر ماه منتشر می‌کنند و نشانی آن را به آگاهی همه می‌رسانند.

تبصره- دادهٔ شخصی منتشر نمی‌شود.

ماده ۲- هر دستگاه یک کارشناس را برای پاسخ به پرسش‌های مردم دربارهٔ داده‌ها معرفی می‌کند و نشانی و ساعت پاسخ‌گویی او را در درگاه خود می‌نویسد.

ماده ۳- این دستورالعمل از روز ابلاغ اجرا می‌شود و هر سال یک بار بازنگری می‌شود.

# Browser Story Directive

Article 1. Organizations publish their data every month and tell everybody its address.

Note: Personal data is not published.

Article 2. Every organization names an expert who answers the questions of the public about its data, and states the expert's address and hours on its portal.

Article 3. This directive takes effect on the day of its communication and is reviewed once a year.
`;

test('a drafter takes a call from its title to the lead', async ({ page, lang }) => {
  test.setTimeout(120_000);
  const title = `${lang === 'fa' ? 'فراخوان آزمون' : 'Story call'} ${Date.now()}`;
  await signInAs(page, lang, 'drafter');
  await page.goto(`/${lang}/desk`);
  await accessible(page);
  await page.goto(`/${lang}/desk/calls/new`);
  await accessible(page);
  const organization = page.locator('#organization_id');
  await organization.selectOption({ index: (await organization.locator('option').count()) - 1 });
  await page.check('input[name="document_kind"][value="directive"]');
  await page.fill('#title_fa', `دستورالعمل ${title}`);
  await page.fill('#title_en', `Directive ${title}`);
  await page.locator('main form button.button').first().click();
  await expect(page).toHaveURL(/\/desk\/calls\/\d+/);
  const id = page.url().match(/calls\/(\d+)/)[1];
  const desk = (step) => `/${lang}/desk/calls/${id}/${step}`;

  await page.goto(desk('describe'));
  await accessible(page);
  for (const [name, value] of Object.entries({
    summary_fa: 'خلاصه', summary_en: 'Summary', invitation_fa: 'همه دعوت‌اند.', invitation_en: 'Everybody is invited.',
    contact_name_fa: 'روابط عمومی', contact_name_en: 'Public relations', contact_email: 'office@example.org',
  })) await page.fill(`[name="${name}"]`, value);
  await page.locator('main form button.button').first().click();

  await page.goto(desk('period'));
  await accessible(page);

  await page.goto(desk('document'));
  await accessible(page);
  await page.setInputFiles('#file', { name: 'draft.md', mimeType: 'text/markdown', buffer: Buffer.from(BILINGUAL) });
  await page.locator('form[enctype] button').first().click();
  await expect(page.locator('#result')).toBeVisible();
  await accessible(page);

  for (const step of ['tree', 'translation', 'files', 'check']) {
    const answer = await page.goto(desk(step));
    expect(answer.status(), step).toBe(200);
    await accessible(page);
  }
});

test('the lead sees what waits and what is missing', async ({ page, lang }) => {
  await signInAs(page, lang, 'lead');
  await page.goto(`/${lang}/desk/review`);
  await accessible(page);
  await page.locator('main a[href*="/desk/review/"]').first().click();
  await expect(page.locator('h1')).toBeVisible();
  await accessible(page);
});

test('an administrator keeps organizations and members, an auditor reads the trail', async ({ page, lang }) => {
  await signInAs(page, lang, 'administrator');
  for (const path of ['admin/organizations', 'admin/members', 'admin/events']) {
    const answer = await page.goto(`/${lang}/${path}`);
    expect(answer.status(), path).toBe(200);
    await accessible(page);
  }
});

test('the demonstration says what it is', async ({ page, lang }) => {
  for (const path of ['demo', 'demo/mailbox', 'how', 'privacy', 'accessibility', 'nowhere']) {
    await page.goto(`/${lang}/${path}`);
    await accessible(page);
  }
});
