// After the closing: the demonstration's clock is put forward, contributions are grouped and answered by one official and signed by
// another, and the report is published for everybody. Each page is read by axe.
import { accessible, accessibleDayAndNight, expect, openCall, signInAs, test as base } from './support.js';
import { startPortal } from './portal.js';

const test = base.extend({
  /** A portal of its own: its clock goes forward, which no other story would like. */
  portal: [async ({}, use, worker) => {
    const portal = await startPortal(`answer-${worker.project.name}-${worker.parallelIndex}`);
    await use(portal);
    await portal.stop();
  }, { scope: 'worker', timeout: 120_000 }],
});
test.describe.configure({ timeout: 480_000 });

/** Signs out and in again as somebody of the demonstration. */
async function become(page, lang, role) {
  await page.context().clearCookies();
  await signInAs(page, lang, role);
}

async function decided(page, fields) {
  if (fields.decision) await page.check(`input[name="decision"][value="${fields.decision}"]`);
  await page.fill('#reason_fa', fields.fa ?? '');
  await page.fill('#reason_en', fields.en ?? '');
  if (fields.ground) await page.fill('#ground_0_title', fields.ground);
  await page.locator('button[value="decide"]').click();
}

test('a call is answered by two and its report is published', async ({ page, lang }) => {
  const call = await openCall(page, lang);
  const id = call.match(/calls\/(\d+)/)[1];
  const desk = `/${lang}/desk/calls/${id}`;
  const fa = lang === 'fa';

  // A month later the call is closed, and everybody sees what is owed until when.
  await page.goto(`/${lang}/demo`);
  await accessible(page);
  await page.locator('form[action$="/demo/clock"] button[value="31"]').click();
  await page.goto(`${call}/answers`);
  await expect(page.locator('.empty')).toBeVisible();
  await accessibleDayAndNight(page);
  await page.goto(`${call}/report`);
  await accessible(page);

  // The program proposes key concerns; people name them.
  await signInAs(page, lang, 'drafter');
  await page.goto(`${desk}/concerns`);
  await accessible(page);
  await page.locator('form[action$="/concerns/group"] button').click();
  await expect(async () => {
    await page.goto(`${desk}/concerns`);
    await expect(page.locator('ul.lines > li').first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await accessibleDayAndNight(page);
  const concerns = await page.locator('ul.lines > li h2 a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  for (const [at, address] of concerns.entries()) {
    await page.goto(address);
    if (at === 0) await accessibleDayAndNight(page);
    await page.fill('#title_fa', `دغدغهٔ آزمون ${at + 1}`);
    await page.fill('#title_en', `Concern of the story ${at + 1}`);
    await page.locator('button[value="describe"]').click();
    await expect(page.locator('.notice.ok')).toBeVisible();
  }

  // A rejection without a ground is not kept, and keeps what was typed.
  await page.goto(`${desk}/concerns`);
  await page.locator('a[href*="/answers/give?about=concern-"]').first().click();
  await accessibleDayAndNight(page);
  const reason = fa ? 'زیرا قانون این را اجازه نمی‌دهد.' : 'Because the law does not allow it.';
  await decided(page, { decision: 'rejected', [fa ? 'fa' : 'en']: reason });
  await expect(page.locator('#ground_0_title-error')).toBeVisible();
  await expect(page.locator(fa ? '#reason_fa' : '#reason_en')).toHaveValue(reason);
  await accessible(page);
  await decided(page, { decision: 'rejected', fa: 'زیرا قانون این را اجازه نمی‌دهد.', en: 'Because the law does not allow it.', ground: 'قانون برنامه و بودجه' });
  await expect(page.locator('.notice.ok')).toBeVisible();

  // All others get one answer together.
  await page.goto(`${desk}/answers`);
  await accessibleDayAndNight(page);
  await page.goto(`${desk}/answers?stage=open`);
  await page.check('input[name="all"]');
  await page.locator('button[value="answer"]').click();
  await accessible(page);
  await decided(page, { decision: 'noted', fa: 'خوانده و در نظر گرفته شد.', en: 'Read and taken into account.' });
  await expect(page.locator('.notice.ok')).toBeVisible();

  // Surveys and votes get a feedback in words.
  await page.goto(`${desk}/report`);
  await accessible(page);
  await page.locator('button[value="begin"]').click();
  const feedback = await page.locator('#feedback a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  for (const address of feedback) {
    await page.goto(address);
    await decided(page, { fa: 'نتیجه در متن به کار می‌رود.', en: 'The result is used in the text.' });
    await expect(page.locator('.notice.ok')).toBeVisible();
  }
  await page.goto(`${desk}/report`);
  for (const name of ['announced', 'changes', 'next']) {
    await page.fill(`#${name}_fa`, 'متن فارسی این بخش از گزارش آزمون.');
    await page.fill(`#${name}_en`, 'The English text of this part of the report.');
  }
  await page.locator('button[value="write"]').click();
  await expect(page.locator('.notice.ok')).toBeVisible();
  await accessibleDayAndNight(page);
  await page.goto(`${desk}/report/preview`);
  await accessible(page);

  // Nobody signs their own answers; the lead signs them, reads the report, signs and publishes it.
  await page.goto(`${desk}/answers/sign`);
  await accessible(page);
  await become(page, lang, 'lead');
  for (let turns = 0; turns < 20; turns += 1) {
    await page.goto(`${desk}/answers/sign`);
    const boxes = page.locator('input[name="chosen"]');
    if (await boxes.count() === 0) break;
    if (turns === 0) await accessibleDayAndNight(page);
    for (const box of await boxes.all()) await box.check();
    await page.locator('button[value="sign"]').click();
    await expect(page.locator('.notice.ok')).toBeVisible();
  }
  await page.goto(`${desk}/report`);
  await accessible(page);
  await page.locator('button[value="sign"]').click();
  await page.locator('button[value="publish"]').click();
  await expect(page.locator('.notice.ok')).toBeVisible();
  await page.fill('#url_official', 'https://office.example/report');
  await page.locator('form:has(#url_official) button').click();
  await expect(page.locator('.notice.ok')).toBeVisible();
  await accessible(page);

  // Everybody reads it: the page, the drawings with their tables, the PDF and the data.
  await page.context().clearCookies();
  await page.goto(`${call}/report`);
  await expect(page.locator('#concerns')).toBeVisible();
  await expect(page.locator('figure svg[role="img"]').first()).toBeVisible();
  await accessibleDayAndNight(page);
  const pdf = await page.request.get(`${call}/report/1/report.pdf`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  for (const name of ['report.json', 'people.csv', 'contributions.csv', 'answers.csv', 'dictionary.csv', 'dcat.jsonld']) {
    expect((await page.request.get(`${call}/report/1/${name}`)).status()).toBe(200);
  }
  await page.goto(`${call}/answers`);
  await expect(page.locator('.answer.bad').first()).toContainText('قانون برنامه و بودجه');
  await accessible(page);
  await page.locator('ul.lines h3 a').first().click();
  await expect(page.locator('.answer').first()).toBeVisible();
  await accessible(page);
});
