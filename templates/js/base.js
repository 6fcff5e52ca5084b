// What the scripts of an edition share. Without them the page is whole: figures lead to their rows, rows to the text.
// All of them are one function, which runs when the page is there; what a file leaves for the others stands outside braces.
"use strict";

/** The words of the interface, in the language of the furniture. */
const words = JSON.parse(document.getElementById("words").textContent);
const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

const text = document.getElementById("text");
const isNarrow = () => matchMedia("(max-width: 959px)").matches;

/** An element with attributes and children; functions among the attributes listen to events. */
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((one) => one !== null && one !== undefined));
  return made;
}

/** A copy of nodes without what must be on a page once: ids, and what only the original place needs. */
function copied(nodes) {
  return [...nodes].map((node) => {
    const copy = node.cloneNode(true);
    for (const one of copy.querySelectorAll ? [copy, ...copy.querySelectorAll("[id], [interestfor], [tabindex]")] : []) {
      for (const name of ["id", "interestfor", "tabindex"]) one.removeAttribute(name);
    }
    return copy;
  });
}

/** What is written of words where case and marks of letters do not count. */
const folded = (string) => string.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Tells those who do not see the page. */
const tell = (() => {
  const live = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
  document.body.append(live);
  return (message) => { live.textContent = message; };
})();

/** The words of an element that are the document's: without calls of notes, numbers of paragraphs and the like. */
const EDITORIAL = ".call, .sign, .para-no, .reading, .page-break, .original-folio, .made, .note, .side, .pointer, .remark, .margin-chart, figure";
function textNodes(root) {
  if (root.closest(EDITORIAL)) return [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.data !== undefined ? NodeFilter.FILTER_ACCEPT : node.matches(EDITORIAL) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/** What a place of the text is called: by the number of its paragraph, if it has one. */
function placeOf(element) {
  const unit = element?.closest("[id^='p-'], [id^='s-']");
  const number = unit?.querySelector(".para-no") ?? unit?.closest(".row")?.querySelector(".para-no");
  return number ? `¶ ${number.textContent}` : words.in_text;
}

/** Marks a range of the page, or nothing, without a change to its elements. */
function highlight(name, ...ranges) {
  if (!window.Highlight) return;
  const kept = ranges.filter(Boolean);
  if (kept.length) CSS.highlights.set(name, new Highlight(...kept));
  else CSS.highlights.delete(name);
}
