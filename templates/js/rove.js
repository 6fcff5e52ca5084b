// Figures, marks of charts, lines of the ledger and of the index: each of these groups is one stop of the Tab key.
// Arrow keys go on in it, Home and End to its ends. Nothing is done before the first key.

(() => {
  const GROUPS = [
    ["#text", "a"],
    [".rail", "a"],
    ["svg", "a:not([aria-hidden])"],
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
        // Terms are marked as their chapters come near: what a group holds is asked for each time.
        const held = () => [...root.querySelectorAll(items)].filter((item) => root !== text || !item.closest("svg, .source-line, table.data, figure"));
        const first = held();
        if (first.length < 2 && root !== text) continue;
        for (const item of first) item.setAttribute("tabindex", "-1");
        groups.set(root, { held, item: null });
        if (first.length) current(groups.get(root), first[0]);
      }
    }
    reach(document.activeElement);
    scrolled();
  }
  addEventListener("keydown", gather, { capture: true, once: true });

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || !target.matches?.("a[tabindex]")) return;
    const group = groupOf(target), items = group?.held() ?? [], at = items.indexOf(target);
    if (at < 0) return;
    const turned = getComputedStyle(target).direction === "rtl" && /Left|Right/.test(key) ? -1 : 1;
    const row = /Up|Down/.test(key) && target.closest("tr");
    let next = at, step = (NEXT[key] ?? 0) * turned;
    if (key === "Home" || key === "End") [next, step] = key === "Home" ? [-1, 1] : [items.length, -1];
    if (!step) return;
    do next += step; while (items[next] && (!isSeen(items[next]) || (row && items[next].closest("tr") === row)));
    const item = items[next];
    if (!item) return;
    event.preventDefault();
    current(group, item);
    item.focus();
  });
  /** The first item of the text in a place or behind it. */
  const firstIn = (unit) => groups.get(text)?.held().find((item) => unit.contains(item) || unit.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING);
  /** What has the focus is the stop of its group; if it is no item, the first one behind it in the text. */
  function reach(target) {
    const group = groups.size ? groupOf(target) : null;
    const item = group?.held().includes(target) ? target : text.contains(target) ? firstIn(target) : null;
    if (item) current(groupOf(item), item);
  }
  /** After scrolling, the text's stop is the first figure that is seen. */
  function scrolled() {
    const group = groups.get(text), place = group && places.now(), unit = place && document.getElementById(place.id);
    const first = unit && !text.contains(document.activeElement) ? firstIn(unit) : null;
    if (first) current(group, first);
  }
  document.addEventListener("focusin", ({ target }) => reach(target));
  addEventListener("scrollend", scrolled);
})();
