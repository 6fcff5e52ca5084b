// Job: file, saved (where the PDF goes). Prints an HTML edition from Chromium, as a reader does who asks for paper.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export async function judge(browser, { file, saved }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark', offline: true });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.resolve(file)).href);
    await page.pdf({ path: saved, preferCSSPageSize: true, format: 'A4' });
    return saved;
  } finally {
    await context.close();
  }
}
