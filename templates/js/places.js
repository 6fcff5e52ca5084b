// Where the reader is: kept when a link of the page is followed, so that going back leads to the same line.

const places = (() => {
  const HEAD = 60;

  /** The first thing with an id that is seen, and how far below the window's top it begins. */
  function now() {
    const x = text.getBoundingClientRect().left + 20;
    for (let y = HEAD; y < innerHeight; y += 16) {
      const held = document.elementFromPoint(x, y)?.closest("main [id]:not(#text, section)");
      if (held) return { id: held.id, top: held.getBoundingClientRect().top };
    }
    return null;
  }

  /** Brings a place back to where it was in the window; what lies above may still be laid out, so more than once. */
  function restore(place, turns = 6) {
    const held = place && document.getElementById(place.id);
    if (!held) return;
    const off = held.getBoundingClientRect().top - place.top;
    if (Math.abs(off) >= 1) scrollBy({ top: off, behavior: "instant" });
    if (turns > 0) requestAnimationFrame(() => restore(place, turns - 1));
  }

  let depth = history.state?.depth ?? 0;
  const told = new Set();
  const changed = () => { for (const one of told) one(depth); };

  /** Follows a link of the page; the way back leads to where the reader is now. */
  function go(id) {
    history.replaceState({ ...history.state, place: now(), depth }, "");
    depth += 1;
    history.pushState({ depth }, "", `#${id}`);
    arrive(id);
    changed();
  }

  function arrive(id) {
    const target = document.getElementById(id);
    if (!target) return;
    for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    location.replace(`#${id}`); // the browser's own way marks the target and scrolls to it
    history.replaceState({ depth }, "");
    if (!target.matches("a, button, input")) target.tabIndex = -1;
    target.focus({ preventScroll: true, focusVisible: false });
    const top = { id, top: target.getBoundingClientRect().top };
    if (target.closest("section")) requestAnimationFrame(() => restore(top));
  }

  addEventListener("popstate", ({ state }) => {
    depth = state?.depth ?? 0;
    if (state?.place) restore(state.place);
    changed();
  });

  return { now, restore, go, onChange: (one) => { told.add(one); one(depth); } };
})();
