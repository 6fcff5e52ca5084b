// One way to act in three browsers: what a reader does with a finger, a mouse or keys, and what is seen of the page.
// Each is opened with { browser, width, scheme, javascript, touch } and has evaluate(function, ...JSON), go(url), back(),
// press(key), type(words), hover, click and tap (at x and y in the window), shot(file), errors() and close().
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import puppeteer from 'puppeteer-core';

const HEIGHT = 800;

// What Playwright and Puppeteer call the same.
function driven(page) {
  const errors = [];
  page.on('pageerror', e => errors.push(String(e)));
  page.on('console', m => { if (m.type() === 'error') errors.push(m.text()); });
  return {
    evaluate: (what, ...given) => page.evaluate(`(${what}).apply(null, ${JSON.stringify(given)})`),
    go: url => page.goto(url),
    press: key => page.keyboard.press(key),
    type: words => page.keyboard.type(words),
    hover: (x, y) => page.mouse.move(x, y),
    click: (x, y) => page.mouse.click(x, y),
    tap: (x, y) => page.touchscreen.tap(x, y),
    shot: file => page.screenshot({ path: file }),
    errors: async () => errors,
  };
}

export async function chromium({ browser, width, scheme, javascript, touch }) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT }, colorScheme: scheme, hasTouch: touch, reducedMotion: 'reduce', offline: true, javaScriptEnabled: javascript,
  });
  const page = await context.newPage();
  return { ...driven(page), back: () => page.goBack(), close: () => context.close() };
}

// By WebDriver BiDi.
export async function firefox({ width, scheme, javascript }) {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr', headless: true,
    extraPrefsFirefox: {
      'javascript.enabled': javascript, 'ui.prefersReducedMotion': 1,
      'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1,
    },
  });
  const page = await browser.newPage();
  await page.setViewport({ width, height: HEIGHT });
  // A way back inside a document loads nothing that could be waited for.
  return { ...driven(page), back: () => page.evaluate('history.back()'), close: () => browser.close() };
}

const KEYS = { Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', ArrowDown: '\uE015' };
const firstLine = stream => new Promise(resolve => stream.once('data', words => resolve(String(words).trim())));
const MINI = ['webkitgtk-6.0', 'webkit2gtk-4.1'].map(name => `/usr/lib/x86_64-linux-gnu/${name}/MiniBrowser`);

// By WebDriver, on a screen of its own.
export async function webkit({ width, scheme, javascript }) {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '2400x1400x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = `:${await firstLine(screen.stdio[3])}`;
  const port = 20000 + screen.pid % 20000;
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: {
      ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', GTK_THEME: scheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
      // As root, or where namespaces are not allowed, its sandbox cannot start; the page is one of ours.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
    stdio: 'ignore',
  });
  const ask = async (method, path, body) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body),
    });
    const { value } = await reply.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  for (let turns = 0; ; turns++) {
    try { await ask('GET', '/status'); break; } catch (e) { if (turns === 50) throw e; }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const args = ['--automation', `--enable-javascript=${javascript}`];
  const options = { binary: MINI.find(fs.existsSync), args };
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
  const to = (method, path, body) => ask(method, `/session/${sessionId}/${path}`, body);
  const evaluate = (what, ...given) => to('POST', 'execute/sync', { script: `return (${what}).apply(null, arguments)`, args: given });
  const pointer = (type, x, y, ...then) => to('POST', 'actions', {
    actions: [{ type: 'pointer', id: type, parameters: { pointerType: type }, actions: [{ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) }, ...then] }],
  });
  const PRESSED = [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
  // The window has a bar above the page.
  await to('POST', 'window/rect', { width, height: HEIGHT });
  const high = await evaluate(() => innerHeight);
  await to('POST', 'window/rect', { width, height: 2 * HEIGHT - high });
  const keys = async values => to('POST', 'actions', {
    actions: [{ type: 'key', id: 'keys', actions: values.flatMap(value => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }],
  });
  return {
    evaluate,
    go: async url => { await to('POST', 'url', { url }); await evaluate(() => { window.faults = []; addEventListener('error', e => faults.push(e.message)); addEventListener('securitypolicyviolation', e => faults.push(e.violatedDirective)); }); },
    back: () => to('POST', 'back', {}),
    press: key => keys([KEYS[key] ?? key]),
    type: words => keys([...words]),
    hover: (x, y) => pointer('mouse', x, y),
    click: (x, y) => pointer('mouse', x, y, ...PRESSED),
    tap: (x, y) => pointer('touch', x, y, ...PRESSED),
    shot: async file => fs.writeFileSync(file, Buffer.from(await to('GET', 'screenshot'), 'base64')),
    errors: () => evaluate(() => window.faults ?? []),
    close: async () => { try { await to('DELETE', ''); } finally { driver.kill(); screen.kill(); } },
  };
}
