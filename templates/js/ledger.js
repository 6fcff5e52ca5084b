// The ledger on the screen: a field that leaves the rows with certain words, heads that sort by their column.
// Without this script the ledger is whole, in the order of the text. No sign here has to be escaped in XML.
"use strict";
{
  const table = document.querySelector("table.ledger:not(.timeline)");
  const bodies = table ? [...table.tBodies] : [];
  const heads = table ? [...table.tHead.rows[0].cells] : [];
  const places = new Map();
  for (const body of bodies) for (const row of body.rows) if (!row.classList.contains("section")) places.set(row, body);
  const rows = [...places.keys()];

  function keep(wanted) {
    let kept = 0;
    for (const row of rows) {
      const words = row.textContent.toLowerCase();
      row.hidden = !wanted.every((word) => words.includes(word));
      kept += row.hidden ? 0 : 1;
    }
    for (const body of bodies) body.hidden = [...body.rows].every((row) => row.hidden || !places.has(row));
    return kept;
  }

  function key(row, column) {
    const cell = row.cells[column];
    if (cell.classList.contains("no")) return Number(cell.textContent);
    if (cell.classList.contains("value")) return cell.dataset.n ? Number(cell.dataset.n) : Infinity;
    return cell.textContent.trim().toLowerCase();
  }

  function compare(one, other) {
    if (typeof one === "number") return one === other ? 0 : one > other ? 1 : -1;
    return one.localeCompare(other, document.documentElement.lang);
  }

  function sort(column) {
    const goes_down = heads[column].getAttribute("aria-sort") === "ascending";
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", goes_down ? "descending" : "ascending");
    const is_of_text = column === 0 ? !goes_down : false;
    table.classList.toggle("sorted", !is_of_text);
    const sorted = [...rows].sort((one, other) => compare(key(one, column), key(other, column)));
    if (goes_down) sorted.reverse();
    for (const row of sorted) (is_of_text ? places.get(row) : bodies[0]).append(row);
    search();
  }

  const field = document.createElement("input");
  const told = document.createElement("output");

  function search() {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kept = keep(wanted);
    told.textContent = wanted.length ? kept + " / " + rows.length : "";
  }

  if (rows.length > 12) {
    const line = document.createElement("p");
    const label = document.createElement("label");
    field.type = "search";
    field.addEventListener("input", search);
    label.append(table.dataset.filter + " ", field);
    line.className = "controls";
    line.append(label, " ", told);
    table.before(line);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => sort(column));
      head.replaceChildren(button);
    });
  }
}
