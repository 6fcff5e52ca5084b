// Finds words in the text, the notes, the ledger, the charts and the names. What is searched is gathered at the first search.

const find = (() => {
  const MOST = 60, AROUND = 60, BREATH = 120; // results, letters beside the words found, milliseconds between key and search
  // What is searched, how much a place of its kind counts, and what it is called.
  const KINDS = [
    ["heading", "article h2, article h3, article h4, article h5, article h6", 30],
    ["text", "article p[id], article li[id], article td[id], article th[id]", 16],
    ["note", "aside.note", 8],
    ["chart", "figure.chart", 14],
    ["figure", "table.ledger tr[id]", 6],
    ["term", "dl.glossary > div", 14],
    ["name", "ul.index > li", 8],
  ];
  let places_of = null, shown = [], at = -1, timer = 0;

  const field = make("input", { type: "search", id: "find-field", role: "combobox", "aria-expanded": "false", "aria-controls": "find-list",
    "aria-autocomplete": "list", "aria-label": words.find_in, placeholder: words.find_in, autocomplete: "off", spellcheck: "false" });
  const list = make("ul", { id: "find-list", role: "listbox", "aria-label": words.results });
  const count = make("p", { class: "find-count" });
  const box = make("div", { id: "find", popover: "auto", role: "search", lang: words.language, dir: words.direction }, field, count, list);
  document.body.append(box);

  function wordsOf(element, kind) {
    if (kind === "figure") return [".value", ".unit", ".asof", ".context"].map((name) => element.querySelector(name)?.textContent ?? "").join(" · ");
    if (kind === "chart") return element.querySelector("figcaption").textContent;
    if (!element.closest("article") || kind === "note") return element.textContent;
    const inner = element.matches("li") ? textNodes(element).filter((node) => node.parentElement.closest("li") === element) : textNodes(element);
    return inner.map((node) => node.data).join("");
  }
  function gather() {
    places_of = [];
    for (const [kind, selector, weight] of KINDS) {
      for (const element of document.querySelectorAll(selector)) {
        const string = wordsOf(element, kind).replace(/\s+/g, " ").trim();
        if (string) places_of.push({ kind, weight, element, string, folded: folded(string), order: places_of.length });
      }
    }
  }

  /** The worth of a place for the words sought: all of them are in it; the phrase, whole words and a short place count. */
  function worth(place, sought, phrase) {
    let sum = place.weight;
    for (const word of sought) {
      const found = place.folded.indexOf(word);
      if (found < 0) return 0;
      if (!/[\p{L}\p{N}]/u.test(place.folded[found - 1] ?? "")) sum += 4;
      if (!/[\p{L}\p{N}]/u.test(place.folded[found + word.length] ?? "")) sum += 4;
    }
    if (sought.length > 1 && place.folded.includes(phrase)) sum += 20;
    return sum + 8 / (1 + place.string.length / 200);
  }

  function search() {
    places_of ?? gather();
    const phrase = folded(field.value.trim()).replace(/\s+/g, " "), sought = phrase.split(" ").filter(Boolean);
    const found = sought.length ? places_of.map((place) => ({ place, sum: worth(place, sought, phrase) })).filter(({ sum }) => sum > 0) : [];
    found.sort((one, other) => other.sum - one.sum || one.place.order - other.place.order);
    shown = found.slice(0, MOST).map(({ place }) => place);
    list.replaceChildren(...shown.map((place, index) => option(place, sought, index)));
    count.textContent = !sought.length ? "" : say(found.length ? "places" : "no_place", { number: found.length });
    tell(count.textContent);
    field.setAttribute("aria-expanded", String(shown.length > 0));
    choose(shown.length ? 0 : -1);
    highlight("found", ...shown.filter(({ kind }) => kind === "text" || kind === "heading").flatMap((place) => ranges(place.element, sought)));
  }

  /** The places of words in an element; folding a letter may change its length, so letters are folded one by one. */
  function spans(string, sought) {
    const letters = [...string], starts = [], flat = [];
    letters.forEach((letter, index) => { for (const one of folded(letter)) { flat.push(one); starts.push(index); } });
    const line = flat.join("");
    return sought.flatMap((word) => {
      const found = [];
      for (let from = line.indexOf(word); from >= 0; from = line.indexOf(word, from + word.length)) {
        found.push([starts[from], starts[Math.min(from + word.length, starts.length) - 1] + 1]);
      }
      return found;
    }).sort((one, other) => one[0] - other[0]);
  }
  function ranges(element, sought) {
    return textNodes(element).flatMap((node) => spans(node.data, sought).map(([start, end]) => {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, Math.min(end, node.data.length));
      return range;
    }));
  }

  function option(place, sought, index) {
    const [[first] = [0]] = [[sought.join(" ")], sought].flatMap((wanted) => spans(place.string, wanted)); // the phrase before its words
    const start = Math.max(0, place.string.lastIndexOf(" ", Math.max(0, first - AROUND)));
    const cut = (start > 0 ? "…" : "") + place.string.slice(start, first + 3 * AROUND) + (first + 3 * AROUND >= place.string.length ? "" : "…");
    const parts = [];
    let from = 0;
    for (const [begin, end] of spans(cut, sought)) {
      if (begin >= from) { parts.push(cut.slice(from, begin), make("mark", {}, cut.slice(begin, end))); from = end; }
    }
    const number = place.element.closest(".row, figure")?.querySelector(".para-no")?.textContent;
    const label = words[`in_${place.kind}`] + (number && place.kind === "text" ? ` ¶ ${number}` : "");
    return make("li", { id: `found-${index}`, role: "option", "aria-selected": "false", click: () => { at = index; go(); } },
      make("small", {}, label), " ", make("span", { lang: text.closest("[lang]").lang }, ...parts, cut.slice(from)));
  }

  function choose(index) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = index;
    const one = list.children[at];
    one?.setAttribute("aria-selected", "true");
    one?.scrollIntoView({ block: "nearest" });
    if (one) field.setAttribute("aria-activedescendant", one.id);
    else field.removeAttribute("aria-activedescendant");
  }
  function go() {
    const place = shown[at];
    if (!place) return;
    box.hidePopover();
    const held = place.element, id = held.id || held.querySelector("a[href^='#']")?.hash.slice(1) || held.closest("[id]").id;
    places.go(id);
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, BREATH); });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) { event.preventDefault(); choose((at + step + shown.length) % shown.length); }
    if (event.key === "Enter") { event.preventDefault(); clearTimeout(timer); if (!shown.length) search(); go(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
    event.preventDefault();
    open();
  });
  box.addEventListener("toggle", ({ newState }) => { if (newState === "closed") setTimeout(() => highlight("found"), 4000); });

  function open() {
    card.hide();
    if (!box.matches(":popover-open")) box.showPopover();
    field.focus();
    field.select();
  }
  return { open };
})();
