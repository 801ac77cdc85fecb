// Opens the pages of a site, Japanese and English, and fails where one asks for anything but the site's own files, says
// an error, does not find, does not filter, leads nowhere, or is too wide for a phone.
// The third has hostile text wherever people write, and nothing of it may run.
// Of the monthly reports in the fourth, what comes before the annexes fits three pages of A4.
//   node browse.mjs FOLDER_JA FOLDER_EN FOLDER_HOSTILE FOLDER_MONTHLY
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const [ja, en, hostile, monthly] = process.argv.slice(2).map((folder) => resolve(folder));
const desk = { width: 1280, height: 900 };
const phone = { width: 375, height: 740, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--allow-file-access-from-files=false'],
});

// A page that remembers what it asked for and what it complained about.
async function page_of(root, viewport = desk) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  page.troubles = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(root) && !url.startsWith('data:')) page.troubles.push('asks for ' + url);
  });
  page.on('console', (message) => {
    if (['error', 'warn', 'warning'].includes(message.type())) page.troubles.push('console: ' + message.text());
  });
  page.on('pageerror', (error) => page.troubles.push('error: ' + error.message));
  page.on('requestfailed', (request) => page.troubles.push('failed: ' + request.url()));
  page.on('dialog', (dialog) => { page.troubles.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  page.open = (path) => page.goto(root + '/' + path, { waitUntil: 'load' });
  return page;
}

const visible_rows = (page) => page.$$eval('.list tbody tr', (rows) => rows.filter((row) => !row.hidden).length);
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function closed(page) {
  assert.deepEqual(page.troubles, []);
  await page.close();
}

async function searches(root) {
  const page = await page_of(root);
  await page.open('index.html');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'search', '/ leads to the search');
  await page.keyboard.type('ｄｂ ロック');  // wide letters and any case
  await page.waitForSelector('.found a');
  assert.match(await page.$eval('.found', (found) => found.textContent), /INC-20250717-01/);
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'A', 'arrows lead to what was found');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(page.url(), /incidents\/INC-20250717-01\.html$/);
  // What people wrote is found behind ids and titles.
  await page.keyboard.press('/');
  await page.keyboard.type('夜間の時間帯に限定');
  await page.waitForSelector('.found a');
  assert.match(await page.$eval('.found', (found) => found.textContent), /INC-/);
  await page.$eval('form.search input', (input) => { input.value = ''; });
  await page.evaluate(() => document.activeElement.blur());
  // From a page in a folder, too, and nothing is found where nothing is.
  await page.keyboard.press('/');
  await page.keyboard.type('存在しない語');
  await page.waitForSelector('.found li');
  assert.equal(await page.$('.found a'), null);
  await page.keyboard.press('Escape');
  assert.equal(await page.$eval('.found', (found) => found.hidden), true);
  await closed(page);
}

async function filters(root) {
  const page = await page_of(root);
  await page.open('incidents.html');
  const all = await visible_rows(page);
  assert.ok(all > 40);
  await page.select('select[name=level]', 'A');
  const of_level = await visible_rows(page);
  assert.ok(of_level > 0 && of_level < all, 'a level leaves some');
  await page.select('select[name=began]', '2025-07');
  const of_month = await visible_rows(page);
  assert.ok(of_month > 0 && of_month < of_level, 'a month leaves some of them');
  await page.type('form.filter input', 'DB');
  const with_text = await visible_rows(page);
  assert.ok(with_text > 0 && with_text <= of_month);
  assert.match(await page.$eval('form.filter output', (output) => output.textContent), new RegExp(`^${with_text} `));
  // The address keeps what was chosen.
  const address = page.url();
  assert.match(address, /#.*level=A/);
  await page.open('index.html');
  await page.goto(address);
  assert.equal(await visible_rows(page), with_text);
  await page.$eval('form.filter select[name=level]', (select) => { select.value = ''; select.dispatchEvent(new Event('input', { bubbles: true })); });
  assert.ok(await visible_rows(page) >= with_text);
  // A count of the first page leads to as many lines.
  await page.open('index.html');
  const open_items = await page.$eval('main a[href*="items.html#"][href*="unfinished"]', (link) => [link.textContent, link.getAttribute('href')]);
  await page.open(open_items[1]);
  assert.ok(Number(open_items[0]) > 0);
  assert.equal(await visible_rows(page), Number(open_items[0]));
  await closed(page);
}

async function leads(root) {
  const page = await page_of(root);
  await page.open('incidents/INC-20250717-01.html');
  await Promise.all([page.waitForNavigation(), page.click('main a[href$="CHG-20250717-01.html"]')]);
  assert.match(page.url(), /changes\/CHG-20250717-01\.html$/);
  await Promise.all([page.waitForNavigation(), page.click('main a[href$="INC-20250717-01.html"]')]);
  assert.match(page.url(), /incidents\/INC-20250717-01\.html$/);
  for (const list of ['months', 'changes', 'items', 'contracts', 'index']) {
    await Promise.all([page.waitForNavigation(), page.click(`nav a[href$="${list}.html"]`)]);
    assert.equal(await page.$eval('nav a[aria-current=page]', (link) => link.getAttribute('href')), `${list}.html`);
  }
  await closed(page);
}

async function opens_every_page(root, folder) {
  const page = await page_of(root);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.name.endsWith('.html')) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1);
    await page.open(path);
    const said = await page.evaluate(() => ({
      title: document.title, headings: document.querySelectorAll('h1').length, lang: document.documentElement.lang,
      as_of: document.querySelector('#as-of').textContent, images: document.querySelectorAll('main img, main script').length,
    }));
    assert.ok(said.title !== '' && said.headings === 1 && said.images === 0, path);
    assert.ok(['ja', 'en'].includes(said.lang), path);
    assert.equal(said.as_of, '2026-04-08 09:00', path);
  }
  await closed(page);
}

