// node units.mjs < CODES     a JSON list of UCUM codes; those that are not valid, with what is said of them, as JSON.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const { UcumLhcUtils } = createRequire(import.meta.url)('@lhncbc/ucum-lhc');
const utils = UcumLhcUtils.getInstance();
const codes = JSON.parse(fs.readFileSync(0, 'utf8'));
const wrong = codes.map(code => [code, utils.validateUnitString(code)]).filter(([, told]) => told.status !== 'valid');
process.stdout.write(JSON.stringify(Object.fromEntries(wrong.map(([code, told]) => [code, told.msg]))));
