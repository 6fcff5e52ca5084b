// Job: file, width, scheme ("light", "dark", or "sepia", which a reader chooses), opened (what is clicked before axe looks, or null), javascript, checked (by axe, or measured only), rules (only these of axe, or null), without (rules of axe that are left out), shots (a folder for a picture of the whole page, or null).
// What a browser meets in an HTML file, offline, and what axe-core finds in it.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const limit = (promise, ms, what) => {
  let timer;
  const late = new Promise((_, no) => { timer = setTimeout(() => no(new Error(`${what}: no answer in ${ms} ms`)), ms); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

// What axe finds in an open page.
async function axeOn(page, javascript, rules, without) {
  // With the page's scripts off, timers never fire: axe's short ones become microtasks.
  if (!javascript) await page.evaluate(() => { window.setTimeout = (fn, ms) => { if (!(ms > 100)) Promise.resolve().then(fn); return 0; }; });
  await page.evaluate(axeSource); // works under a CSP of default-src 'none', with or without scripts
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS };
  const off = Object.fromEntries(without.map(rule => [rule, { enabled: false }]));
  const options = { runOnly, rules: off, preload: false };
  const axe = await limit(page.evaluate(options => window.axe.run(document, options), options), 60000, 'axe');
  const brief = v => ({ id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.map(n => ({ target: n.target.flat().join(' '), message: n.failureSummary, html: n.html.slice(0, 200) })) });
  if (!axe.passes.length) throw new Error('axe has not looked');
  return {
    violations: axe.violations.map(brief),
    incomplete: Object.fromEntries(axe.incomplete.map(v => [v.id, v.nodes.length])),
    passed: axe.passes.map(v => v.id),
    inapplicable: axe.inapplicable.length,
  };
}

export async function judge(browser, { file, width, scheme, opened, javascript, checked, rules, without, shots }) {
  const url = pathToFileURL(path.resolve(file)).href;
  const out = { file, width, scheme, js: javascript, checked: false };
  const context = await browser.newContext({
    viewport: { width, height: 800 }, colorScheme: scheme === 'sepia' ? 'dark' : scheme, reducedMotion: 'reduce', offline: true,
    javaScriptEnabled: javascript, serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    const requests = [], consoleErrors = [];
    context.on('request', r => { if (r.url() !== url) requests.push(r.url()); });
    page.on('websocket', w => requests.push(w.url()));
    page.on('popup', p => requests.push(`popup ${p.url()}`));
    page.on('console', m => { if (m.type() === 'error') consoleErrors.push(m.text()); });
    page.on('pageerror', e => consoleErrors.push(String(e)));
    if (scheme === 'sepia') await page.addInitScript(() => localStorage.setItem('edition:look', '{"theme": "sepia", "size": 0}'));
    await page.goto(url, { waitUntil: 'load', timeout: 30000 });
    // What of a long page is not laid out before it is seen is laid out now: all of it is looked at as a reader sees it.
    await page.evaluate(() => { for (const one of document.querySelectorAll('.long section')) one.style.contentVisibility = 'visible'; });
    Object.assign(out, await page.evaluate(() => {
      const doc = document.documentElement, w = doc.clientWidth, scrolls = e => {
        for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
          if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return true;
        return false;
      };
      // The smallest words that are seen, in pixels, drawn ones included; the median of characters in a full line of the text.
      const measured = () => {
        let smallest = ['', 99];
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const words = texts.currentNode.textContent.trim(), at = texts.currentNode.parentElement;
          if (!words || !at.checkVisibility?.() || !at.getClientRects().length || at.closest('script,style,.skip,thead')) continue;
          const svg = at.closest('svg'), scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
          const size = parseFloat(getComputedStyle(at).fontSize) * scale;
          if (size < smallest[1]) smallest = [words.slice(0, 30), size];
        }
        const lines = [...document.querySelectorAll('article p[id^="p-"]')].map(p => {
          const rows = Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight));
          return rows >= 6 ? p.textContent.length / (rows - 0.5) : 0;
        }).filter(Boolean).sort((a, b) => a - b);
        return { smallest, perLine: lines.length ? lines[lines.length >> 1] : null };
      };
      return {
        title: document.title,
        darkMatches: matchMedia('(prefers-color-scheme: dark)').matches,
        clientWidth: w, overflow: Math.max(doc.scrollWidth, document.body.scrollWidth) - w,
        wide: [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > w + 1 && !scrolls(e))
          .slice(0, 10).map(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + ' ' + Math.round(e.getBoundingClientRect().right)),
        cut: [...document.querySelectorAll('svg text')].filter(e => {
          const { left, right, width } = e.getBoundingClientRect(), all = e.closest('svg').getBoundingClientRect();
          return width && (right > all.right + 0.6 || left < all.left - 0.6);
        }).map(e => e.textContent),
        broken: [...document.querySelectorAll('td.place a')].filter(e => e.getBoundingClientRect().height > 2.5 * parseFloat(getComputedStyle(e).fontSize)).map(e => e.textContent),
        ...measured(),
        hints: [...document.querySelectorAll('link[rel~=preconnect],link[rel~=dns-prefetch],link[rel~=prefetch]')].map(l => l.href),
      };
    }));
    // What follows is axe's doing, not the page's: the lists end here.
    out.requests = [...requests];
    out.consoleErrors = [...consoleErrors];
    if (opened) {
      await page.locator(opened).first().click();
      await page.locator(':popover-open').waitFor({ timeout: 5000 });
      await page.waitForTimeout(300);
      out.opened = await page.locator(':popover-open').getAttribute('id');
    }
    if (checked) Object.assign(out, await axeOn(page, javascript, rules, without));
    if (shots) {
      fs.mkdirSync(shots, { recursive: true });
      out.shot = path.join(shots, `${path.basename(file, path.extname(file))}-${width}-${scheme}.png`);
      await page.screenshot({ path: out.shot, fullPage: true, timeout: 30000 });
    }
    if (out.darkMatches !== (scheme !== 'light') || out.clientWidth !== width) throw new Error('this is another screen');
    out.checked = checked;
  } catch (e) {
    out.error = String(e).slice(0, 2000);
  } finally {
    await context.close();
  }
  return out;
}
