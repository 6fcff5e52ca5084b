// node check-page.mjs [--widths 360,1280] [--schemes light,dark] [--no-js] [--shots DIR] FILE...
// Prints one JSON array: one object for each file, width and scheme.
// Exit 0: every page was checked (what was found is in the JSON); 2: one could not be checked.
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { values: opt, positionals: files } = parseArgs({ allowPositionals: true, options: {
  widths: { type: 'string', default: '360,1280' }, schemes: { type: 'string', default: 'light,dark' },
  'no-js': { type: 'boolean', default: false }, shots: { type: 'string' },
} });
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
process.on('uncaughtException', e => { console.error(String(e)); process.exit(2); });
const root = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  chromiumSandbox: !root, // playwright adds --no-sandbox unless this is true
  args: ['--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND', '--no-pings'],
});
const limit = (promise, ms, what) => {
  let timer;
  const late = new Promise((_, no) => { timer = setTimeout(() => no(new Error(`${what}: no answer in ${ms} ms`)), ms); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

async function check(file, width, scheme) {
  const url = pathToFileURL(path.resolve(file)).href;
  const out = { file, width, scheme, js: !opt['no-js'], checked: false };
  const context = await browser.newContext({
    viewport: { width, height: 800 }, colorScheme: scheme, reducedMotion: 'reduce', offline: true,
    javaScriptEnabled: !opt['no-js'], serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    const requests = [], consoleErrors = [];
    context.on('request', r => { if (r.url() !== url) requests.push(r.url()); });
    page.on('websocket', w => requests.push(w.url()));
    page.on('popup', p => requests.push(`popup ${p.url()}`));
    page.on('console', m => { if (m.type() === 'error') consoleErrors.push(m.text()); });
    page.on('pageerror', e => consoleErrors.push(String(e)));
    await page.goto(url, { waitUntil: 'load', timeout: 30000 });
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
        ...measured(),
        hints: [...document.querySelectorAll('link[rel~=preconnect],link[rel~=dns-prefetch],link[rel~=prefetch]')].map(l => l.href),
      };
    }));
    // What follows is axe's doing, not the page's: the lists end here.
    out.requests = [...requests];
    out.consoleErrors = [...consoleErrors];
    // With the page's scripts off, timers never fire: axe's short ones become microtasks.
    if (opt['no-js']) await page.evaluate(() => { window.setTimeout = (fn, ms) => { if (!(ms > 100)) Promise.resolve().then(fn); return 0; }; });
    await page.evaluate(axeSource); // works under a CSP of default-src 'none', with or without scripts
    const axe = await limit(page.evaluate(tags => window.axe.run(document, { runOnly: { type: 'tag', values: tags }, preload: false }), TAGS), 60000, 'axe');
    const brief = v => ({ id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.map(n => ({ target: n.target.flat().join(' '), message: n.failureSummary, html: n.html.slice(0, 200) })) });
    out.axe = axe.testEngine.version;
    out.violations = axe.violations.map(brief);
    out.incomplete = Object.fromEntries(axe.incomplete.map(v => [v.id, v.nodes.length]));
    out.passed = axe.passes.map(v => v.id);
    out.inapplicable = axe.inapplicable.length;
    if (opt.shots) {
      fs.mkdirSync(opt.shots, { recursive: true });
      out.shot = path.join(opt.shots, `${path.basename(file, path.extname(file))}-${width}-${scheme}.png`);
      await page.screenshot({ path: out.shot, fullPage: true, timeout: 30000 });
    }
    out.checked = axe.passes.length > 0 && out.darkMatches === (scheme === 'dark') && out.clientWidth === width;
  } catch (e) {
    out.error = String(e).slice(0, 2000);
  } finally {
    await context.close();
  }
  return out;
}

const results = [];
try {
  for (const file of files) for (const width of opt.widths.split(',').map(Number)) for (const scheme of opt.schemes.split(','))
    results.push(await check(file, width, scheme));
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(results) + '\n');
process.exitCode = results.length && results.every(r => r.checked) ? 0 : 2;
