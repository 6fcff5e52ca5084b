// Job: file. By the id of each figure the sentence that its card shows, and the lines of figures.toml that it has for editors.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export async function judge(browser, { file }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.resolve(file)).href);
    await page.waitForTimeout(1000);
    const out = {};
    for (const figure of await page.locator('article a.q[id]').all()) {
      await figure.evaluate(e => e.click());
      const quote = page.locator('#card blockquote');
      const lines = await page.locator('#card details').evaluate(async details => {
        const opened = new Promise(resolve => details.addEventListener('toggle', resolve, { once: true }));
        details.open = true;
        await opened;
        return details.querySelector('pre').textContent;
      });
      out[await figure.getAttribute('id')] = { quote: await quote.innerText(), bold: await quote.locator('b').allInnerTexts(), lines };
    }
    return out;
  } finally {
    await context.close();
  }
}
