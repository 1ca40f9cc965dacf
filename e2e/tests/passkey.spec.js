// Passkeys, with the browser's virtual device. Forged answers are told in crates/participation/tests/passkey.rs.
import { startPortal } from './portal.js';
import { accessible, accessibleDayAndNight, expect, mainButton, newEmail, scripts, signInWithCode, test as base } from './support.js';

const test = base.extend({
  /** Browsers make passkeys for a host with a name only. */
  portal: [async ({}, use, worker) => {
    const portal = await startPortal(`passkey-${worker.project.name}-${worker.parallelIndex}`, {}, 'localhost');
    await use(portal);
    await portal.stop();
  }, { scope: 'worker', timeout: 120_000 }],
});

/** Gives the page's browser a device that recognises its owner; returns how to turn that off. */
async function device(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const recognises = (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  const keys = async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return { recognises, keys };
}

const addForm = (page) => page.locator('form[data-passkey="create"]');
const useForm = (page) => page.locator('form[data-passkey="get"]');

async function join(page, lang) {
  await page.goto(`/${lang}/sign-in?back=me/ways`);
  const email = newEmail(lang);
  await signInWithCode(page, lang, email);
  await page.goto(`/${lang}/me/ways`);
  return email;
}

async function add(page, name) {
  await addForm(page).locator('input[name="name"]').fill(name);
  await addForm(page).locator('button').click();
  await expect(page.locator('.notice.ok')).toBeVisible();
}

async function signOut(page, lang) {
  await page.context().clearCookies();
  await page.goto(`/${lang}/sign-in?back=me/ways`);
}

test('somebody adds a passkey, signs in with it, calls it something else and removes it', async ({ page, lang }) => {
  test.skip(!scripts, 'only a script can ask a device for a passkey');
  const { keys } = await device(page);
  const email = await join(page, lang);
  await accessibleDayAndNight(page);
  await add(page, lang === 'fa' ? 'گوشی من' : 'My phone');
  await expect(page.locator('main ul.lines li')).toHaveCount(2);
  expect(await keys()).toHaveLength(1);
  await accessible(page);
  await signOut(page, lang);
  await accessibleDayAndNight(page);
  await useForm(page).locator('button').click();
  await expect(page).toHaveURL(`/${lang}/me/ways`);
  await expect(page.locator('main ul.lines')).toContainText(email);
  await page.locator('main ul.lines a[href$="/name"]').click();
  await accessible(page);
  await page.fill('#name', '');
  await mainButton(page).click();
  await expect(page.locator('#name-error')).toBeVisible();
  await page.fill('#name', lang === 'fa' ? 'گوشی کار' : 'Work phone');
  await mainButton(page).click();
  const item = page.locator('main ul.lines li', { hasText: lang === 'fa' ? 'گوشی کار' : 'Work phone' });
  await item.locator('button').click();
  await expect(page.locator('main ul.lines li')).toHaveCount(1);
  // The device still has it; here it leads nowhere any more.
  await signOut(page, lang);
  await useForm(page).locator('button').click();
  await expect(page.locator('.errors')).toBeVisible();
  await expect(page.locator('input[name="back"]').first()).toHaveValue('me/ways');
  await accessible(page);
});

test('a device that does not recognise its owner lets nobody in, and says so', async ({ page, lang }) => {
  test.skip(!scripts, 'only a script can ask a device for a passkey');
  const { recognises } = await device(page);
  await join(page, lang);
  await add(page, 'x');
  // The same device makes no second one.
  await addForm(page).locator('input[name="name"]').fill('y');
  await addForm(page).locator('button').click();
  await expect(addForm(page).locator('[data-said]')).not.toBeEmpty();
  await recognises(false);
  await signOut(page, lang);
  await useForm(page).locator('button').click();
  await expect(useForm(page).locator('[data-said]')).not.toBeEmpty();
  await expect(useForm(page).locator('button')).toBeEnabled();
  await accessible(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the other ways are there and nothing is in the way', async ({ page, lang }) => {
    await page.goto(`/${lang}/sign-in`);
    await expect(useForm(page)).toBeHidden();
    await join(page, lang);
    await expect(addForm(page)).toBeHidden();
    await expect(page.locator('main ul.lines li')).toHaveCount(1);
  });
});
