// Job: file, a viewer of Inline XBRL that Arelle has made. How many facts it shows, and what it says of one that is chosen.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export async function judge(browser, { file }) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, offline: true });
  try {
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', error => errors.push(String(error)));
    await page.goto(pathToFileURL(path.resolve(file)).href);
    let frame = null;
    for (let turn = 0; turn < 100 && !frame; turn++) {
      await page.waitForTimeout(200);
      for (const one of page.frames()) if (await one.locator('.ixbrl-element').count()) frame = one;
    }
    const facts = frame.locator('.ixbrl-element');
    // The viewer shows its facts before it answers to clicks.
    for (let turn = 0; turn < 40 && !(await page.locator('#inspector').innerText()).includes('Fact Value'); turn++) {
      await facts.first().click({ force: true });
      await page.waitForTimeout(500);
    }
    return { facts: await facts.count(), first: await facts.first().innerText(), told: await page.locator('#inspector').innerText(), errors };
  } finally {
    await context.close();
  }
}
