'use strict';
// The preview: shows the newest edition as it is made, at the place where its reader was.
const html = document.getElementById('html'), pdf = document.getElementById('pdf');
const made = {};
let place = [], page = '';

// Elements with an id from the top of the window on, with how far below its edge they are: one of them will be there again.
const seen = () => {
  const found = [];
  for (const one of html.contentDocument?.querySelectorAll('main [id], [role] [id]') ?? []) {
    const box = one.getBoundingClientRect();
    if (box.bottom > 0) found.push([one.id, box.top]);
    if (found.length === 40) break;
  }
  return found;
};

const back = () => {
  const view = html.contentWindow;
  for (const [id, top] of place) {
    const one = html.contentDocument.getElementById(id);
    if (one) {
      view.scrollBy({ top: one.getBoundingClientRect().top - top, behavior: 'instant' });
      break;
    }
  }
  view.addEventListener('scrollend', follow);
};

// The PDF is opened where the reader of the HTML is: its destinations have the same names.
const follow = () => {
  const name = seen().map(([id]) => id).find(id => /^(p|s)-/.test(id)) ?? '';
  const address = made.pdf ? `edition.pdf?${made.pdf}#${name && `nameddest=${name}&`}navpanes=0` : '';
  if (address && address !== page) pdf.src = page = address;
};

html.addEventListener('load', () => { if (made.html) { back(); follow(); } });

const item = finding => {
  const li = document.createElement('li');
  for (const [name, words] of [['level', `${finding.level} ${finding.code}`], ['place', finding.place],
    ['message', finding.message], ['quoted', finding.quoted && `“${finding.quoted}”`], ['hint', finding.hint]]) {
    if (!words) continue;
    const span = document.createElement('span');
    span.className = name;
    span.textContent = words;
    li.append(span, ' ');
  }
  return li;
};

new EventSource('news').addEventListener('message', message => {
  const news = JSON.parse(message.data);
  document.documentElement.classList.toggle('older', news.older);
  document.getElementById('state').textContent =
    news.older ? 'The files do not build as they are: this is the last edition that did.' : news.doing || 'This is the newest edition.';
  document.getElementById('count').textContent = news.findings.length ? `Findings: ${news.findings.length}` : 'No findings';
  document.getElementById('findings').replaceChildren(...news.findings.map(item));
  if (news.made.html !== made.html) {
    if (made.html) place = seen();
    made.html = news.made.html;
    html.contentWindow.location.replace(`edition.html?${made.html}`);
  }
  if (news.made.pdf !== made.pdf) {
    made.pdf = news.made.pdf;
    follow();
  }
});
