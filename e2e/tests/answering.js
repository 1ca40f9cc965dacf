// What happens after the closing, as officials and readers of the demonstration do and see it.
import { become } from './office.js';
import { startPortal } from './portal.js';
import { accessible, accessibleDayAndNight, expect, openCall } from './support.js';

/** A portal for one story: its clock goes forward, which no other would like. */
export const portalOfItsOwn = (name) => [async ({}, use, worker) => {
  const portal = await startPortal(`${name}-${worker.project.name}-${worker.parallelIndex}`);
  await use(portal);
  await portal.stop();
}, { scope: 'worker', timeout: 120_000 }];

async function decided(hands, fields) {
  const { page } = hands;
  if (fields.decision) await hands.tick(page.locator(`input[name="decision"][value="${fields.decision}"]`));
  await hands.write(page.locator('#reason_fa'), fields.fa ?? '');
  await hands.write(page.locator('#reason_en'), fields.en ?? '');
  if (fields.ground) await hands.write(page.locator('#ground_0_title'), fields.ground);
  await hands.press(page.locator('button[value="decide"]'));
}

/** The whole way from the closing of the demonstration's call to its published report, with these hands. */
export async function wholeWay(hands, lang) {
  const { page } = hands;
  const call = await openCall(page, lang);
  const id = call.match(/calls\/(\d+)/)[1];
  const desk = `/${lang}/desk/calls/${id}`;
  const fa = lang === 'fa';

  // A month later the call is closed, and everybody sees what is owed until when.
  await page.goto(`/${lang}/demo`);
  await accessible(page);
  const clock = page.locator('section[aria-labelledby="clock-h"] p');
  const today = await clock.innerText();
  await hands.press(page.locator('form[action$="/demo/clock"] button[value="31"]'));
  await expect(clock).not.toHaveText(today);
  await page.goto(`${call}/answers`);
  await expect(page.locator('.empty')).toBeVisible();
  await accessibleDayAndNight(page);
  await page.goto(`${call}/report`);
  await accessible(page);

  // The program proposes key concerns; people name them.
  await become(hands, lang, 'drafter');
  await page.goto(`${desk}/concerns`);
  await accessible(page);
  await hands.press(page.locator('form[action$="/concerns/group"] button'));
  await expect(page.locator('.notice.ok, ul.lines > li').first()).toBeVisible();
  await expect(async () => {
    await page.goto(`${desk}/concerns`);
    await expect(page.locator('ul.lines > li').first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await accessibleDayAndNight(page);
  const concerns = await page.locator('ul.lines > li h2 a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  for (const [at, address] of concerns.entries()) {
    await page.goto(address);
    if (at === 0) await accessibleDayAndNight(page);
    await hands.write(page.locator('#title_fa'), `دغدغهٔ آزمون ${at + 1}`);
    await hands.write(page.locator('#title_en'), `Concern of the story ${at + 1}`);
    await hands.press(page.locator('button[value="describe"]'));
    await expect(page.locator('.notice.ok')).toBeVisible();
  }

  // A rejection without a ground is not kept, and keeps what was typed.
  await page.goto(`${desk}/concerns`);
  await hands.press(page.locator('a[href*="/answers/give?about=concern-"]').first());
  await expect(page).toHaveURL(/about=concern-/);
  await accessibleDayAndNight(page);
  const reason = fa ? 'زیرا قانون این را اجازه نمی‌دهد.' : 'Because the law does not allow it.';
  await decided(hands, { decision: 'rejected', [fa ? 'fa' : 'en']: reason });
  await expect(page.locator('#ground_0_title-error')).toBeVisible();
  await expect(page.locator(fa ? '#reason_fa' : '#reason_en')).toHaveValue(reason);
  await accessible(page);
  await decided(hands, { decision: 'rejected', fa: 'زیرا قانون این را اجازه نمی‌دهد.', en: 'Because the law does not allow it.', ground: 'قانون برنامه و بودجه' });
  await expect(page.locator('.notice.ok')).toBeVisible();

  // All others get one answer together.
  await page.goto(`${desk}/answers`);
  await accessibleDayAndNight(page);
  await page.goto(`${desk}/answers?stage=open`);
  await hands.tick(page.locator('input[name="all"]'));
  await hands.press(page.locator('button[value="answer"]'));
  await expect(page.locator('input[name="decision"]').first()).toBeVisible();
  await accessible(page);
  await decided(hands, { decision: 'noted', fa: 'خوانده و در نظر گرفته شد.', en: 'Read and taken into account.' });
  await expect(page.locator('.notice.ok')).toBeVisible();

  // Surveys and votes get a feedback in words.
  await page.goto(`${desk}/report`);
  await accessible(page);
  await hands.press(page.locator('button[value="begin"]'));
  await expect(page.locator('.notice.ok')).toBeVisible();
  const feedback = await page.locator('#feedback a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  for (const address of feedback) {
    await page.goto(address);
    await decided(hands, { fa: 'نتیجه در متن به کار می‌رود.', en: 'The result is used in the text.' });
    await expect(page.locator('.notice.ok')).toBeVisible();
  }
  await page.goto(`${desk}/report`);
  for (const name of ['announced', 'changes', 'next']) {
    await hands.write(page.locator(`#${name}_fa`), 'متن فارسی این بخش از گزارش آزمون.');
    await hands.write(page.locator(`#${name}_en`), 'The English text of this part of the report.');
  }
  await hands.press(page.locator('button[value="write"]'));
  await expect(page.locator('.notice.ok')).toBeVisible();
  await accessibleDayAndNight(page);
  await page.goto(`${desk}/report/preview`);
  await accessible(page);

  // Nobody signs their own answers; the lead signs them, reads the report, signs and publishes it.
  await page.goto(`${desk}/answers/sign`);
  await accessible(page);
  await page.context().clearCookies();
  await become(hands, lang, 'lead');
  for (let turns = 0; turns < 20; turns += 1) {
    await page.goto(`${desk}/answers/sign`);
    const boxes = page.locator('input[name="chosen"]');
    if (await boxes.count() === 0) break;
    if (turns === 0) await accessibleDayAndNight(page);
    for (const box of await boxes.all()) await hands.tick(box);
    await hands.press(page.locator('button[value="sign"]'));
    await expect(page.locator('.notice.ok')).toBeVisible();
  }
  await page.goto(`${desk}/report`);
  await accessible(page);
  await hands.press(page.locator('button[value="sign"]'));
  await expect(page.locator('.notice.ok')).toBeVisible();
  await hands.press(page.locator('button[value="publish"]'));
  await expect(page.locator('#url_official')).toBeVisible();
  await expect(page.locator('.notice.ok')).toBeVisible();
  await hands.write(page.locator('#url_official'), 'https://office.example/report');
  await hands.press(page.locator('form:has(#url_official) button'));
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
  await hands.press(page.locator('ul.lines h3 a').first());
  await expect(page).toHaveURL(/\/(contributions|concerns)\/\d+/);
  await expect(page.locator('.answer').first()).toBeVisible();
  await accessible(page);
}