async function fits_a_phone(root) {
  const page = await page_of(root, phone);
  for (const path of ['index.html', 'incidents.html', 'months.html', 'incidents/INC-20250717-01.html',
    'changes/CHG-20250717-01.html', 'months/zaimu.2025-07.html', 'contracts/zaimu.html', 'plans/operation-2025.html']) {
    await page.open(path);
    assert.ok(await overflow(page) <= 0, `${path} is as wide as the phone`);
  }
  await closed(page);
}

async function prints(root) {
  const page = await page_of(root);
  await page.open('months/zaimu.2025-07.html');
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-');
  await page.emulateMediaType('print');
  assert.equal(await page.$eval('header', (header) => getComputedStyle(header).display), 'none');
  await closed(page);
}

async function fits_three_pages(root, folder) {
  for (const name of readdirSync(folder)) {
    const page = await page_of(root);
    await page.open(name);
    const has_annexes = await page.evaluate(() => {
      const first = [...document.querySelectorAll('h2')].find((heading) => /^(附属資料|Annex )/.test(heading.textContent));
      if (!first) return false;
      const front = document.createRange();
      front.setStartBefore(first.previousElementSibling);  // the rule that breaks the page
      front.setEndAfter(document.body.lastChild);
      front.deleteContents();
      return true;
    });
    assert.ok(has_annexes, name);
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages <= 3, `${name}: ${pages} pages before the annexes`);
    await closed(page);
  }
}

// The policy of the pages forbids what a record could smuggle in.
async function forbids(root) {
  const page = await page_of(root);
  await page.open('index.html');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.smuggled = true';
    document.body.append(script);
    return window.smuggled === true;
  });
  assert.equal(ran, false, 'a script that is not the site\'s own does not run');
  await page.close();
}

async function runs_no_record(root, folder) {
  await opens_every_page(root, folder);
  const page = await page_of(root);
  await page.open('incidents.html');
  assert.match(await page.$eval('.list tbody', (body) => body.textContent), /<img src=x onerror=alert\(1\)>/);
  await page.type('form.filter input', '<img');
  assert.ok(await visible_rows(page) > 0);
  await page.focus('form.search input');
  await page.keyboard.type('onerror=alert');
  await page.waitForSelector('.found a');
  assert.equal(await page.$('.found img, .found script'), null);
  await closed(page);
}

function serve(folder) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    try {
      const bytes = readFileSync(join(folder, path));
      response.writeHead(200, { 'content-type': types[extname(path)] + '; charset=utf-8' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

const server = await serve(ja);
try {
  const file = pathToFileURL(ja).href;
  const http = `http://127.0.0.1:${server.address().port}`;
  for (const root of [file, http]) {
    await searches(root);
    await filters(root);
    await leads(root);
    await forbids(root);
  }
  await opens_every_page(file, ja);
  await opens_every_page(pathToFileURL(en).href, en);
  await runs_no_record(pathToFileURL(hostile).href, hostile);
  await fits_a_phone(file);
  await fits_a_phone(pathToFileURL(en).href);
  await prints(file);
  await fits_three_pages(pathToFileURL(monthly).href, monthly);
  console.log('site: ok, from a file and from a server');
} finally {
  server.close();
  await browser.close();
}
