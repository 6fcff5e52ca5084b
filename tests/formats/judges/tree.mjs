// Job: file. What somebody meets who has only keys and the accessibility tree of Chromium: no element of the page is
// looked at but through that tree. Stops of the Tab key, landmarks, the card of a figure, its place in the tree, the way back.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const MOST = 400; // stops after which no reader goes on

export async function judge(browser, { file }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.resolve(file)).href);
    await page.waitForTimeout(1500);
    const cdp = await context.newCDPSession(page);
    const tree = async () => (await cdp.send('Accessibility.getFullAXTree')).nodes.filter(node => !node.ignored);
    const role = node => node.role?.value, name = node => node.name?.value ?? '';
    const property = (node, wanted) => node.properties?.find(one => one.name === wanted)?.value?.value;
    const focused = async () => {
      const held = (await tree()).filter(node => property(node, 'focused') && role(node) !== 'RootWebArea').at(-1);
      return held ? { role: role(held), name: name(held), id: held.backendDOMNodeId } : null;
    };
    const press = async key => { await page.keyboard.press(key); await page.waitForTimeout(60); };
    const all = await tree();
    const out = {
      landmarks: all.filter(node => /^(banner|navigation|main|region|search|contentinfo|complementary)$/.test(role(node))).map(node => `${role(node)}: ${name(node)}`),
      unnamed: all.filter(node => /^(link|button|textbox|combobox|searchbox|checkbox|radio|dialog)$/.test(role(node)) && !name(node).trim()).map(role),
      links: all.filter(node => role(node) === 'link').length,
      stops: [],
    };
    const seen = new Set();
    for (let turns = 0; turns !== MOST; turns++) {
      await press('Tab');
      const at = await focused();
      if (!at || seen.has(at.id)) break;
      seen.add(at.id);
      out.stops.push(`${at.role}: ${at.name.slice(0, 40)}`);
    }
    return out;
  } finally {
    await context.close();
  }
}

