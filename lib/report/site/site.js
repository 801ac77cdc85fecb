// What the pages of a site do in the browser: search, filter a list, say as of when. Nothing is fetched; the texts come
// from the page, from search.js or texts.js, and are only ever set as text.
'use strict';

const root = document.documentElement.dataset.root;
const plain = (text) => text.normalize('NFKC').toLowerCase();
const element = (name, text, attributes = {}) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
};

// Words that must all occur.
const words_of = (text) => plain(text).split(/\s+/).filter((word) => word !== '');
const has_all = (words, text) => words.every((word) => text.includes(word));

// ---- search: over all records, on every page

function prepare_search(form) {
  const input = form.querySelector('input');
  const found = form.querySelector('.found');
  const most = 30;
  let rows = null;
  let has_texts = false;

  const loaded = new Set();
  const load = (file, use) => {
    if (loaded.has(file)) return;
    loaded.add(file);
    const script = element('script', '', { src: root + file });
    script.addEventListener('load', () => { use(); show(); });
    document.head.append(script);
  };
  const load_rows = () => load('search.js', () => {
    rows = window.opsctlSearch.map(([page, id, title, ...more]) => ({ page, id, title, more: more.join(' ') }));
    for (const row of rows) row.text = plain([row.id, row.title, row.more].join(' '));
  });
  // What people wrote is looked through only where ids and titles tell too little.
  const load_texts = () => load('texts.js', () => {
    window.opsctlTexts.forEach((text, i) => { rows[i].all = rows[i].text + ' ' + plain(text); });
    has_texts = true;
  });
  const matches_of = (words) => {
    const matches = rows.filter((row) => has_all(words, row.text));
    if (matches.length >= most || words.every((word) => word.length < 2)) return matches;
    load_texts();
    if (!has_texts) return matches;
    return [...matches, ...rows.filter((row) => !has_all(words, row.text) && has_all(words, row.all))];
  };

  const show = () => {
    const words = words_of(input.value);
    found.replaceChildren();
    found.hidden = words.length === 0 || rows === null;
    if (found.hidden) return;
    const matches = matches_of(words);
    for (const row of matches.slice(0, most)) {
      const link = element('a', '', { href: root + row.page });
      link.append(element('b', row.id), ' ', element('span', row.title), ' ', element('small', row.more));
      const item = element('li', '');
      item.append(link);
      found.append(item);
    }
    if (matches.length > most) found.append(element('li', form.dataset.more.replace('{}', matches.length - most)));
    if (matches.length === 0) found.append(element('li', form.dataset.none));
  };

  const move = (step) => {
    const stops = [input, ...found.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement);
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  };

  input.addEventListener('focus', load_rows);
  input.addEventListener('input', () => { load_rows(); show(); });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    found.querySelector('a')?.click();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      found.hidden = true;
      input.focus();
    }
  });
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget)) found.hidden = true;
  });
  document.addEventListener('keydown', (event) => {
    const writes = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key !== '/' || writes || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
}

// ---- a list: what is typed, and one choice for each of some columns

function prepare_list(form) {
  const table = form.parentElement.querySelector('table');
  const rows = [...table.tBodies[0].rows].map((row) => {
    const cells = [...row.cells].map((cell) => cell.textContent);
    return { row, cells, text: plain(cells.join(' ')) };
  });
  const numbers = (text) => text.split(' ').filter((each) => each !== '').map(Number);
  const months = new Set(numbers(form.dataset.months));
  const value_of = (cell, column) => (months.has(column) ? [cell.slice(0, 7)] : cell.split(', '));
  const input = form.querySelector('input');
  const output = form.querySelector('output');
  const most_choices = 200;

  // Several states together: of what somebody still waits for.
  const unfinished = new Set(form.dataset.unfinished.split('|').filter((each) => each !== ''));
  const selects = [];
  for (const column of numbers(form.dataset.columns)) {
    const values = new Set(rows.flatMap((each) => value_of(each.cells[column], column)).filter((each) => each !== ''));
    if (values.size < 2 || values.size > most_choices) continue;
    const order = [...values].sort();
    if (months.has(column)) order.reverse();
    const name = months.has(column) ? form.dataset.month : table.tHead.rows[0].cells[column].textContent;
    const select = element('select', '', { name: form.dataset.keys.split(' ')[column] });
    select.append(element('option', form.dataset.all, { value: '' }), ...order.map((each) => element('option', each)));
    const is_state = form.dataset.keys.split(' ')[column] === 'state' && unfinished.size > 0;
    if (is_state) select.options[0].after(element('option', form.dataset.open, { value: 'unfinished' }));
    const label = element('label', name + ' ');
    label.append(select);
    output.before(label);
    selects.push({ column, select });
  }

  const apply = () => {
    const words = words_of(input.value);
    let shown = 0;
    for (const each of rows) {
      const takes = ({ column, select }) => {
        const values = value_of(each.cells[column], column);
        if (select.value === 'unfinished') return values.some((value) => unfinished.has(value));
        return select.value === '' || values.includes(select.value);
      };
      each.row.hidden = !(has_all(words, each.text) && selects.every(takes));
      if (!each.row.hidden) shown += 1;
    }
    output.textContent = form.dataset.count.replace('{}', shown).replace('{}', rows.length);
  };

  // What is chosen stands in the address, so that it can be kept and sent.
  const remember = () => {
    const chosen = new URLSearchParams();
    if (input.value !== '') chosen.set('q', input.value);
    for (const { select } of selects) if (select.value !== '') chosen.set(select.name, select.value);
    history.replaceState(null, '', chosen.toString() === '' ? location.pathname : '#' + chosen);
  };
  const recall = () => {
    const chosen = new URLSearchParams(location.hash.slice(1));
    input.value = chosen.get('q') ?? '';
    for (const { select } of selects) {
      select.value = chosen.get(select.name) ?? '';
      if (select.selectedIndex < 0) select.value = '';
    }
    apply();
  };

  form.addEventListener('input', () => { apply(); remember(); });
  form.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('hashchange', recall);
  form.hidden = false;
  recall();
}

// A table that is wider than its box is scrolled with the keyboard, too.
function prepare_boxes() {
  for (const box of document.querySelectorAll('.box')) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}

document.querySelectorAll('form.search').forEach(prepare_search);
document.querySelectorAll('form.filter').forEach(prepare_list);
prepare_boxes();
const as_of = document.querySelector('#as-of');
if (as_of && window.opsctlAsOf) as_of.textContent = window.opsctlAsOf;
