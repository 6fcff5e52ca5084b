// Job: file, width, height, scheme, pages and shots (pictures of the first pages of every section, or null).
// Opens an EPUB in foliate-js, turns its pages, and tells what a reader meets.
import fs from 'node:fs';
import path from 'node:path';

const library = path.join(import.meta.dirname, '..', 'node_modules', 'foliate-js');
const types = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' };

export async function judge(browser, { file, width, height, scheme, pages, shots }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, serviceWorkers: 'block' });
  const asked = [];
  await context.route('**/*', route => {
    const url = new URL(route.request().url());
    if (url.host !== 'reader.test') { asked.push(url.href); return route.abort(); }
    const name = url.pathname.slice(1);
    const page = '<!DOCTYPE html><meta name="color-scheme" content="light dark"><style>html,body{margin:0;height:100%}foliate-view{display:block;height:100%}</style>';
    const body = name === 'page.html' ? page : name === 'book.epub' ? fs.readFileSync(file) : fs.readFileSync(path.join(library, path.normalize('/' + name)));
    return route.fulfill({ body, contentType: types[path.extname(name)] ?? 'application/octet-stream' });
  });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', e => faults.push(String(e)));
  page.on('console', m => { if (m.type() === 'error') faults.push(m.text()); });
  await page.goto('http://reader.test/page.html');
  const out = await page.evaluate(async () => {
    await import('http://reader.test/view.js');
    const { FootnoteHandler } = await import('http://reader.test/footnotes.js');
    const view = globalThis.view = document.createElement('foliate-view');
    document.body.append(view);
    await view.open('http://reader.test/book.epub');
    view.renderer.setStyles?.('html { color-scheme: light dark }'); // as its own reader does
    const handler = new FootnoteHandler();
    globalThis.notes = [];
    handler.addEventListener('render', ({ detail }) => {
      const body = detail.view.renderer.getContents?.()[0]?.doc?.body;
      globalThis.notes.push({ href: detail.href, text: (body?.textContent ?? '').trim().replace(/\s+/g, ' ') });
      globalThis.shown?.();
    });
    handler.addEventListener('before-render', ({ detail }) => { detail.view.style.cssText = 'position:fixed;inset:60% 0 0 0;height:40%'; document.body.append(detail.view); });
    view.addEventListener('link', e => handler.handle(view.book, e)?.catch(error => globalThis.notes.push({ error: String(error) })));
    const flat = items => (items ?? []).flatMap(item => [item, ...flat(item.subitems)]);
    return { title: view.book.metadata.title, sections: view.book.sections.length, toc: flat(view.book.toc).length, pages: (view.book.pageList ?? []).length, landmarks: (view.book.landmarks ?? []).length, direction: view.book.dir ?? '' };
  });
  out.read = [];
  for (let index = 0; index < out.sections; index++) {
    await page.evaluate(index => view.goTo(index), index);
    await page.waitForTimeout(150);
    out.read.push(await page.evaluate(async index => {
      const { doc } = view.renderer.getContents()[0], body = doc.body, seen = e => doc.defaultView.getComputedStyle(e);
      await doc.fonts.ready;
      const root = doc.documentElement, ink = seen(body).color;
      return {
        id: view.book.sections[index].id, words: body.textContent.trim().length, ink, scheme: seen(root).colorScheme,
        fonts: [...doc.fonts].filter(face => face.status === 'loaded').map(face => face.family.replaceAll('"', '')).filter((f, i, all) => all.indexOf(f) === i),
        failed: [...doc.fonts].filter(face => face.status === 'error').length,
        charts: [...doc.querySelectorAll('svg.drawing')].map(svg => ({ wide: svg.viewBox.baseVal.width, shown: svg.getBoundingClientRect().width, ink: [...svg.querySelectorAll('text')].every(t => seen(t).fill === seen(t).color || seen(t).fill === ink) })),
        calls: doc.querySelectorAll('a[role~="doc-noteref"]').length,
        tables: [...doc.querySelectorAll('table')].map(table => {
          const frame = table.closest('.scroll') ?? table.parentElement, inside = frame.getBoundingClientRect().width;
          const moves = ['auto', 'scroll'].includes(seen(frame).overflowX);
          return { wide: table.scrollWidth, frame: inside, reached: table.scrollWidth <= inside + 1 || (moves && inside <= innerWidth) };
        }),
        pictures: [...doc.images].every(image => image.naturalWidth > 0),
      };
    }, index));
    for (let shot = 0; shots && shot < pages; shot++) {
      fs.mkdirSync(shots, { recursive: true });
      const name = `${width}x${height}-${scheme}-${String(index).padStart(2, '0')}-${String(shot).padStart(2, '0')}.png`;
      await page.screenshot({ path: path.join(shots, name) });
      const before = await page.evaluate(() => view.renderer.page);
      await page.evaluate(() => view.next());
      await page.waitForTimeout(60);
      if (await page.evaluate(([index, before]) => view.renderer.getContents()[0].index !== index || view.renderer.page === before, [index, before])) break;
    }
  }
  // The first call of a section with calls is clicked: its note is to pop up.
  const called = out.read.findIndex(section => section.calls);
  if (called >= 0) {
    await page.evaluate(index => view.goTo(index), called);
    await page.waitForTimeout(150);
    out.note = await page.evaluate(() => new Promise(resolve => {
      globalThis.shown = () => resolve(globalThis.notes.at(-1));
      setTimeout(() => resolve(null), 8000);
      view.renderer.getContents()[0].doc.querySelector('a[role~="doc-noteref"]').click();
    }));
    if (shots) await page.screenshot({ path: path.join(shots, `${width}x${height}-${scheme}-note.png`) });
  }
  out.faults = faults;
  out.asked = asked;
  await context.close();
  return out;
}
