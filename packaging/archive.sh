#!/usr/bin/env bash
# Packs the program built for a Rust target with what belongs to it: a .zip for Windows, else a .tar.gz.
# Usage: packaging/archive.sh TARGET NAME OUT
set -euo pipefail
target=$1 name=$2 out=$3
mkdir -p "$out/$name"
cp README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT "$out/$name/"
case "$target" in
*windows*)
  cp "target/$target/release/fineprint.exe" "$out/$name/"
  (cd "$out" && 7z a -bd "$name.zip" "$name" >/dev/null)
  ;;
*)
  cp "target/$target/release/fineprint" "$out/$name/"
  tar -C "$out" -czf "$out/$name.tar.gz" "$name"
  ;;
esac
rm -r "${out:?}/$name"
