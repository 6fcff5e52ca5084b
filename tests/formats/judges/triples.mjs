// A JSON-LD file as triples; its one context is the file named second, and nothing is fetched.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const [file, name, context] = process.argv.slice(2);
const documentLoader = async (url) => {
  if (url !== name) throw new Error(`not here: ${url}`);
  return { contextUrl: null, documentUrl: url, document: JSON.parse(readFileSync(context, "utf8")) };
};
// In safe mode whatever would be dropped is an error.
const quads = await jsonld.toRDF(JSON.parse(readFileSync(file, "utf8")), { documentLoader, safe: true });
console.log(JSON.stringify(quads.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value])));
