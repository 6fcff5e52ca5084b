// Job: file, engine ("chromium", "firefox", "webkit"), width, scheme ("light", "dark"), theme (what the reader chose, or null), javascript, by ("touch", "keyboard", "mouse"), shots (a folder for pictures, or null).
// The reader's way from a figure that states a later level: its card, the card of the earlier level, its chart, and back;
// with scripts a mark of the chart is touched on the way, and in the end a figure found by its words and the ledger saved.
// Answers what was shown at each step, and by how many pixels the place that is read has moved.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as engines from './engines.mjs';

// Until nothing moves: what of a long page is laid out only when it is near lets its places move a little later.
async function settled(reader) {
  let last = null;
  for (let still = 0, turns = 0; still !== 4 && turns !== 50; turns++) {
    await new Promise(resolve => setTimeout(resolve, 100));
    const now = await reader.evaluate(() => `${scrollY} ${document.documentElement.scrollHeight} ${document.body.getBoundingClientRect().top}`);
    still = now === last ? still + 1 : 0;
    last = now;
  }
}

// In the page: the row that tells of an earlier level which is drawn in a chart.
function start() {
  for (const row of document.querySelectorAll('table.ledger tr[id]')) {
    const near = row.querySelector('.unit a[href^="#row-"]'), other = near && document.getElementById(near.hash.slice(1));
    const chart = other?.querySelector('.place a[href^="#chart-"]');
    if (chart) return { figure: row.id.replace('row-', 'q-'), row: row.id, other: other.id, chart: chart.hash.slice(1) };
  }
  return null;
}

// In the page: where the middle of an element's first line is, the element in sight.
function middle(selector) {
  const one = [...document.querySelectorAll(selector)].find(one => one.getClientRects().length);
  if (!one) return null;
  one.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = one.getClientRects()[0];
  return { x: left + width / 2, y: top + height / 2 };
}

// In the page: whether a card is inside the window, and whether it covers its figure.
function cardSeen(card, figure) {
  const r = document.querySelector(card).getBoundingClientRect();
  return {
    inside: r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight + 1,
    covers: [...document.querySelector(figure).getClientRects()].some(
      one => r.bottom - 1 > one.top && one.bottom - 1 > r.top && r.right > one.left && one.right > r.left),
  };
}

async function follow(reader, by, selector) {
  if (by === 'keyboard') {
    // By keys alone: Tab until the link has the focus.
    for (let turns = 0; turns !== 40; turns++) {
      if (await reader.evaluate(selector => document.activeElement.matches(selector), selector)) return reader.press('Enter');
      await reader.press('Tab');
    }
    throw new Error(`${selector} cannot be reached by the Tab key`);
  }
  const at = await reader.evaluate(middle, selector);
  if (!at) throw new Error(`${selector} is not there`);
  return by === 'touch' ? reader.tap(at.x, at.y) : reader.click(at.x, at.y);
}

// Finds words from the keyboard; the place that Enter leads to.
async function find(reader, words) {
  await reader.press('Escape');
  await reader.press('/');
  await reader.type(words);
  await settled(reader);
  const listed = await reader.evaluate(() => document.querySelectorAll('#find [role=option]').length);
  await reader.press('Enter');
  await settled(reader);
  const place = await reader.evaluate(() => {
    const target = document.querySelector(':target'), { top } = target.getBoundingClientRect();
    return { words: target.textContent, seen: top >= 0 && innerHeight > top };
  });
  return { listed, ...place };
}

// What the ledger saves: the words of the file that its button makes.
async function saved(reader) {
  await reader.evaluate(() => document.querySelector('#ledger').scrollIntoView());
  await settled(reader);
  await reader.evaluate(() => {
    const made = URL.createObjectURL;
    URL.createObjectURL = blob => { blob.text().then(words => { document.documentElement.dataset.saved = words; }); return made.call(URL, blob); };
    document.querySelector('.download').click();
  });
  await settled(reader);
  return reader.evaluate(() => document.documentElement.dataset.saved);
}

