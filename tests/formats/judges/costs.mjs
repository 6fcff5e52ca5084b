// Job: file, width. What a page costs: milliseconds until its first paint, and of the main thread until it is still,
// and from a tap on a figure in the middle of its text until it is still again.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export async function judge(browser, { file, width }) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true, hasTouch: true, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const worked = async () => {
      // Still: nothing has worked for a fifth of a second.
      for (let last = -1; ;) {
        const { metrics } = await session.send('Performance.getMetrics');
        const now = 1000 * metrics.find(one => one.name === 'TaskDuration').value;
        if (now - last < 2) return now;
        last = now;
        await page.waitForTimeout(200);
      }
    };
    await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: 'load', timeout: 120000 });
    const loaded = await worked();
    const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
    const at = await page.evaluate(() => {
      const all = document.querySelectorAll('article a.q'), one = all[all.length >> 1];
      one.scrollIntoView({ block: 'center' });
      const r = one.getClientRects()[0];
      return { x: r.left + r.width / 2, y: r.top + r.height / 2 };
    });
    await page.waitForTimeout(300);
    const before = await worked();
    await page.touchscreen.tap(at.x, at.y);
    await page.waitForTimeout(300);
    return { 'first paint': painted, 'work of loading': loaded, 'work of a tap': (await worked()) - before };
  } finally {
    await context.close();
  }
}
