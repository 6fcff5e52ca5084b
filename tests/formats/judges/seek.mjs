// Job: file, words, width. Finds words in an HTML edition by keys alone: what is listed, and what the second line leads to.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export async function judge(browser, { file, words, width }) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.resolve(file)).href);
    await page.keyboard.press('/');
    await page.keyboard.type(words);
    await page.waitForTimeout(500);
    const options = page.locator('#find [role=option]');
    const out = { listed: await options.allInnerTexts(), told: await page.locator('.find-count').innerText() };
    if (!out.listed.length) return out;
    await page.keyboard.press('ArrowDown');
    out.chosen = await page.locator('#find [aria-selected=true]').innerText();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(400);
    out.open = await page.locator(':popover-open').count();
    out.place = await page.evaluate(() => {
      const target = document.querySelector(':target'), { top, bottom } = target.getBoundingClientRect();
      return { words: target.textContent, seen: top >= 0 && innerHeight > top, focus: document.activeElement === target };
    });
    return out;
  } finally {
    await context.close();
  }
}
