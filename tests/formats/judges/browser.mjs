// node browser.mjs < JOBS     one JSON object a line: {"kind": "page" | "reader" | "figure" | "find" | "ace", ...}
// One Chromium for all jobs. Answers each with one JSON object on a line: {"answer": ...} or {"error": "..."}.
import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
import net from 'node:net';
import readline from 'node:readline';

// Standard output is for answers: what libraries have to say goes elsewhere.
console.log = console.info = console.error;
const port = await new Promise(resolve => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
// The headless shell brings no desktop with it; whoever has the whole browser needs no second one.
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || installed.find(existsSync),
  chromiumSandbox: process.getuid?.() !== 0, // playwright adds --no-sandbox unless this is true
  args: ['--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--no-pings', `--remote-debugging-port=${port}`],
});
for await (const line of readline.createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  let reply;
  try {
    const { judge } = await import(`./${job.kind}.mjs`);
    reply = { answer: await judge(browser, job, port) };
  } catch (e) {
    reply = { error: String(e?.stack ?? e) };
  }
  process.stdout.write(JSON.stringify(reply) + '\n');
}
await browser.close();
