// node hover-figure.mjs [--shots DIR] FILE
// Points at figures of the text at two widths, then asks for the readings of the source.
// Prints one JSON object: what was shown, where, and whether Escape took it away.
import { chromium } from 'playwright-core';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';

const { values: opt, positionals: [file] } = parseArgs({ allowPositionals: true, options: { shots: { type: 'string' } } });
process.on('uncaughtException', e => { console.error(String(e)); process.exit(2); });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND', '--no-pings'],
});
const out = { popovers: [], readings: [] };
for (const width of [360, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true, javaScriptEnabled: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path.resolve(file)).href);
  const figures = await page.locator('article a.q').all();
  for (const at of [0, Math.floor(figures.length / 2), figures.length - 1]) {
    const figure = figures[at];
    await figure.scrollIntoViewIfNeeded();
    await figure.hover();
    const shown = page.locator(':popover-open');
    await shown.waitFor({ timeout: 5000 });
    const { x: left, y: top, width: wide, height: high } = await shown.boundingBox();
    const below = await figure.evaluate(e => [...e.getClientRects()].every(r => {
      const p = document.querySelector(':popover-open').getBoundingClientRect();
      return p.top >= r.bottom - 1 || p.bottom <= r.top + 1 || p.left >= r.right || p.right <= r.left;
    }));
    if (opt.shots) await page.screenshot({ path: path.join(opt.shots, `popover-${width}-${at}.png`) });
    const one = { width, href: await figure.getAttribute('href'), words: await shown.innerText(), clear: below,
      inside: left >= 0 && left + wide <= width && top >= 0 && top + high <= 800,
      targets: await shown.locator('a').evaluateAll(all => all.map(a => a.getAttribute('href'))) };
    await page.keyboard.press('Escape');
    one.dismissed = (await page.locator(':popover-open').count()) === 0;
    out.popovers.push(one);
    await page.mouse.move(0, 0);
  }
  const readings = page.locator('del.reading');
  const before = await readings.evaluateAll(all => all.filter(e => e.checkVisibility()).length);
  if (await page.locator('#source-readings').count()) await page.locator('#source-readings').check();
  const after = await readings.evaluateAll(all => all.filter(e => e.checkVisibility()).map(e => e.textContent));
  if (opt.shots) await readings.first().scrollIntoViewIfNeeded().then(() => page.screenshot({ path: path.join(opt.shots, `readings-${width}.png`) }));
  out.readings.push({ width, before, after });
  await context.close();
}
await browser.close();
console.log(JSON.stringify(out));
