#!/usr/bin/env node
// Runs the program of the one optional package that npm installed for this platform.
"use strict";

const { spawnSync } = require("node:child_process");
const { constants } = require("node:os");

/** What the optional packages of this platform are called, the likelier first. */
function candidates() {
  const base = `@fineprint/cli-${process.platform}-${process.arch}`;
  if (process.platform !== "linux") return [base];
  // Node tells the version of glibc only where it runs on it.
  const musl = !process.report.getReport().header.glibcVersionRuntime;
  return musl ? [`${base}-musl`, base] : [base, `${base}-musl`];
}

function find() {
  const program = process.platform === "win32" ? "fineprint.exe" : "fineprint";
  for (const name of candidates()) {
    try {
      return require.resolve(`${name}/${program}`);
    } catch {
      // The next one may be installed.
    }
  }
  return null;
}

const program = find();
if (program === null) {
  console.error(
    `error: fineprint: the package ${candidates()[0]} is not installed, so there is no program for this platform\n` +
      "  help: install again without `--omit=optional` or `--no-optional`; if there is no such package, use pip or cargo"
  );
  process.exit(2);
}
const done = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (done.error) {
  console.error(`error: ${program}: ${done.error.message}`);
  process.exit(2);
}
// A shell tells that a signal ended a program by 128 and the signal's number.
process.exit(done.status ?? 128 + constants.signals[done.signal]);
