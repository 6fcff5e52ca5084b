// Terms of the glossary: the first place of each in a chapter leads to what it means. A chapter's are marked when it is near.

(() => {
  const WORD = /[\p{L}\p{N}]+/gu;
  const terms = [...document.querySelectorAll("dl.glossary > div")].map((entry) => ({ id: entry.id, term: entry.querySelector("dt").textContent.trim() }));
  if (!terms.length) return;
  // Capitals tell abbreviations from words; other terms are found with and without capitals.
  const patterns = terms.map(({ id, term }) => ({ id, word: term.toLowerCase().match(WORD)?.[0], pattern: new RegExp(
    `(?:^|[^\\p{L}\\p{N}_])(${term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+")})(?![\\p{L}\\p{N}_])`, /\p{Ll}/u.test(term) ? "iu" : "u") }));
  function mark(chapter) {
    const wanted = new Set(patterns);
    for (const found of textNodes(chapter)) {
      if (!wanted.size) break;
      if (found.parentElement.closest("a, h2, h3, h4, h5, h6, math, .literal")) continue;
      let node = found;
      const said = new Set(node.data.toLowerCase().match(WORD));
      for (const one of wanted) {
        if (!said.has(one.word)) continue; // quicker than to look for the whole term
        const match = one.pattern.exec(node.data);
        if (!match) continue;
        wanted.delete(one);
        const start = match.index + match[0].length - match[1].length;
        const inner = node.splitText(start), rest = inner.splitText(match[1].length);
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
  for (const chapter of text.querySelectorAll(":scope > section")) observer.observe(chapter);
})();
