#!/usr/bin/env bash
# Installs the tarballs of a folder into a new project, as npm does for this platform, and runs the command there.
# Usage: packaging/npm/test.sh FOLDER
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tarballs=$(cd "$1" && pwd)
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cd "$project"
npm init --yes >/dev/null
# The packages of other platforms are optional and not there; nothing is asked of the registry.
npm install --offline --no-audit --no-fund --silent "$tarballs"/*.tgz

status=0
npx --no fineprint check --isolated --today 2026-11-22 --format concise "$root/tests/corpus/faulty.md" >out.txt || status=$?
[ "$status" = 1 ] || { echo "npm: exit status $status instead of 1"; exit 1; }
grep -q 'contradiction/access-fee-vs-free' out.txt || { echo "npm: no finding in"; cat out.txt; exit 1; }
npx --no fineprint -- --version

# Without the optional package, the launcher tells what to do.
rm -r node_modules/@fineprint
status=0
npx --no fineprint -- --version 2>err.txt || status=$?
[ "$status" = 2 ] && grep -q 'help: install again' err.txt || { echo "npm: the launcher fails badly"; cat err.txt; exit 1; }
