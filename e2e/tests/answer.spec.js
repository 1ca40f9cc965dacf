// After the closing: the demonstration's clock is put forward, contributions are grouped and answered by one official and signed by
// another, and the report is published for everybody. Each page is read by axe. At a desk it all goes with the keyboard alone.
import { portalOfItsOwn, wholeWay } from './answering.js';
import { keyboard, mouse } from './office.js';
import { test as base } from './support.js';

const test = base.extend({ portal: portalOfItsOwn('answer') });
test.describe.configure({ timeout: 480_000 });

test('a call is answered by two and its report is published', async ({ page, lang, device }) => {
  await wholeWay(device === 'desk' ? keyboard(page) : mouse(page), lang);
});
