// The records of the numbers: the table of figures.csv, which the page has inside, packed.

/** Resolves to { names, all, of }: the names of the columns, each record, and the records by their ids. */
const records = (() => {
  let read = null;

  async function unpack() {
    const packed = Uint8Array.from(atob(document.getElementById("figures").textContent), (sign) => sign.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const [names, ...rows] = await new Response(stream).json();
    const all = rows.map((row) => {
      const record = {};
      names.forEach((name, at) => { record[name] = row[at]; });
      return record;
    });
    return { names, all, of: new Map(all.map((record) => [record.id, record])) };
  }

  return () => (read ??= unpack());
})();

/** Fields as a line of figures.csv (RFC 4180). */
const csvLine = (fields) => `${fields.map((field) => /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field).join(",")}\n`;
/** How sure a slot of a record is, from 0 to 1; null where nothing fills it. */
function sureness(record, slot) {
  const told = record.confidences.split(" ").find((one) => one.startsWith(`${slot}:`));
  return told ? Number(told.slice(slot.length + 1)) : null;
}
const isInferred = (record, slot) => record.inferred.split(" ").includes(slot);
const isOfEditor = (record, slot) => record.told_by_editor.split(" ").includes(slot);
const rowOf = (id) => document.getElementById(id.replace(/^q-/, "row-"));

/** The sentence of a figure as a range of the text; its row says how many characters stand before it and in all. */
function sentenceOf(figure) {
  const [lead, length] = (rowOf(figure.id)?.dataset.s ?? "").split(" ").map(Number);
  const unit = figure.parentElement.closest("[id]");
  if (!length || !unit) return null;
  const inked = [];
  let at = -1;
  for (const node of textNodes(unit)) {
    if (at < 0 && figure.contains(node)) at = inked.length + node.data.slice(0, node.data.search(/\S/)).replace(/\s/g, "").length;
    for (let offset = 0; offset < node.data.length; offset++) if (/\S/.test(node.data[offset])) inked.push([node, offset]);
  }
  const first = inked[at - lead], last = inked[at - lead + length - 1];
  if (at < 0 || !first || !last) return null;
  const range = document.createRange();
  range.setStart(...first);
  range.setEnd(last[0], last[1] + 1);
  return range;
}

/** The document's words in a range: calls of notes and the like left out. */
function wordsIn(range) {
  const holder = make("div");
  holder.append(range.cloneContents());
  for (const one of holder.querySelectorAll(EDITORIAL)) one.remove();
  return holder;
}
