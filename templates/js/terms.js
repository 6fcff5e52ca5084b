// Terms of the glossary: the first place of each in a chapter leads to what it means. A chapter's are marked when it is near.

(() => {
  const LETTER = /[\p{L}\p{N}_]/u, SMALL = /\p{Ll}/u;
  const flat = (string) => string.replace(/\s/g, " ");
  const small = (string) => { const lower = string.toLowerCase(); return lower.length === string.length ? lower : string; };
  // Capitals tell abbreviations from words; other terms are found with and without capitals.
  const terms = [...document.querySelectorAll("dl.glossary > div")].map((entry) => {
    const term = flat(entry.querySelector("dt").textContent.trim()), folds = SMALL.test(term);
    return { id: entry.id, folds, term: folds ? small(term) : term };
  });

  /** Where a term stands in a string, which is given as it is and in small letters; -1 if nowhere, or inside a word only. */
  function placeIn(strings, { term, folds }) {
    const string = strings[Number(folds)];
    let at = string.indexOf(term);
    while (at >= 0 && (LETTER.test(string[at - 1] ?? "") || LETTER.test(string[at + term.length] ?? ""))) at = string.indexOf(term, at + 1);
    return at;
  }

  function mark(chapter) {
    const wanted = new Set(terms);
    for (let node of textNodes(chapter)) {
      const first = flat(node.data), whole = [first, small(first)];
      const likely = [...wanted].filter((one) => placeIn(whole, one) >= 0);
      if (!likely.length || node.parentElement.closest("a, h2, h3, h4, h5, h6, math, .literal")) continue;
      for (const one of likely) {
        const left = flat(node.data), at = placeIn([left, small(left)], one);
        if (at < 0) continue;
        wanted.delete(one);
        const inner = node.splitText(at), rest = inner.splitText(one.term.length);
        const link = make("a", { class: "term", href: `#${one.id}`, tabindex: -1 });
        inner.replaceWith(link);
        link.append(inner);
        node = rest;
      }
    }
  }
  const observer = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) { observer.unobserve(target); mark(target); }
  }, { rootMargin: "1500px" });
  if (terms.length) for (const chapter of text.querySelectorAll(":scope > section")) observer.observe(chapter);
})();
