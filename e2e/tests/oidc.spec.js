// Coming by a single sign-on: the whole way, against a certified provider. What a forged answer comes to is told in
// crates/rayzan/tests/sign_on.rs, which can forge them.
import { accessible, accessibleDayAndNight, codeFor, expect, mainButton, newEmail, test as base } from './support.js';
import { startSignOn } from './single-sign-on.js';

const test = base.extend({
  /** The portal of these stories stands beside a provider. */
  portal: [async ({}, use, worker) => {
    const portal = await startSignOn(`oidc-${worker.project.name}-${worker.parallelIndex}`);
    await use(portal);
    await portal.stop();
  }, { scope: 'worker', timeout: 120_000 }],
});

// The provider's own page asks another site for a font.
test.beforeEach(async ({ context }) => {
  await context.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
});

/** A national identifier with a right check digit. */
const newIdentifier = () => {
  const digits = Array.from({ length: 9 }, () => Math.floor(Math.random() * 10));
  const rest = digits.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11;
  return [...digits, rest < 2 ? rest : 11 - rest].join('');
};
const newLogin = () => `maryam${Math.random().toString(36).slice(2, 10)}-${newIdentifier()}`;

/** On the provider's pages: who it is, and that the portal may know. */
async function atTheProvider(page, login) {
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\//);
  if (await page.locator('input[name="login"]').count()) {
    await page.fill('input[name="login"]', login);
    await page.fill('input[name="password"]', 'anything');
    await page.locator('button[type="submit"]').click();
  }
  await page.locator('input[name="prompt"][value="consent"] + button').click();
}

const signOnLink = (page) => page.locator('main a[href*="/sign-in/sign-on"]');

/** From the sign-in page through the provider and back. */
async function comeBy(page, lang, login, back = 'calls') {
  await page.goto(`/${lang}/sign-in?back=${back}`);
  await signOnLink(page).click();
  await atTheProvider(page, login);
}

async function another(page, lang) {
  const context = await page.context().browser().newContext({ baseURL: new URL(page.url()).origin, locale: lang === 'fa' ? 'fa-IR' : 'en-GB' });
  await context.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
  return [await context.newPage(), context];
}

test('somebody new signs up, chooses a name, and signs in again', async ({ page, lang }) => {
  const login = newLogin();
  await page.goto(`/${lang}/sign-in`);
  await accessibleDayAndNight(page);
  await comeBy(page, lang, login);
  // The provider's name for them is offered.
  await expect(page.locator('#display_name')).toHaveValue(login.split('-')[0]);
  await accessible(page);
  await page.fill('#display_name', lang === 'fa' ? 'مریم' : 'Maryam');
  await mainButton(page).click();
  await expect(page).toHaveURL(`/${lang}/calls`);
  await page.goto(`/${lang}/me/identity`);
  await expect(page.locator('.chip.ok')).toBeVisible();
  await accessibleDayAndNight(page);
  await page.goto(`/${lang}/me/ways`);
  // The address that the provider has checked leads to the account too.
  await expect(page.locator('main ul.lines li')).toHaveCount(2);
  await accessibleDayAndNight(page);
  const [again, context] = await another(page, lang);
  await comeBy(again, lang, login, 'me');
  await expect(again).toHaveURL(`/${lang}/me`);
  await expect(again.locator('#display_name')).toHaveValue(lang === 'fa' ? 'مریم' : 'Maryam');
  await context.close();
});

test('it is linked to an account, leads in, and is taken off again', async ({ page, lang }) => {
  const login = newLogin();
  const email = newEmail(lang);
  await page.goto(`/${lang}/sign-in?back=me/ways`);
  await page.fill('#email', email);
  await mainButton(page).click();
  await page.fill('#code', await codeFor(page, lang, email));
  await mainButton(page).click();
  await page.goto(`/${lang}/me/ways`);
  await page.locator('main a[href$="/me/ways/sign-on"]').click();
  await atTheProvider(page, login);
  await expect(page.locator('.notice.ok')).toBeVisible();
  await expect(page.locator('main ul.lines li')).toHaveCount(2);
  await expect(page.locator('main a[href$="/me/ways/sign-on"]')).toHaveCount(0);
  await accessible(page);
  // The person behind it has an account now: signing in leads there, and nobody else can link it.
  const [again, context] = await another(page, lang);
  await comeBy(again, lang, login, 'me/ways');
  await expect(again.locator('main ul.lines')).toContainText(email);
  await context.close();
  await page.locator('main ul.lines li', { hasText: 'localhost' }).locator('button').click();
  await expect(page.locator('main ul.lines li')).toHaveCount(1);
  await expect(page.locator('main ul.lines button')).toHaveCount(0);
  // Without it the same person comes to the account that has the identifier, and is told how.
  const [stranger, second] = await another(page, lang);
  await comeBy(stranger, lang, login);
  await expect(stranger.getByRole('alert')).toBeVisible();
  await expect(stranger.locator('details.menu')).toHaveCount(0);
  await accessible(stranger);
  await second.close();
});

test('who decides against it is where they were, with nothing lost', async ({ page, lang, portal }) => {
  await page.goto(`/${lang}/sign-in?back=calls`);
  await signOnLink(page).click();
  await page.locator('a[href$="/abort"]').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`^${portal.address}/${lang}/`));
  await accessibleDayAndNight(page);
  await page.locator('main .actions a').last().click();
  await expect(page.locator('input[name="back"]')).toHaveValue('calls');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the way is the same', async ({ page, lang }) => {
    await comeBy(page, lang, newLogin());
    await page.locator('main form:has(#display_name) p.actions a').click();
    await expect(page).toHaveURL(`/${lang}/calls`);
    await expect(page.locator('details.menu')).toHaveCount(1);
  });
});
