// Job: file. Opens an EPUB in epub.js and displays every part of its spine; tells what a reader meets.
import fs from 'node:fs';
import path from 'node:path';

const modules = path.join(import.meta.dirname, '..', 'node_modules');
const scripts = { 'jszip.js': 'jszip/dist/jszip.min.js', 'epub.js': 'epubjs/dist/epub.min.js' };

export async function judge(browser, { file }) {
  const context = await browser.newContext({ viewport: { width: 800, height: 1000 }, serviceWorkers: 'block' });
  try {
    const asked = [], faults = [];
    await context.route(/^https?:/, route => {
      const url = new URL(route.request().url()), name = url.pathname.slice(1);
      if (url.host !== 'reader.test') { asked.push(url.href); return route.abort(); }
      if (name === 'page.html') return route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><div id="view"></div><script src="jszip.js"></script><script src="epub.js"></script>' });
      if (name === 'book') return route.fulfill({ contentType: 'application/epub+zip', body: fs.readFileSync(file) });
      return scripts[name] ? route.fulfill({ contentType: 'text/javascript', path: path.join(modules, scripts[name]) }) : route.abort();
    });
    const page = await context.newPage();
    page.on('pageerror', error => faults.push(String(error)));
    await page.goto('http://reader.test/page.html');
    const told = await page.evaluate(async () => {
      const book = ePub(await (await fetch('book')).arrayBuffer());
      await book.ready;
      const view = book.renderTo('view', { width: 760, height: 900, flow: 'scrolled-doc' });
      const flat = lines => lines.flatMap(line => [line, ...flat(line.subitems ?? [])]);
      const read = [];
      for (const part of book.spine.spineItems) {
        await view.display(part.href);
        const { document: doc } = view.getContents()[0];
        read.push({ href: part.href, words: doc.body.textContent.replace(/\s+/g, '').length, pictures: [...doc.images].every(one => one.complete && one.naturalWidth > 0) });
      }
      const lost = flat(book.navigation.toc).filter(line => !book.spine.get(line.href));
      return { title: book.packaging.metadata.title, toc: flat(book.navigation.toc).length, lost: lost.map(line => line.href), read };
    });
    return { ...told, faults, asked };
  } finally {
    await context.close();
  }
}
