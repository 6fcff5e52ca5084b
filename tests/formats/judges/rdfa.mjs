// node rdfa.mjs < HTML     the RDFa of a page: [subject, predicate, object] for each triple, as JSON.
import { RdfaParser } from 'rdfa-streaming-parser';

const parser = new RdfaParser({ baseIRI: 'https://example.org/page', contentType: 'text/html' });
const found = [];
parser.on('data', ({ subject, predicate, object }) => found.push([subject.value, predicate.value, object.value]));
parser.on('end', () => process.stdout.write(JSON.stringify(found)));
process.stdin.pipe(parser);
