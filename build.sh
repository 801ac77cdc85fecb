#!/usr/bin/env bash
# Sets up, builds, demonstrates and tests opsctl on Debian 12. `./build.sh help` lists the commands.
set -euo pipefail
cd "$(dirname "$0")"

packages=(g++ cmake ninja-build git tzdata libyaml-cpp-dev libfmt-dev libcli11-dev catch2
          libhowardhinnant-date-dev nlohmann-json3-dev nettle-dev libxxhash-dev libdtl-dev libcsv-dev
          libunistring-dev)

test_packages=(openssh-client strace python3-yaml python3-jsonschema python3-icalendar cmark-gfm)

usage() {
    cat <<'TEXT'
usage: ./build.sh COMMAND

  demo            build, and run the main job on the example records
  test [PRESET]   build, and run the tests (preset: dev, ci, sanitize; default dev)
  build [PRESET]  build only (also: release, fuzz)
  coverage        run the tests, and show which lines and branches of lib/ they did not reach
  install [DIR]   build the release and install it under DIR (default /usr/local)
TEXT
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# Installs those of the given packages that are missing.
need() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    echo "installing: ${missing[*]}" >&2
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

build() {
    need "${packages[@]}"
    case "$1" in sanitize | fuzz) need clang libclang-rt-14-dev lld ;; esac
    cmake --preset "$1" >/dev/null
    cmake --build --preset "$1"
}

demo() {
    build release >/dev/null
    local bin=build/release/bin
    local as_of='2026-05-01 09:00'
    run() { printf '\n$ %s\n' "$*"; "$bin/$1" "${@:2}" || true; }
    run opsctl-sla -C examples/shimanto --as-of "$as_of" check
    run opsctl-sla -C examples/shimanto --as-of "$as_of" --lang en evaluate --month 2025-05
    run opsctl-sla -C examples/shimanto --as-of "$as_of" --lang en explain arrival-datacenter/INC-20250522-01
    run opsctl-sla -C examples/unreported --as-of "$as_of" --lang en check
}

# Every program that a test starts adds to the counts beside its objects. Those of an earlier run are deleted first.
coverage() {
    local folder=build/coverage
    need gcovr "${test_packages[@]}"
    build coverage
    find "$folder" -name '*.gcda' -delete
    ctest --preset coverage
    mkdir -p "$folder/html"
    gcovr --filter lib/ --exclude-throw-branches --exclude-unreachable-branches "$folder" --json "$folder/lib.json"
    gcovr --add-tracefile "$folder/lib.json" --branches
    gcovr --add-tracefile "$folder/lib.json" --txt --html-details "$folder/html/index.html" --print-summary
}

case "${1:-help}" in
    demo) demo ;;
    test)
        need "${test_packages[@]}"
        build "${2:-dev}"
        ctest --preset "${2:-dev}"
        ;;
    coverage) coverage ;;
    build) build "${2:-dev}" ;;
    install)
        build release
        as_root cmake --install build/release --prefix "${2:-/usr/local}"
        ;;
    *) usage ;;
esac
