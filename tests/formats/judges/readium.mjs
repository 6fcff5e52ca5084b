// Job: file, colours (background, text, link). The pages of an EPUB in the style sheets of Readium CSS with colours that a
// reader has chosen, and what axe says of their contrast.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url), JSZip = require('jszip'), axe = fs.readFileSync(require.resolve('axe-core'), 'utf8');
const dist = path.join(import.meta.dirname, '..', 'node_modules', '@readium', 'css', 'css', 'dist');
const sheet = name => `<style>${fs.readFileSync(path.join(dist, `ReadiumCSS-${name}.css`), 'utf8').replace(/^@import.*$/gm, '').replace(/@namespace[^;]*;/g, '')}</style>`;

export async function judge(browser, { file, background, text, link }) {
  const zip = await JSZip.loadAsync(fs.readFileSync(file));
  const style = `--USER__backgroundColor:${background};--USER__textColor:${text};--USER__linkColor:${link};--USER__visitedColor:${link}`;
  const context = await browser.newContext({ viewport: { width: 800, height: 1000 }, serviceWorkers: 'block' });
  try {
    await context.route(/^https?:/, async route => {
      const url = new URL(route.request().url()), entry = zip.file(decodeURIComponent(url.pathname.slice(1)));
      if (url.host !== 'reader.test' || !entry) return route.abort();
      if (!url.pathname.endsWith('.xhtml')) return route.fulfill({ body: await entry.async('nodebuffer') });
      const page = (await entry.async('string')).replace(/<html /, `<html style="${style}" `)
        .replace(/<head>/, `<head>${sheet('before').replace(/[<&](?!\/?style)/g, sign => `&#${sign.charCodeAt(0)};`)}`)
        .replace(/<\/head>/, `${sheet('after').replace(/[<&](?!\/?style)/g, sign => `&#${sign.charCodeAt(0)};`)}</head>`);
      return route.fulfill({ contentType: 'application/xhtml+xml', body: page });
    });
    const out = {};
    for (const name of Object.keys(zip.files).filter(one => one.endsWith('.xhtml'))) {
      const page = await context.newPage();
      await page.goto(`http://reader.test/${name}`);
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => axe.run({ runOnly: ['color-contrast'] }));
      const seen = await page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]);
      out[name] = { seen, checked: passes.flatMap(one => one.nodes).length, wrong: violations.flatMap(one => one.nodes.map(node => `${node.target} ${node.any[0]?.message}`)) };
      await page.close();
    }
    return out;
  } finally {
    await context.close();
  }
}
