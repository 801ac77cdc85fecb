// Draws the charts of all Markdown documents below a folder, and says which could not be drawn.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const most_characters = 2000; // what GitLab draws

function charts_below(folder) {
  const charts = [];
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const text = readFileSync(path, 'utf8');
    for (const [, source] of text.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)) charts.push({ path, source });
  }
  return charts;
}

// A page that draws one chart after another and leaves the errors as its text.
function page(mermaid, charts) {
  const data = JSON.stringify(charts.map((chart) => chart.source)).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html><meta charset="utf-8"><body><script src="file://${resolve(mermaid)}"></script><script>
    (async () => {
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
      const errors = [];
      let drawn = 0;
      for (const [i, source] of ${data}.entries()) {
        try {
          const { svg } = await mermaid.render('chart' + i, source);
          if (svg.includes('Syntax error')) throw new Error('syntax error');
          drawn += 1;
        } catch (error) {
          errors.push(i + ': ' + error.message);
        }
      }
      document.body.textContent = '@drawn ' + drawn + '@' + errors.map((e) => '@error ' + e + '@').join('');
    })();
  </script>`;
}

function draw(mermaid, charts) {
  const folder = mkdtempSync(join(tmpdir(), 'opsctl-charts-'));
  try {
    const file = join(folder, 'page.html');
    writeFileSync(file, page(mermaid, charts));
    const dom = execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
      `--user-data-dir=${folder}/profile`, '--virtual-time-budget=120000', '--dump-dom', `file://${file}`],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
    return { drawn: Number(dom.match(/@drawn (\d+)@/)?.[1] ?? 0), errors: [...dom.matchAll(/@error ([^@]*)@/g)].map((m) => m[1]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const charts = charts_below(process.argv[2]);
if (charts.length === 0) throw new Error('no charts found');
let failed = 0;
for (const { path, source } of charts) {
  if ([...source].length >= most_characters) {
    console.error(`${path}: a chart of ${[...source].length} characters`);
    failed += 1;
  }
}
for (const name of ['mermaid-github', 'mermaid-gitlab']) {
  const { drawn, errors } = draw(`node_modules/${name}/dist/mermaid.min.js`, charts);
  for (const error of errors) {
    const [index] = error.split(':');
    console.error(`${name}: ${charts[Number(index)].path}: ${error}\n${charts[Number(index)].source}`);
  }
  if (drawn !== charts.length) failed += 1;
  console.log(`charts: ${name} drew ${drawn} of ${charts.length}`);
}
process.exit(failed === 0 ? 0 : 1);
