// A yardstick: every *.yaml below a folder read by js-yaml and validated by ajv against opsctl's schemas.
//   node js_yaml.mjs DIR SCHEMAS   (in a folder with js-yaml and ajv below node_modules/)
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "x.js"));
const yaml = require("js-yaml");
const Ajv = require("ajv/dist/2020").default;

const [folder, schemas] = process.argv.slice(2);
const ajv = new Ajv({ strict: false });
const validators = new Map();
for (const file of readdirSync(schemas)) {
  if (!file.endsWith(".json")) continue;
  validators.set(file.slice(0, -".json".length), ajv.compile(JSON.parse(readFileSync(join(schemas, file), "utf8"))));
}

let valid = 0;
for (const file of readdirSync(folder, { recursive: true })) {
  if (!file.endsWith(".yaml")) continue;
  // Dates stay text, as in a record.
  const record = yaml.load(readFileSync(join(folder, file), "utf8"), { schema: yaml.CORE_SCHEMA });
  if (validators.get(record.kind ?? "opsctl")(record)) valid += 1;
}
console.log(valid, "valid records");
