// Figures, marks of charts, lines of the ledger and of the index: each of these groups is one stop of the Tab key.
// Arrow keys go on in it, Home and End to its ends.

(() => {
  const GROUPS = [
    ["#text", "a"],
    [".rail", "a"],
    ["svg", "a"],
    [".source-line", "a"],
    ["table.data", "a"],
    ["table.ledger", "tbody a"],
    ["ul.index, ul.removals", "a"],
    [".glossary, .corrections, .bibliography, .queries, .shelf", "a"],
  ];
  const NEXT = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const groups = new Map();
  const isSeen = (item) => item.checkVisibility?.() ?? item.getClientRects().length > 0;

  function current(group, item) {
    if (group.item === item) return;
    group.item?.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
    group.item = item;
  }
  const groupOf = (item) => groups.get(item.closest("svg, .source-line, table.data, table.ledger, .rail, ul, dl, #text")) ?? groups.get(text);

  function gather() {
    for (const [roots, items] of GROUPS) {
      for (const root of document.querySelectorAll(roots)) {
        const held = [...root.querySelectorAll(items)].filter((item) => root !== text || !item.closest("svg, .source-line, table.data, figure"));
        if (held.length < 2) continue;
        for (const item of held) item.setAttribute("tabindex", "-1");
        groups.set(root, { items: held, item: null });
        current(groups.get(root), held[0]);
      }
    }
  }

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || !target.matches?.("a[tabindex]")) return;
    const group = groupOf(target), at = group?.items.indexOf(target) ?? -1;
    if (at < 0) return;
    const turned = getComputedStyle(target).direction === "rtl" && /Left|Right/.test(key) ? -1 : 1;
    const row = /Up|Down/.test(key) && target.closest("tr");
    let next = at, step = (NEXT[key] ?? 0) * turned;
    if (key === "Home" || key === "End") [next, step] = key === "Home" ? [-1, 1] : [group.items.length, -1];
    if (!step) return;
    do next += step; while (group.items[next] && (!isSeen(group.items[next]) || (row && group.items[next].closest("tr") === row)));
    const item = group.items[next];
    if (!item) return;
    event.preventDefault();
    current(group, item);
    item.focus();
  });
  /** The first item of the text in a place or behind it. */
  const firstIn = (unit) => groups.get(text)?.items.find((item) => unit.contains(item) || unit.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING);
  document.addEventListener("focusin", ({ target }) => {
    const group = groups.has(text) ? groupOf(target) : null;
    if (group?.items.includes(target)) return current(group, target);
    const first = text.contains(target) ? firstIn(target) : null;
    if (first) current(groups.get(text), first);
  });
  /** After scrolling, the text's stop is the first figure that is seen. */
  addEventListener("scrollend", () => {
    const group = groups.get(text), place = places.now(), unit = place && document.getElementById(place.id);
    if (!group || !unit || text.contains(document.activeElement)) return;
    const first = firstIn(unit);
    if (first) current(group, first);
  });
  termed.then(gather);
})();
