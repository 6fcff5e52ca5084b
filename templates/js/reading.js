// The bar of the reader: contents with the place one is at, find, the way back, size and colours, how far one has read.

(() => {
  const KEY = `edition:${words.key}`, SHARED = "edition:look";
  const SIZES = [-1, 0, 1, 2, 3], THEMES = ["auto", "light", "sepia", "dark"];
  const root = document.documentElement;
  const stored = (key) => { try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; } };
  const store = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a browser that keeps nothing */ } };

  // --- size and colours ----------------------------------------------------------------------------------------

  const look = { size: 0, theme: "auto", ...stored(SHARED) };
  function dress() {
    root.dataset.size = SIZES.includes(look.size) ? look.size : 0;
    root.dataset.theme = THEMES.includes(look.theme) ? look.theme : "auto";
  }
  dress();
  const setLook = (change) => { const at = places.now(); Object.assign(look, change); dress(); store(SHARED, look); places.restore(at); };
  const size = (step) => setLook({ size: Math.max(SIZES[0], Math.min(SIZES.at(-1), look.size + step)) });

  const unseen = (label) => make("span", { class: "unseen" }, label);
  const themes = make("fieldset", {}, make("legend", {}, words.colours), ...THEMES.map((theme) => make("label", {},
    make("input", { type: "radio", name: "theme", value: theme, checked: look.theme === theme, change: () => setLook({ theme }) }), ` ${words[`theme_${theme}`]}`)));
  const sizes = make("p", {}, make("button", { type: "button", click: () => size(-1) }, "A− ", unseen(words.smaller)),
    make("button", { type: "button", click: () => size(1) }, "A+ ", unseen(words.larger)));
  const settings = make("div", { id: "look", popover: "auto", role: "dialog", "aria-label": words.look, lang: words.language, dir: words.direction }, sizes, themes,
    make("p", { class: "keys" }, words.keys));

  // --- contents ------------------------------------------------------------------------------------------------

  const rail = document.querySelector(".rail details");
  const contents = make("nav", { id: "contents", popover: "auto", "aria-label": words.contents, lang: words.language, dir: words.direction });
  const railLinks = [...document.querySelectorAll(".rail ol a")];
  const heads = railLinks.map((link) => document.getElementById(link.hash.slice(1)));
  function fillContents() {
    if (!contents.firstChild) {
      contents.append(...copied([...rail.children].filter((one) => !one.matches("summary"))));
      contents.addEventListener("click", ({ target }) => { if (target.closest("a")) contents.hidePopover(); });
    }
    const here = contents.querySelector("[aria-current]");
    here?.scrollIntoView({ block: "center" });
    (here ?? contents.querySelector("a")).focus({ preventScroll: true });
  }
  contents.addEventListener("toggle", ({ newState }) => { if (newState === "open") fillContents(); mark(); });

  let here = -1;
  function mark() {
    for (const list of [railLinks, [...contents.querySelectorAll("ol a")]]) {
      list.forEach((link, at) => { if (at === here) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current"); });
    }
  }

  // --- bar -----------------------------------------------------------------------------------------------------

  const opens = (box, name, ...label) => make("button", { type: "button", class: name, popovertarget: box.id, "aria-haspopup": "dialog" }, ...label);
  const back = make("button", { type: "button", class: "bar-back", hidden: true, click: () => history.back() }, `← ${words.back}`);
  const progress = make("output", { class: "bar-progress" });
  const bar = make("div", { class: "bar", role: "toolbar", "aria-label": words.tools, lang: words.language, dir: words.direction },
    opens(contents, "bar-contents", words.contents), make("button", { type: "button", class: "bar-find", click: find.open }, words.find),
    opens(settings, "bar-look", "Aa ", unseen(words.look)), back, progress);
  document.querySelector(".page").before(bar);
  document.body.append(settings, contents);
  places.onChange((depth) => { back.hidden = depth === 0; });

  // --- how far -------------------------------------------------------------------------------------------------

  function moved() {
    const { top, height } = text.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (innerHeight - top) / height));
    progress.textContent = top >= innerHeight ? "" : `${Math.round(100 * share)} %`;
    const place = places.now(), unit = place && document.getElementById(place.id);
    const next = unit ? heads.findIndex((head) => head && head !== unit && (unit.compareDocumentPosition(head) & Node.DOCUMENT_POSITION_FOLLOWING) && !unit.contains(head)) : 0;
    const last = next < 0 ? heads.length - 1 : next - 1;
    if (last !== here) { here = last; mark(); }
    if (place && text.contains(unit)) store(KEY, { place });
  }
  let waits = false;
  addEventListener("scroll", () => {
    if (waits) return;
    waits = true;
    setTimeout(() => { waits = false; moved(); }, 200);
  }, { passive: true });

  const { place } = stored(KEY);
  if (place && !location.hash && scrollY === 0) {
    document.querySelector(".readings")?.prepend(make("button", { type: "button", class: "resume", click: ({ currentTarget }) => {
      currentTarget.remove();
      places.go(place.id);
      places.restore(place);
    } }, words.resume));
  }
})();