export async function judge(browser, { file, engine, width, scheme, theme, javascript, by, shots }) {
  const reader = await engines[engine]({ browser, width, scheme, javascript, touch: by === 'touch' });
  const shot = async name => {
    if (shots) await reader.shot(path.join(shots, `walk-${engine}-${width}-${theme ?? scheme}-${javascript ? 'script' : 'plain'}-${by}-${name}.png`));
  };
  try {
    const url = pathToFileURL(path.resolve(file)).href;
    await reader.go(url);
    if (theme) {
      await reader.evaluate(theme => localStorage.setItem('edition:look', JSON.stringify({ theme, size: 0 })), theme);
      await reader.go(url);
    }
    await settled(reader);
    const ids = await reader.evaluate(start);
    if (!ids) throw new Error('no figure states what an earlier one in a chart does');
    const figure = `#${ids.figure}`, card = javascript ? '#card' : 'tr:target';
    const top = () => reader.evaluate(one => document.querySelector(one).getBoundingClientRect().top, figure);
    const words = () => reader.evaluate(card => document.querySelector(card).innerText, card);

    for (let turns = 0; turns !== 2; turns++) {
      await reader.evaluate(one => document.querySelector(one).scrollIntoView({ block: 'center' }), figure);
      await settled(reader);
    }
    if (by === 'keyboard') await reader.evaluate(one => document.querySelector(one).focus(), figure);
    if (by === 'mouse') { const at = await reader.evaluate(middle, figure); await reader.hover(at.x, at.y); }
    await settled(reader);
    const before = await top();
    await follow(reader, by, figure);
    await settled(reader);
    const out = { ids, width: await reader.evaluate(() => innerWidth), card: await words(), moved: await top() - before, ...await reader.evaluate(cardSeen, card, figure) };
    await shot('1-card');
    await follow(reader, by, `${card} ${javascript ? `a[data-card="${ids.other.replace('row-', 'q-')}"]` : `a[href="#${ids.other}"]`}`);
    await settled(reader);
    out.earlier = await words();
    await shot('2-earlier');
    await follow(reader, by, `${card} a[href="#${ids.chart}"]`);
    await settled(reader);
    out.chart = await reader.evaluate(id => { const r = document.getElementById(id).getBoundingClientRect(); return r.top >= -1 && r.top <= innerHeight / 2; }, ids.chart);
    await shot('3-chart');
    if (javascript) {
      const mark = `#${ids.chart} svg a`;
      await follow(reader, by, by === 'keyboard' ? mark : `${mark}[href="#${ids.other.replace('row-', 'q-')}"]`);
      await settled(reader);
      out.mark = await words();
      out.lit = await reader.evaluate(() => [document.querySelectorAll('svg .lit').length, document.querySelectorAll('a.q.lit').length]);
      await reader.press('Escape');
    }
    for (let turns = 0; turns !== 4 && await reader.evaluate(() => location.hash !== ''); turns++) { await reader.back(); await settled(reader); }
    out.back = await top() - before;
    await shot('4-back');
    if (javascript) {
      out.found = await find(reader, 'budget deficit');
      await shot('5-found');
      if (by === 'touch') {
        // Scrolled away from, a card at an edge of the window does not stay over other words.
        await reader.evaluate(one => document.querySelector(one).scrollIntoView({ block: 'center' }), figure);
        await settled(reader);
        await follow(reader, by, figure);
        await settled(reader);
        const isOpen = () => reader.evaluate(() => document.querySelector('#card').matches(':popover-open'));
        out.open = [await isOpen()];
        await reader.evaluate(() => scrollBy(0, 2000));
        await settled(reader);
        out.open.push(await isOpen());
      }
      out.saved = await saved(reader);
    }
    out.errors = await reader.errors();
    return out;
  } finally {
    await reader.close();
  }
}
