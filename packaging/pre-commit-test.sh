#!/usr/bin/env bash
# Has pre-commit install each hook of this repository, as it was committed last, in a throwaway repository and run it
# there; tells the seconds. Needs pre-commit. Usage: packaging/pre-commit-test.sh [WHEEL]
# With a wheel, the hook that users write themselves to install it is tried as well.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
wheel=${1:+$(realpath "$1")}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME=$work/home
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

git clone -q "$root" "$work/hooks"
git init -q "$work/site"
cd "$work/site"
cp "$root/tests/corpus/faulty.md" privacy.md
cp "$root/tests/corpus/faulty.md" readme.md
git add .

try() {
  local name=$1 start=$SECONDS status=0
  pre-commit install-hooks -c "$name.yaml"
  local installed=$((SECONDS - start))
  pre-commit run -c "$name.yaml" --all-files >"$name.txt" || status=$?
  [ "$status" = 1 ] || { echo "$name: exit status $status instead of 1"; cat "$name.txt"; exit 1; }
  grep -q 'privacy.md' "$name.txt" || { echo "$name: the policy was not checked"; cat "$name.txt"; exit 1; }
  ! grep -q 'readme.md' "$name.txt" || { echo "$name: more than the policy was checked"; exit 1; }
  echo "$name: installed in $installed s"
}

if [ -n "$wheel" ]; then
  cat >wheel.yaml <<END
repos:
  - repo: local
    hooks:
      - id: fineprint
        name: fineprint
        entry: fineprint check
        language: python
        additional_dependencies: ["fineprint @ file://$wheel"]
        files: (?i)privacy
END
  try wheel
fi
for id in fineprint fineprint-rust; do
  cat >"$id.yaml" <<END
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks:
      - id: $id
END
  try "$id"
done
