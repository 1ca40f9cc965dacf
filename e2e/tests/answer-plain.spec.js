// The same as in answer.spec.js, in a browser that runs no scripts.
import { portalOfItsOwn, wholeWay } from './answering.js';
import { mouse } from './office.js';
import { test as base } from './support.js';

const test = base.extend({ portal: portalOfItsOwn('answer-plain') });
test.describe.configure({ timeout: 480_000 });
test.use({ javaScriptEnabled: false });

test('a call is answered and its report is published without JavaScript', async ({ page, lang, device }) => {
  test.skip(device !== 'phone', 'told once for each language and database');
  await wholeWay(mouse(page), lang);
});
