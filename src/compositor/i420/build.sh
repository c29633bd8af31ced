#!/bin/bash
# Compiles i420.c into i420-code.ts. Not a part of `npm start` or `npm test`: what it makes is in the repository.
# The compiler was Clang 14 (Debian 12's).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
clang-14 --target=wasm32 -O3 -msimd128 -c "$here/i420.c" -o "$work/i420.o"
wasm-ld-14 --no-entry --export=__heap_base -z stack-size=1024 --strip-all "$work/i420.o" -o "$work/i420.wasm"
{
  echo '/** i420.c, compiled by build.sh: WebAssembly, in Base64. */'
  echo "export const I420_CODE ="
  echo "  '$(base64 -w 0 "$work/i420.wasm")';"
} > "$here/i420-code.ts"
