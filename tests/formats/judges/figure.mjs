// Job: file, shots (a folder for pictures, or null).
// Points at figures of the text at two widths, with scripts and without, then asks for the readings of the source: what
// was shown, where, and whether Escape took it away.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export async function judge(browser, { file, shots }) {
  const out = { popovers: [], readings: [] };
  for (const [width, javaScriptEnabled] of [[360, true], [360, false], [1280, true], [1280, false]]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true, javaScriptEnabled });
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
      if (shots) await page.screenshot({ path: path.join(shots, `popover-${width}-${at}.png`) });
      const one = { width, javaScriptEnabled, href: await figure.getAttribute('href'), words: await shown.innerText(), clear: below,
        inside: left >= 0 && width >= left + wide && top >= 0 && 801 >= top + high,
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
    if (shots) await readings.first().scrollIntoViewIfNeeded().then(() => page.screenshot({ path: path.join(shots, `readings-${width}.png`) }));
    out.readings.push({ width, before, after });
    await context.close();
  }
  return out;
}
