// Makes the npm packages: one with the launcher, one a platform with the program.
// Usage: node packaging/npm/pack.mjs OUT TARGET=PROGRAM...
// TARGET is a Rust target of platforms.json, PROGRAM the path of the program built for it.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const platforms = JSON.parse(readFileSync(join(here, "platforms.json"), "utf8"));
const [out, ...programs] = process.argv.slice(2);
if (out === undefined || programs.length === 0) {
  throw new Error("usage: node packaging/npm/pack.mjs OUT TARGET=PROGRAM...");
}

// Cargo.toml is the one place that holds the version and the address.
const manifest = JSON.parse(
  execFileSync("cargo", ["metadata", "--no-deps", "--locked", "--format-version", "1"], { cwd: root, encoding: "utf8" })
).packages.find((candidate) => candidate.name === "fineprint");
const common = {
  version: manifest.version,
  license: manifest.license,
  repository: { type: "git", url: `git+${manifest.repository}.git` },
};

const nameOf = ({ os, cpu, libc }) => `@fineprint/cli-${os}-${cpu}${libc === "musl" ? "-musl" : ""}`;

/** Packs `description` with the files of `fill` into a tarball in `out`. */
function pack(description, fill) {
  const folder = mkdtempSync(join(tmpdir(), "fineprint-npm-"));
  fill(folder);
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(join(root, licence), join(folder, licence));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...description, ...common }, null, 2) + "\n");
  execFileSync("npm", ["pack", "--silent", "--pack-destination", resolve(out), folder], { stdio: "inherit" });
  rmSync(folder, { recursive: true });
}

mkdirSync(out, { recursive: true });
for (const [target, program] of programs.map((pair) => pair.split("=", 2))) {
  const platform = platforms.find((candidate) => candidate.target === target);
  if (platform === undefined) throw new Error(`${target} is not a target of platforms.json`);
  const { os, cpu, libc } = platform;
  const description = `The program of fineprint for ${target}`;
  pack({ name: nameOf(platform), description, os: [os], cpu: [cpu], ...(libc && { libc: [libc] }) }, (folder) => {
    const copy = join(folder, basename(program));
    copyFileSync(program, copy);
    chmodSync(copy, 0o755);
  });
}
const description = {
  name: "fineprint",
  description: manifest.description,
  keywords: manifest.keywords,
  bin: { fineprint: "launcher.js" },
  engines: { node: ">=18" },
  optionalDependencies: Object.fromEntries(platforms.map((platform) => [nameOf(platform), manifest.version])),
};
pack(description, (folder) => {
  cpSync(join(here, "fineprint"), folder, { recursive: true });
  copyFileSync(join(root, "README.md"), join(folder, "README.md"));
});
