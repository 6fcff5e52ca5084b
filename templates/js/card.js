// One card for what stands behind a place of the text: a figure, a note, a term, a reference, a mark of a chart.
// Pointing at a place or reaching it by keys shows its card; a tap, a click or Enter holds the card and gives it the focus.

const card = (() => {
  const HOVER = 250, LEAVE = 350; // milliseconds until a card comes, and until it goes
  const body = make("div", { class: "card-body" });
  const title = make("h2", { id: "card-title" });
  const back = make("button", { type: "button", class: "card-back", "aria-label": words.before, hidden: true, click: () => step() }, "←");
  const shut = make("button", { type: "button", class: "card-shut", "aria-label": words.close, click: () => hide() }, "×");
  const box = make("div", { id: "card", popover: "auto", role: "dialog", "aria-labelledby": "card-title", lang: words.language, dir: words.direction },
    make("div", { class: "card-head" }, back, title, shut), body);
  document.body.append(box);

  let shown = null, source = null, isHeld = false, isQuiet = false, timer = 0, turn = 0;
  const before = [];

  const chartLinks = (id) => document.querySelectorAll(`svg a[href="#${id}"]`);
  function light(id) {
    for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
    const figure = id?.startsWith("q-") ? document.getElementById(id) : null;
    for (const one of id?.startsWith("q-") ? chartLinks(id) : []) one.classList.add("lit");
    figure?.classList.add("lit");
    highlight("sentence", figure && !figure.closest("td, th") ? sentenceOf(figure) : null);
  }

  /** Puts the card below its source or, where it has more room there, above, as high as there is room; on narrow screens at the foot of the window or at its top. */
  function place() {
    const rects = [...source?.getClientRects() ?? []], first = rects[0], last = rects.at(-1);
    for (const name of ["left", "top", "max-height"]) box.style.removeProperty(name);
    box.dataset.at = isNarrow() || !first ? "foot" : "source";
    if (!first) return;
    // What has the focus is not scrolled out of the part of the window that the bar leaves.
    const edge = 8, bar = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    const below = innerHeight - last.bottom - 2 * edge, above = first.top - edge - (isNarrow() ? edge : bar);
    const isBelow = box.offsetHeight <= below || below >= above, room = Math.max(isBelow ? below : above, 160);
    if (box.offsetHeight > room) box.style.setProperty("max-height", `${room}px`);
    if (isNarrow()) {
      if (!isBelow) box.dataset.at = "top";
      return;
    }
    const { offsetWidth: wide, offsetHeight: high } = box, right = document.documentElement.clientWidth - wide - edge;
    box.style.setProperty("left", `${Math.max(edge, Math.min(isBelow ? last.left : first.left, right)) + scrollX}px`);
    box.style.setProperty("top", `${(isBelow ? last.bottom + edge : first.top - edge - high) + scrollY}px`);
  }

  async function fill(id) {
    const mine = ++turn;
    const target = document.getElementById(id);
    const drawn = [...MAKERS].find(([fits]) => fits(id, target));
    if (!drawn) return false;
    const [head, ...parts] = drawn[1](id, target);
    title.replaceChildren(...head);
    body.replaceChildren(...parts);
    shown = id;
    light(id);
    if (id.startsWith("q-")) records().then((told) => { if (mine === turn) { more(id, told, body); place(); } }).catch(() => {});
    return true;
  }

  async function show(id, from, { held = false, inside = false } = {}) {
    clearTimeout(timer);
    if (inside) before.push(shown);
    else { before.length = 0; source = from; }
    if (!await fill(id)) return false;
    isHeld = held;
    back.hidden = before.length === 0;
    if (!box.matches(":popover-open")) box.showPopover();
    place();
    box.scrollTop = 0;
    if (held) (inside ? title : shut).focus({ preventScroll: true });
    tell(title.textContent);
    return true;
  }

  function step() {
    const id = before.pop();
    back.hidden = before.length === 0;
    if (id) fill(id).then(() => title.focus({ preventScroll: true }));
  }

  function hide() {
    if (box.matches(":popover-open")) box.hidePopover();
  }
  title.tabIndex = -1;
  box.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") return;
    const held = isHeld;
    isHeld = false;
    light(null);
    isQuiet = true;
    if (held && source && (document.activeElement === document.body || box.contains(document.activeElement))) source.focus({ preventScroll: true });
    isQuiet = false;
  });

  // --- what is shown -------------------------------------------------------------------------------------------

  const line = (label, ...content) => make("div", {}, make("dt", {}, label), make("dd", {}, ...content));
  const goTo = (id, label) => make("a", { href: `#${id}`, "data-go": true }, label);
  const toFigure = (id, label) => make("a", { href: `#${id}`, "data-card": id }, label);
  function ofFigure(id, figure) {
    const row = rowOf(id), cells = (name) => copied(row?.querySelector(name)?.childNodes ?? []);
    const range = sentenceOf(figure);
    const quote = make("blockquote", { lang: text.closest("[lang]").lang }, ...(range ? copied(wordsIn(range).childNodes) : cells(".context")));
    for (const one of quote.querySelectorAll("a")) {
      const own = one.getAttribute("href") === `#row-${id.slice(2)}` || one.getAttribute("href") === `#${id}`;
      one.replaceWith(make(own ? "b" : "span", {}, ...copied(one.childNodes)));
    }
    const links = cells(".place").filter((node) => node.nodeType === 1 && node.hash !== `#${id}`);
    for (const one of links) one.setAttribute("data-go", "");
    const near = cells(".unit").filter((node) => node.nodeType === 1 && node.querySelector("a"));
    for (const one of near.flatMap((node) => [...node.querySelectorAll("a")])) one.dataset.card = one.hash.replace("#row-", "q-");
    const unit = cells(".unit").filter((node) => !near.includes(node));
    return [
      [...cells(".value").filter((node) => node.nodeName !== "svg"), " ", ...unit.filter((node) => node.nodeType === 3)],
      make("dl", {}, ...(unit.some((node) => node.nodeType === 1) ? [line(words.of, ...unit.filter((node) => node.nodeType === 1))] : []),
        ...(row?.querySelector(".asof:not(.silent)") ? [line(words.time, ...cells(".asof"))] : [])),
      make("p", { class: "card-links" }, goTo(id, placeOf(figure)), ...near, ...links, row && goTo(row.id, words.ledger)),
      quote,
    ];
  }

  /** What only the records tell of a figure. */
  function more(id, { all, of }, into) {
    const record = of.get(id);
    if (!record) return;
    const sure = (slot) => make("small", {}, [
      isOfEditor(record, slot) ? words.by_editor : isInferred(record, slot) ? words.inferred : null,
      sureness(record, slot) !== null && !isOfEditor(record, slot) ? say("sure", { share: Math.round(sureness(record, slot) * 100) }) : null,
    ].filter(Boolean).join(", "));
    const slots = [["measure", words.measure], ["subject", words.of], ["condition", words.condition], ["base", words.base]];
    const isToldTwice = (slot) => slot === "measure" && record.measure === record.unit;
    const time = document.querySelector(`#${rowOf(id)?.id} .asof`)?.textContent || record.as_of;
    into.querySelector("dl").replaceChildren(
      ...slots.filter(([slot]) => record[slot] && !isToldTwice(slot)).map(([slot, label]) => line(label, record[slot], " ", sure(slot))),
      ...(record.unit ? [line(words.unit, record.unit_text || record.unit, record.unit_text && record.unit_text !== record.unit ? ` (${record.unit})` : "", " ", sure("unit"))] : []),
      ...(record.role === "figure" ? [record.as_of ? line(words.time, time, " ", sure("as_of")) : line(words.time, words.no_time)] : []),
      ...(record.status ? [line(words.status, words[`status_${record.status}`], " ", sure("status"))] : []),
      line(words.written, make("span", { lang: text.closest("[lang]").lang }, record.surface.replace(/\s+/g, " ")), ", ", words[`kind_${record.kind}`] ?? record.kind),
    );
    const alike = record.measure ? all.filter((one) => one.id !== id && one.measure.toLowerCase() === record.measure.toLowerCase() && one.unit_head === record.unit_head) : [];
    if (alike.length) {
      const listed = alike.slice(0, 6).map((one) => make("li", {}, toFigure(one.id, one.surface.replace(/\s+/g, " ")), [one.subject, one.as_of].filter(Boolean).length ? ` ${[one.subject, one.as_of].filter(Boolean).join(", ")}` : ""));
      into.append(make("h3", {}, say("elsewhere", { measure: record.measure })), make("ul", {}, ...listed));
    }
    into.append(tools(id, record, all));
  }

  const address = (id) => `${document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0]}#${id}`;
  async function copy(button, string) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(string);
    } catch {
      const field = make("textarea", {}, string);
      box.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.textContent = words.copied;
    tell(words.copied);
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  /** The lines of figures.toml in which an editor tells more of a figure: its place said as its words with those beside. */
  function toml(id, record, all) {
    const figure = document.getElementById(id), range = sentenceOf(figure);
    const string = (words) => JSON.stringify(words.replace(/\s+/g, " "));
    const beside = { prefix: "", suffix: "" };
    if (range) {
      const [first, last] = [range.cloneRange(), range.cloneRange()];
      first.setEndBefore(figure);
      last.setStartAfter(figure);
      for (const one of text.querySelectorAll(".corrected")) { // the source has other words there
        if (first.intersectsNode(one)) first.setStartAfter(one);
        else if (last.intersectsNode(one)) last.setEndBefore(one);
      }
      beside.prefix = wordsIn(first).textContent.slice(-24);
      beside.suffix = wordsIn(last).textContent.slice(0, 24);
    }
    const sides = Object.entries(beside).filter(([, words]) => words.trim()).map(([name, words]) => `${name} = ${string(words)}`);
    const same = all.filter(({ surface }) => surface === record.surface);
    if (!sides.length && same.length > 1) sides.push(`nth = ${same.indexOf(record) + 1}`);
    const slots = ["unit", "measure", "subject", "as_of", "base", "condition", "status", "role"].map((slot) => `# ${slot} = ${string(record[slot] || "…")}`);
    return ["[[figure]]", `quote = ${string(record.surface)}`, ...sides, ...slots, ""].join("\n");
  }

  function tools(id, record, all) {
    const figure = document.getElementById(id), lines = make("pre");
    const cited = () => `“${(range ? wordsIn(range).textContent : record.surface).replace(/\s+/g, " ").trim()}” (${placeOf(figure)}) ${words.citation} ${address(id)}`;
    const button = (label, string) => make("button", { type: "button", click: ({ currentTarget }) => copy(currentTarget, string()) }, label);
    return make("div", { class: "card-tools" },
      button(words.copy, cited), make("a", { href: address(id), "data-go": true }, words.link),
      make("details", { toggle: () => { lines.textContent = toml(id, record, all); } }, make("summary", {}, words.for_editors), lines, button(words.copy_lines, () => lines.textContent)));
  }

  const plain = (nodes) => {
    const kept = copied(nodes).filter((node) => !node.matches?.(".back, .para-no"));
    for (const one of kept) for (const inner of one.querySelectorAll?.(".back") ?? []) inner.remove();
    return kept;
  };
  const ofNote = (id, note) => [
    [note.matches(".correction") ? words.correction : note.matches(".footnote") ? words.footnote : words.note, " ", (note.querySelector(".back") ?? note).textContent.trim().slice(0, 6)],
    make("div", { class: "card-note", lang: note.lang || null }, ...plain(note.childNodes)),
    make("p", { class: "card-links" }, goTo(id, words.there)),
  ];
  const ofTerm = (id, term) => [
    copied(term.querySelector("dt").childNodes),
    make("div", {}, ...copied(term.querySelector("dd").childNodes)),
    make("p", { class: "card-links" }, goTo(id, words.glossary)),
  ];
  function ofPlace(id, target) {
    const unit = target.matches("[id^='p-'], [id^='s-'], figure, table, li") ? target : target.closest("[id^='p-'], li, figure") ?? target;
    const nodes = plain(unit.matches("figure") ? unit.querySelector("figcaption").childNodes : unit.childNodes);
    return [[placeOf(unit)], make("blockquote", { class: "card-place", lang: text.closest("[lang]").lang }, ...nodes), make("p", { class: "card-links" }, goTo(id, words.there))];
  }
  const MAKERS = new Map([
    [(id, target) => target?.matches(".q, article [id^='q-']"), ofFigure],
    [(id, target) => target?.matches("aside.note, .footnote"), ofNote],
    [(id, target) => target?.matches("dl.glossary > div"), ofTerm],
    [(id, target) => Boolean(target), ofPlace],
  ]);

  // --- what brings it ------------------------------------------------------------------------------------------

  /** The id whose card a link brings; "" for a link that simply leads. */
  function wanted(link) {
    const href = link?.getAttribute("href") ?? "";
    if (!href.startsWith("#") || box.contains(link)) return "";
    if (link.matches(".q")) return href.replace("#row-", "q-");
    if (link.closest("svg")) return href.slice(1);
    if (link.matches("[role=doc-noteref], .term, article .source-link")) return href.slice(1);
    return "";
  }
  /** Whether a note stands beside its call and is seen: then the eye finds it, and no card is needed. */
  function isBeside(id) {
    const note = document.getElementById(id), seen = note?.getBoundingClientRect();
    return !isNarrow() && note?.matches("aside.note") && seen.top >= 0 && seen.bottom <= innerHeight;
  }

  document.addEventListener("interest", (event) => event.preventDefault(), true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#'], a[href*='#q-']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (box.contains(link)) {
      event.preventDefault();
      if (link.dataset.card) return void show(link.dataset.card, null, { held: true, inside: true });
      hide();
      return void places.go(link.hash.slice(1));
    }
    const id = wanted(link);
    event.preventDefault();
    if (id && !isBeside(id)) show(id, link, { held: true }).then((done) => done || places.go(link.getAttribute("href").slice(1)));
    else places.go(decodeURIComponent(link.getAttribute("href").slice(1)));
  });
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse" || isHeld) return;
    const link = target.closest?.("a"), id = wanted(link);
    clearTimeout(timer);
    if (id && !isBeside(id)) timer = setTimeout(() => show(id, link), HOVER);
    else if (!box.contains(target)) timer = setTimeout(hide, LEAVE);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (isQuiet) return;
    const id = wanted(target);
    if (id && target.matches(":focus-visible") && !isHeld && !isBeside(id)) show(id, target);
    else if (!isHeld && !box.contains(target)) hide();
  });
  addEventListener("resize", () => { if (box.matches(":popover-open")) place(); });
  // A card at an edge of the window would cover other words once its own have left it.
  addEventListener("scroll", () => {
    const seen = isNarrow() && box.matches(":popover-open") && source?.getBoundingClientRect();
    if (seen && (seen.bottom < 0 || seen.top > innerHeight)) hide();
  }, { passive: true });

  return { show, hide };
})();
