// Job: address, file, from, to, broken. Opens a preview, edits a file of the work, and tells what the browser shows.
import fs from 'node:fs';

const top = page => page.frameLocator('#html').locator('html').evaluate(root => root.ownerDocument.defaultView.scrollY);

export async function judge(browser, { address, file, from, to, broken }) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  const errors = [], asked = new Set();
  page.on('pageerror', error => errors.push(String(error)));
  page.on('console', one => one.type() === 'error' && errors.push(one.text()));
  // Chromium's own viewer of PDFs is an extension, which asks for its parts.
  page.on('request', request => request.url().startsWith('http') && asked.add(new URL(request.url()).host));
  await page.goto(address);
  const edition = page.frameLocator('#html');
  const wait = { timeout: 60000 };
  await edition.getByText(from).first().waitFor({ state: 'attached', ...wait });
  await page.waitForFunction(() => document.getElementById('pdf').src !== '', null, wait);
  const out = { first: await edition.getByText(from).count() };

  // The reader stands at the last paragraph; the page is to come back there.
  const last = edition.locator('main p[id^="p-"]').last();
  await last.evaluate(one => one.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await page.waitForTimeout(300);
  const place = () => last.evaluate(one => [one.id, Math.round(one.getBoundingClientRect().top)]);
  out.before = { place: await place(), top: await top(page) };
  out.pdf = await page.locator('#pdf').evaluate(one => one.src);
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, text.replace(from, to));
  await edition.getByText(to).first().waitFor({ state: 'attached', ...wait });
  await page.waitForTimeout(300);
  out.after = { place: await place(), top: await top(page) };
  await page.waitForFunction(() => document.getElementById('pdf').src.includes('pdf?2'), null, wait);
  out.newer = await page.locator('#pdf').evaluate(one => one.src);

  // A broken file: the last good edition stays, and the page says so.
  fs.writeFileSync(file, text.replace(from, to) + broken);
  await page.locator('html.older').waitFor(wait);
  out.broken = {
    state: await page.locator('#state').textContent(),
    findings: await page.locator('#findings li').allTextContents(),
    still: await edition.getByText(to).count(),
  };
  fs.writeFileSync(file, text);
  await page.locator('html:not(.older)').waitFor(wait);
  await edition.getByText(from).first().waitFor({ state: 'attached', ...wait });
  out.mended = await page.locator('#findings li').count();
  out.errors = errors;
  out.asked = [...asked];
  await context.close();
  return out;
}
