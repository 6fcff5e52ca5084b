// Job: file. Filters the ledger of an HTML edition by words and sorts it by its heads, with scripts and without.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const rows = page => page.locator('table.ledger:not(.timeline) tbody tr:not(.section)');
const numbers = async page => (await rows(page).locator('td.no').evaluateAll(
  all => all.filter(e => e.checkVisibility()).map(e => Number(e.textContent))));

const saved = async page => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.download').click()]);
  return fs.readFileSync(await file.path(), 'utf-8');
};

export async function judge(browser, { file }) {
  const out = {};
  for (const javaScriptEnabled of [false, true]) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, javaScriptEnabled, acceptDownloads: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.resolve(file)).href);
    if (javaScriptEnabled) {
      await page.locator('#ledger').evaluate(e => e.scrollIntoView());
      await page.locator('form.controls').waitFor({ timeout: 5000 });
    }
    const one = { controls: await page.locator('form.controls').count(), all: await numbers(page) };
    if (javaScriptEnabled) {
      const head = at => page.locator('table.ledger:not(.timeline) th button').nth(at);
      await page.locator('.controls input[type=search]').fill('countries assist');
      one.kept = await page.locator('table.ledger tbody tr[id]').evaluateAll(all => all.filter(e => e.checkVisibility()).map(e => e.textContent.toLowerCase()));
      one.told = await page.locator('.controls output').textContent();
      await page.locator('.controls input[type=search]').fill('');
      one.whole = await saved(page);
      await page.locator('.controls label').filter({ hasText: /^Status/ }).locator('select').selectOption('planned');
      one.planned = { file: await saved(page), rows: await numbers(page) };
      await page.locator('.controls label').filter({ hasText: /^What it is/ }).locator('select').selectOption('label');
      await page.locator('.controls label').filter({ hasText: /^Status/ }).locator('select').selectOption('');
      one.labels = await rows(page).evaluateAll(all => all.filter(e => e.checkVisibility()).map(e => e.cells[1].textContent));
      await page.locator('.controls button[type=reset]').click();
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
