// Job: file, width, scheme ("light", "dark"), theme (what the reader chose, or null), javascript, by ("touch", "keyboard", "mouse"), shots (a folder for pictures, or null).
// The reader's way from a figure that states a later level: its card, the card of the earlier level, its chart, and back.
// Answers what was shown at each step, and by how many pixels the place that is read has moved.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// Until nothing moves: what of a long page is laid out only when it is near lets its places move a little later.
async function settled(page) {
  let last = null;
  for (let still = 0, turns = 0; still !== 4 && turns !== 50; turns++) {
    await page.waitForTimeout(100);
    const now = await page.evaluate(() => `${scrollY} ${document.documentElement.scrollHeight} ${document.body.getBoundingClientRect().top}`);
    still = now === last ? still + 1 : 0;
    last = now;
  }
}

export async function judge(browser, { file, width, scheme, theme, javascript, by, shots }) {
  const context = await browser.newContext({
    viewport: { width, height: 800 }, colorScheme: scheme, hasTouch: by === 'touch', reducedMotion: 'reduce', offline: true, javaScriptEnabled: javascript,
  });
  const errors = [];
  try {
    const page = await context.newPage();
    page.on('pageerror', e => errors.push(String(e)));
    page.on('console', m => { if (m.type() === 'error') errors.push(m.text()); });
    if (theme) await page.addInitScript(theme => localStorage.setItem('edition:look', JSON.stringify({ theme, size: 0 })), theme);
    await page.goto(pathToFileURL(path.resolve(file)).href);
    await settled(page);
    // The row that tells of an earlier level which is drawn in a chart.
    const ids = await page.evaluate(() => {
      for (const row of document.querySelectorAll('table.ledger tr[id]')) {
        const near = row.querySelector('.unit a[href^="#row-"]'), other = near && document.getElementById(near.hash.slice(1));
        const chart = other?.querySelector('.place a[href^="#chart-"]');
        if (chart) return { figure: row.id.replace('row-', 'q-'), row: row.id, other: other.id, chart: chart.hash.slice(1) };
      }
      return null;
    });
    if (!ids) throw new Error('no figure states what an earlier one in a chart does');
    const figure = page.locator(`#${ids.figure}`);
    const top = () => figure.evaluate(e => e.getBoundingClientRect().top);
    const card = javascript ? page.locator('#card') : page.locator('tr:target');
    const inCard = name => card.locator(name).first();
    const follow = async link => {
      if (by === 'touch') return link.tap();
      if (by === 'mouse') return link.click();
      // By keys alone: Tab until the link has the focus.
      for (let turns = 0; turns !== 40; turns++) {
        if (await link.evaluate(e => e === document.activeElement)) return page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
      }
      throw new Error('the link cannot be reached by the Tab key');
    };
    const shot = async name => { if (shots) await page.screenshot({ path: path.join(shots, `walk-${width}-${theme ?? scheme}-${javascript ? 'script' : 'plain'}-${by}-${name}.png`) }); };

    await figure.evaluate(e => e.scrollIntoView({ block: 'center' }));
    await settled(page);
    await figure.evaluate(e => e.scrollIntoView({ block: 'center' }));
    if (by === 'keyboard') await figure.focus();
    if (by === 'mouse') await figure.hover();
    await settled(page);
    const before = await top();
    if (by === 'keyboard') await page.keyboard.press('Enter'); else await follow(figure);
    await settled(page);
    const out = { ids, card: await card.innerText(), moved: await top() - before, role: await card.getAttribute('role') };
    out.inside = await card.evaluate(e => { const r = e.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight + 1; });
    out.covers = await figure.evaluate((e, name) => { const c = document.querySelector(name).getBoundingClientRect(); return [...e.getClientRects()].some(r => r.top >= c.bottom - 1 || c.top >= r.bottom - 1 || r.left >= c.right || c.left >= r.right ? false : true); }, javascript ? '#card' : 'tr:target');
    await shot('1-card');
    await follow(inCard(javascript ? `a[data-card="${ids.other.replace('row-', 'q-')}"]` : `a[href="#${ids.other}"]`));
    await settled(page);
    out.earlier = await card.innerText();
    await shot('2-earlier');
    await follow(inCard(`a[href="#${ids.chart}"]`));
    await settled(page);
    out.chart = await page.locator(`#${ids.chart}`).evaluate(e => { const r = e.getBoundingClientRect(); return r.top >= -1 && r.top <= innerHeight / 2; });
    await shot('3-chart');
    for (let turns = 0; turns !== 4 && page.url().includes('#'); turns++) { await page.goBack(); await settled(page); }
    out.back = await top() - before;
    await shot('4-back');
    out.errors = errors;
    return out;
  } finally {
    await context.close();
  }
}
