// What the stories of the back office share: the texts that officials bring, and two pairs of hands.
import { expect } from './support.js';

const article = (added) => `ماده ۲- هر دستگاه یک کارشناس را برای پاسخ به پرسش‌های مردم دربارهٔ داده‌ها معرفی می‌کند و نشانی و ساعت پاسخ‌گویی او را در درگاه خود می‌نویسد.${added}`;

/** A short directive in both languages; `added` stands at the end of its second article. */
export const bilingual = (added = '') => `# دستورالعمل آزمون مرورگر

ماده ۱- دستگاه‌ها داده‌های خود را هر ماه منتشر می‌کنند و نشانی آن را به آگاهی همه می‌رسانند.

تبصره- دادهٔ شخصی منتشر نمی‌شود.

${article(added)}

ماده ۳- این دستورالعمل از روز ابلاغ اجرا می‌شود و هر سال یک بار بازنگری می‌شود.

# Browser Story Directive

Article 1. Organizations publish their data every month and tell everybody its address.

Note: Personal data is not published.

Article 2. Every organization names an expert who answers the questions of the public about its data, and states the expert's address and hours on its portal.

Article 3. This directive takes effect on the day of its communication and is reviewed once a year.
`;

/** A file for a form. */
export const file = (name, text, mimeType = 'text/markdown') => ({ name, mimeType, buffer: Buffer.from(text) });

/** What the page of the description asks for. */
export const DESCRIPTION = {
  summary_fa: 'دستگاه‌ها داده‌های خود را هر ماه منتشر می‌کنند.', summary_en: 'Organizations publish their data every month.',
  invitation_fa: 'همه دعوت‌اند.', invitation_en: 'Everybody is invited.',
  contact_name_fa: 'روابط عمومی', contact_name_en: 'Public relations', contact_email: 'office@example.org',
};

/** Hands on a mouse, or fingers on a screen. */
export const mouse = (page) => ({
  press: (control) => control.click(),
  write: (field, text) => field.fill(text),
  tick: (control) => control.check(),
  last: async (select) => select.selectOption({ index: (await select.locator('option').count()) - 1 }),
  bring: (input, brought) => input.setInputFiles(brought),
  page,
});

/** Hands on a keyboard alone: every control is reached with Tab, seen to have the focus, and used with keys. */
export const keyboard = (page) => {
  // Somebody listens from the start: the dialogue for files is only caught once a listener has reached the browser.
  page.on('filechooser', () => {});
  const reach = async (control) => {
    const target = await control.first().elementHandle();
    for (let turns = 0; turns < 250; turns += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the Tab key does not reach ${control}`);
  };
  return {
    press: async (control) => { await reach(control); await page.keyboard.press('Enter'); await page.waitForLoadState(); },
    write: async (field, text) => { await reach(field); await page.keyboard.press('Control+A'); await page.keyboard.insertText(text); },
    // The radio that is chosen takes the focus of its group, or the first; the arrows go on from there. Each box takes its own.
    tick: async (control) => {
      if (await control.getAttribute('type') === 'checkbox') {
        await reach(control);
        if (!(await control.isChecked())) await page.keyboard.press('Space');
        return expect(control).toBeChecked();
      }
      const group = page.locator(`input[name="${await control.getAttribute('name')}"]`);
      const chosen = group.and(page.locator(':checked'));
      await reach(await chosen.count() ? chosen : group);
      await page.keyboard.press('Space');
      for (let turns = 0; turns < 20 && !(await control.isChecked()); turns += 1) await page.keyboard.press('ArrowDown');
      return expect(control).toBeChecked();
    },
    last: async (select) => { await reach(select); await page.keyboard.press('End'); },
    bring: async (input, brought) => {
      await reach(input);
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
      await chooser.setFiles(brought);
    },
    page,
  };
};

/** Signs in as an official of the demonstration, with these hands. */
export async function become(hands, lang, role) {
  await hands.page.goto(`/${lang}/demo`);
  await hands.press(hands.page.locator(`[data-role="${role}"] button`).first());
  await expect(hands.page.locator('details.menu')).toBeVisible();
}

/** Begins a call in the last of the organizations at hand and gives its number. */
export async function begin(hands, lang, title) {
  const { page } = hands;
  await page.goto(`/${lang}/desk/calls/new`);
  await hands.last(page.locator('#organization_id'));
  await hands.tick(page.locator('input[name="document_kind"][value="directive"]'));
  await hands.write(page.locator('#title_fa'), `دستورالعمل ${title}`);
  await hands.write(page.locator('#title_en'), `Directive ${title}`);
  await hands.press(page.locator('main form button.button').first());
  await expect(page).toHaveURL(/\/desk\/calls\/\d+\/describe/);
  return page.url().match(/calls\/(\d+)/)[1];
}

/** Writes the description and goes on. */
export async function describeCall(hands) {
  for (const [name, value] of Object.entries(DESCRIPTION)) await hands.write(hands.page.locator(`[name="${name}"]`), value);
  await hands.press(hands.page.locator('main form .actions button').first());
  await expect(hands.page).toHaveURL(/\/period/);
}

/** Takes a whole call, complete, as far as its last page. */
export async function complete(hands, lang, title) {
  const id = await begin(hands, lang, title);
  await describeCall(hands);
  await hands.press(hands.page.locator('main form .actions button').first());
  await expect(hands.page).toHaveURL(/\/document/);
  await hands.bring(hands.page.locator('#file'), file('draft.md', bilingual()));
  await hands.press(hands.page.locator('form[enctype] button').first());
  await expect(hands.page.locator('#result')).toBeVisible();
  await hands.page.goto(`/${lang}/desk/calls/${id}/check`);
  return id;
}

/** Submits from the last page of the form. */
export async function submit(hands) {
  await hands.press(hands.page.locator('main form .actions button').first());
  await expect(hands.page).toHaveURL(/done=submitted/);
}

/** Approves with the days that are offered. */
export async function approve(hands, lang, id) {
  await hands.page.goto(`/${lang}/desk/review/${id}`);
  await hands.press(hands.page.locator('form[action$="/approve"] button').first());
  await expect(hands.page).toHaveURL(/\/approve\?/);
  await hands.press(hands.page.locator('main form button.button').first());
  await expect(hands.page).toHaveURL(/done=approved/);
}

/** A number in Latin digits. */
export const latin = (text) => text.replace(/[۰-۹]/g, (d) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(d)));

/** A title that no other story has. */
export const titled = (lang, info) => `${lang === 'fa' ? 'آزمون' : 'story'} ${info.project.name} ${Date.now()}`;
