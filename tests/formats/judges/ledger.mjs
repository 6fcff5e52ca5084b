// Job: file. Filters the ledger of an HTML edition by words and sorts it by its heads, with scripts and without.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const rows = page => page.locator('table.ledger:not(.timeline) tbody tr:not(.section)');
const numbers = async page => (await rows(page).locator('td.no').evaluateAll(
  all => all.filter(e => e.checkVisibility()).map(e => Number(e.textContent))));

export async function judge(browser, { file }) {
  const out = {};
  for (const javaScriptEnabled of [false, true]) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.resolve(file)).href);
    const one = { controls: await page.locator('.controls').count(), all: await numbers(page) };
    if (javaScriptEnabled) {
      const head = at => page.locator('table.ledger:not(.timeline) th button').nth(at);
      await page.locator('.controls input').fill('countries assist');
      one.kept = await rows(page).evaluateAll(all => all.filter(e => e.checkVisibility()).map(e => e.textContent.toLowerCase()));
      one.told = await page.locator('.controls output').textContent();
      await page.locator('.controls input').fill('');
      await head(1).click();
      one.values = await rows(page).locator('td.value').evaluateAll(all => all.map(e => e.dataset.n ?? null));
      one.sort = await page.locator('th[aria-sort]').evaluateAll(all => all.map(e => e.getAttribute('aria-sort')));
      await head(1).click();
      one.down = await rows(page).locator('td.value').evaluateAll(all => all.map(e => e.dataset.n ?? null));
      await head(0).click();
      one.again = await numbers(page);
      one.sections = await page.locator('tr.section').evaluateAll(all => all.filter(e => e.checkVisibility()).length);
    }
    out[javaScriptEnabled ? 'scripts' : 'none'] = one;
    await context.close();
  }
  return out;
}
