#!/usr/bin/env bash
# Counts the instructions of a start, of each byte that is checked and of a lint of one's own, and fails above the budget
# in benches/instructions.txt, or where they grow faster than the text does. Unlike seconds, they are the same on a busy
# machine. Needs valgrind; without it, says so and passes.
#
#     benches/instructions.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-target/fast/fineprint}")
command -v valgrind >/dev/null || { echo "instructions: not counted, valgrind is not installed"; exit 0; }
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# Instructions that it takes to check the files.
count() {
    RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file="$work/out" \
        "$program" check --all --exit-zero --today 2026-01-15 --format json "$@" 2>"$work/log" >/dev/null
    awk '/^summary:|^totals:/ { total = $2 } END { print total }' "$work/out"
}

printf '# Privacy policy\n\nWe keep your name.\n' >"$work/policy.md"
# Several times over, so that a start weighs little.
for round in 1 2 3; do
    for policy in tests/corpus/*.md tests/corpus/*.txt tests/corpus/*.html; do
        cp "$policy" "$work/$round-$(basename "$policy")"
    done
done
# A pack of a claim and a lint.
mkdir -p "$work/own/lints/house" "$work/own/lints/claims"
cp "$work/policy.md" "$work/own"
printf '[lints]\npaths = ["lints"]\n' >"$work/own/fineprint.toml"
cat >"$work/own/lints/claims/chats.toml" <<'END'
[keeps-chats]
says = "What you write to the assistant is kept."
phrases = ["@keep ..6 (chat | conversation)"]
asserted = ["We [[keep your conversations]] for a week."]
denied = ["We do [[not keep your chats]]."]
silent = ["Our assistant is there at night."]
END
cat >"$work/own/lints/house/missing-chats.toml" <<'END'
summary = "the policy does not say whether chats are kept"
severity = "warning"
confidence = "likely"
why = "People write to assistants what they would not write in a form."
help = "say whether chats are kept"
flagged = ["# [[Notice]]\n\nAsk us.\n"]
clean = ["# Notice\n\nWe keep chats for a week.\n"]
[require]
claim = "keeps-chats"
END

bytes=$(cat "$work"/[123]-* | wc -c)
start=$(count --isolated "$work/policy.md")
all=$(count --isolated "$work"/[123]-*)
byte=$(((all - start) / bytes))
own=$(($(count "$work/own/policy.md") - start))

failed=0
while read -r what most _; do
    case $what in
    start) counted=$start ;;
    byte) counted=$byte ;;
    own) counted=$own ;;
    *) continue ;;
    esac
    echo "instructions: $what $counted, at most $most"
    [ "$counted" -le "$most" ] || failed=1
done <benches/instructions.txt
# Texts that once took time by the square of their length: of twice as many parts none may cost three times as much.
empty_headings() { for at in $(seq "$1"); do printf '## Title %d\n\n' "$at"; done; }
like_headings() { for at in $(seq "$1"); do printf '# Your data\n\n'; done; }
one_line_list() { printf '<ol>'; for at in $(seq "$1"); do printf '<li>We collect data</li>'; done; printf '</ol>\n'; }
numbered_lines() { printf 'We may:\n'; for at in $(seq "$1"); do printf '(b) sell your data\n'; done; }
unclosed_marks() { for at in $(seq $((20 * $1))); do printf '*a **b _c ~~~~ [d `e '; done; }
for shape in empty_headings.md like_headings.md one_line_list.html numbered_lines.md unclosed_marks.md; do
    "${shape%.*}" 400 >"$work/once.${shape#*.}"
    "${shape%.*}" 800 >"$work/twice.${shape#*.}"
    once=$(($(count --isolated "$work/once.${shape#*.}") - start))
    twice=$(($(count --isolated "$work/twice.${shape#*.}") - start))
    echo "instructions: ${shape%.*} $once, of twice as many $twice"
    [ $((twice)) -le $((3 * once)) ] || failed=1
done
[ $failed = 0 ] || echo "instructions: above the budget in benches/instructions.txt; docs/performance.md tells how to find what costs"
exit $failed
