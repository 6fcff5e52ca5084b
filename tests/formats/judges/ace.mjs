// Job: file. DAISY Ace on an EPUB, in the browser that is open: its report.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const ace = require('@daisy/ace-core');
const runner = require('@daisy/ace-axe-runner-puppeteer');
const puppeteer = require('puppeteer');
const launch = puppeteer.launch;

export async function judge(_, { file }, port) {
  // Its runner starts a browser for every book: it gets the one that is open, and leaves it open.
  puppeteer.launch = async () => {
    const open = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}` });
    open.close = () => open.disconnect();
    return open;
  };
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-'));
  try {
    const [, report] = await ace(file, { cwd: process.cwd(), outdir, lang: 'en', silent: true, initLogger: true, fileName: 'ace.log' }, runner);
    return report;
  } finally {
    puppeteer.launch = launch;
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}
