#!/usr/bin/env bash
# Runs the fuzz targets with the policies, documents and mistaken files of this repository to begin with, and with the
# words of its vocabulary. Needs cargo-fuzz and a nightly toolchain; what was found lies below target/fuzz/artifacts.
#
#     tests/fuzz/run.sh SECONDS [TARGET]...
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=$1
shift
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(sed -n 's/^name = "\(.*\)"$/\1/p' tests/fuzz/Cargo.toml | grep -v fineprint-fuzz)
work=$PWD/target/fuzz
mkdir -p "$work"

# Words that stand in sets and phrases, as the fuzzer wants them.
grep -rhoE '"[a-z][a-z -]{2,24}"' lints/vocabulary lints/vocabulary.toml | sort -u >"$work/words.dict"
cat >>"$work/words.dict" <<'END'
"<!--"
"-->"
"{% if %}"
"{% endif %}"
"| a |"
"]("
"[^1]"
"```"
"<p>"
"</ul>"
"&amp;"
"[[forbid.phrases]]"
"\x0d\x0a"
END

seeds() {
    case $1 in
    lint_file | phrase) echo lints/gdpr lints/claims tests/mistakes ;;
    config) echo tests/cli tests/mistakes ;;
    docx) echo tests/docx ;;
    *) echo tests/corpus tests/document tests/clauses ;;
    esac
}

status=0
for target in "${targets[@]}"; do
    corpus=$work/corpus/$target
    mkdir -p "$corpus" "$work/artifacts/$target"
    # Under names of their content, for some are called alike.
    find $(seeds "$target") -type f -size -32k | while read -r seed; do
        cp "$seed" "$corpus/$(sha1sum <"$seed" | cut -c1-40)"
    done
    cargo +nightly fuzz run --sanitizer none --fuzz-dir tests/fuzz --target-dir "$work/build" "$target" "$corpus" -- \
        -max_total_time="$seconds" -dict="$work/words.dict" -max_len=8192 -timeout=20 -rss_limit_mb=4096 \
        -artifact_prefix="$work/artifacts/$target/" -print_final_stats=1 >"$work/$target.log" 2>&1 || {
        status=1
        tail -30 "$work/$target.log"
    }
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log") runs"
done
exit $status
