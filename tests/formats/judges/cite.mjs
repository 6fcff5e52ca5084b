// Bibliographies as citation-js reads them: for each file named, its records in CSL-JSON.
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const found = process.argv.slice(2).map((file) => new Cite(readFileSync(file, "utf8")).format("data", { format: "object" }));
console.log(JSON.stringify(found));
