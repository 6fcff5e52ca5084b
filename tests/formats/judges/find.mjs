// Job: file, words. How often the find bar of pdf.js finds each word in a PDF.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const library = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
// Modules are not loaded from files: they and the PDF are handed to the page under a host that does not exist.
const types = { '.mjs': 'text/javascript', '.html': 'text/html', '.pdf': 'application/pdf' };

export async function judge(browser, { file, words }) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await context.route('**/*', route => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const found = { 'page.html': '<!DOCTYPE html><title>find</title>', 'file.pdf': fs.readFileSync(file) };
    const body = found[name] ?? fs.readFileSync(path.join(library, path.normalize('/' + name)));
    return route.fulfill({ body, contentType: types[path.extname(name)] ?? 'application/octet-stream' });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  await page.goto('http://reader.test/page.html');
  const counts = await page.evaluate(async words => {
    globalThis.pdfjsLib = await import('http://reader.test/build/pdf.mjs');
    globalThis.pdfjsWorker = await import('http://reader.test/build/pdf.worker.mjs'); // in the page itself
    const { EventBus, PDFFindController } = await import('http://reader.test/web/pdf_viewer.mjs');
    const pdf = await pdfjsLib.getDocument({ url: 'http://reader.test/file.pdf', verbosity: 0 }).promise;
    const eventBus = new EventBus(), linkService = { pagesCount: pdf.numPages, page: 1 };
    const find = new PDFFindController({ eventBus, linkService, updateMatchesCountOnProgress: false });
    find.setDocument(pdf);
    const found = {};
    for (const query of words) {
      const counted = new Promise(resolve => eventBus.on('updatefindmatchescount', resolve, { once: true }));
      eventBus.dispatch('find', { type: 'find', query, caseSensitive: true, highlightAll: true, matchDiacritics: true });
      found[query] = (await counted).matchesCount.total;
    }
    return found;
  }, words);
  await context.close();
  return counts;
}
