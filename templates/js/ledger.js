// The ledger on the screen: a field and choices that leave the rows wanted, heads that sort, and what is shown as CSV.
// The numbers of the text that are no figures have no row; asked for by their role, they get one.

{
  const dress = (table) => {
    const timeline = document.querySelector("table.timeline");
    const FEWEST = 12; // rows from which on a ledger has these controls
    const bodies = [...table.tBodies], heads = [...table.tHead.rows[0].cells];
    const places_of = new Map();
    for (const body of bodies) for (const row of body.rows) if (!row.classList.contains("section")) places_of.set(row, body);
    const rows = [...places_of.keys()];
    if (rows.length < FEWEST) return;

    // --- sorting -------------------------------------------------------------------------------------------------

    function key(row, column) {
      const cell = row.cells[column];
      if (cell.classList.contains("no")) return Number(cell.textContent);
      const record = data?.of.get(row.id.replace(/^row-/, "q-"));
      if (cell.classList.contains("value")) return record?.value || record?.value_low ? Number(record.value || record.value_low) : Infinity;
      return cell.textContent.trim().toLowerCase();
    }
    function compare(one, other) {
      if (typeof one === "number") return one === other ? 0 : one > other ? 1 : -1;
      return one.localeCompare(other, document.documentElement.lang);
    }
    function sort(column) {
      const goesDown = heads[column].getAttribute("aria-sort") === "ascending";
      for (const head of heads) head.removeAttribute("aria-sort");
      heads[column].setAttribute("aria-sort", goesDown ? "descending" : "ascending");
      const isOfText = column === 0 && !goesDown;
      table.classList.toggle("sorted", !isOfText);
      const sorted = [...rows].sort((one, other) => compare(key(one, column), key(other, column)));
      if (goesDown) sorted.reverse();
      for (const row of sorted) (isOfText ? places_of.get(row) : bodies[0]).append(row);
      keep();
    }

    // --- filters -------------------------------------------------------------------------------------------------

    const field = make("input", { type: "search" });
    const told = make("output");
    const choice = (options) => make("select", {}, ...options.map(([value, label]) => make("option", { value }, label)));
    const counted = (values) => {
      const counts = new Map();
      for (const one of values) if (one) counts.set(one, (counts.get(one) ?? 0) + 1);
      return [...counts].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
    };
    const withCounts = (values) => [["", words.all], ...counted(values).map(([value, count]) => [value, `${value} (${count})`])];
    const others = make("tbody", { hidden: true });
    const choices = {};
    let data = null;

    const yearsOf = (record) => (record.as_of || (record.value_time)).match(/\d{4}/g)?.map(Number) ?? [];
    const surenessOf = (record) => Math.min(Number(record.role_confidence), ...record.confidences.split(" ").filter(Boolean).map((one) => Number(one.split(":")[1])));

    /** What leaves out a record: nothing, where nothing is asked for. */
    function isWanted(record, sought) {
      const { role, measure, unit, from, to, sure, status } = choices;
      const years = yearsOf(record);
      return (!role.value || record.role === role.value)
        && (!measure.value || record.measure === measure.value)
        && (!unit.value || (record.unit_head || record.unit) === unit.value)
        && (!status.value || record.status === status.value)
        && (!from.value || years.some((year) => year >= Number(from.value)))
        && (!to.value || years.some((year) => Number(to.value) >= year))
        && (!sure.value || surenessOf(record) >= Number(sure.value))
        && sought(record);
    }

    function keep() {
      if (!data) return;
      const sought = folded(field.value).split(/\s+/).filter(Boolean), section = choices.section.value;
      const bodyOf = (record) => places_of.get(rowOf(record.id));
      const has = (record) => {
        const row = rowOf(record.id);
        if (section && (bodyOf(record) ?? null)?.dataset.section !== section) return false;
        const string = folded(row ? row.textContent : record.surface);
        return sought.every((word) => string.includes(word));
      };
      const kept = data.all.filter((record) => isWanted(record, has)), ids = new Set(kept.map((one) => one.id));
      for (const row of rows) row.hidden = !ids.has(row.id.replace(/^row-/, "q-"));
      for (const body of bodies) body.hidden = [...body.rows].every((row) => row.hidden || !places_of.has(row));
      const isAsked = kept.length !== data.all.length;
      for (const row of timeline?.querySelectorAll("tr[id]") ?? []) row.hidden = isAsked && !ids.has(row.id.replace(/^row-/, "q-"));
      const role = choices.role.value;
      others.replaceChildren(...(role && role !== "figure" ? kept.filter((one) => !places_of.has(rowOf(one.id))).map(otherRow) : []));
      others.hidden = !others.rows.length;
      told.textContent = isAsked ? `${kept.length} / ${data.all.length}` : "";
      return kept;
    }
    function otherRow(record) {
      const link = document.getElementById(record.id) ? record.id : record.paragraph;
      return make("tr", {}, make("td", { class: "no" }), make("td", { class: "value" }, record.surface.replace(/\s+/g, " ")),
        make("td", { class: "unit" }, words[`role_${record.role}`] ?? record.role), make("td", { class: "asof silent" }), make("td", { class: "context" }),
        make("td", { class: "place" }, make("a", { href: `#${link}` }, placeOf(document.getElementById(link)))));
    }

    function download() {
      const kept = keep();
      const file = new Blob([data.names, ...kept.map(Object.values)].map(csvLine), { type: "text/csv" });
      const link = make("a", { href: URL.createObjectURL(file), download: "figures.csv" });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }

    function sections() {
      return bodies.flatMap((body) => {
        const head = body.querySelector("tr.section");
        if (!head) return [];
        body.dataset.section = head.querySelector("a").hash;
        return [[body.dataset.section, head.textContent.trim()]];
      });
    }
    const labelled = (label, control) => make("label", {}, `${label} `, control);

    function controls() {
      const { all } = data;
      Object.assign(choices, {
        role: choice([["", words.all], ...counted(all.map((one) => one.role)).map(([role, count]) => [role, `${words[`role_${role}`] ?? role} (${count})`])]),
        measure: choice(withCounts(all.map((one) => one.measure))),
        unit: choice(withCounts(all.map((one) => one.unit_head || one.unit))),
        section: choice([["", words.all], ...sections()]),
        status: choice([["", words.all], ...counted(all.map((one) => one.status)).map(([status, count]) => [status, `${words[`status_${status}`]} (${count})`])]),
        sure: choice([["", words.all], ...["0.9", "0.75", "0.5"].map((least) => [least, say("at_least", { share: Math.round(least * 100) })])]),
        from: make("input", { type: "number", inputmode: "numeric", min: "1000", max: "2999" }),
        to: make("input", { type: "number", inputmode: "numeric", min: "1000", max: "2999" }),
      });
      const labels = { role: words.role, measure: words.measure, unit: words.unit, section: words.section, status: words.status, sure: words.sureness, from: words.from_year, to: words.to_year };
      const form = make("form", { class: "controls", submit: (event) => event.preventDefault(), reset: () => setTimeout(keep) },
        labelled(words.rows_with, field),
        make("details", { open: !isNarrow() }, make("summary", {}, words.filters),
          make("div", {}, ...Object.entries(labels).map(([name, label]) => labelled(label, choices[name])))),
        make("span", { class: "controls-end" }, make("button", { type: "reset" }, words.reset), make("button", { type: "button", class: "download", click: download }, words.download), " ", told));
      form.addEventListener("input", keep);
      form.addEventListener("change", keep);
      table.before(form);
      table.append(others);
      heads.forEach((head, column) => {
        const button = make("button", { type: "button", click: () => sort(column) }, head.textContent);
        head.replaceChildren(button);
      });
    }

    records().then((read) => { data = read; controls(); }).catch(() => {});
  };
  // It is dressed when it comes near: that is work which few readers wait for.
  const table = document.querySelector("table.ledger:not(.timeline)");
  if (table) new IntersectionObserver((seen, observer) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    observer.disconnect();
    dress(table);
  }, { rootMargin: "1500px" }).observe(document.getElementById("ledger"));
}
