#!/bin/bash
# Compiles sinc.c into sinc-code.ts. Not a part of `npm start` or `npm test`: what it makes is in the repository.
# The compiler was Clang 14 (Debian 12's).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
clang-14 --target=wasm32 -O3 -msimd128 -c "$here/sinc.c" -o "$work/sinc.o"
wasm-ld-14 --no-entry --export=__heap_base -z stack-size=1024 --strip-all "$work/sinc.o" -o "$work/sinc.wasm"
{
  echo '/** sinc.c, compiled by build.sh: WebAssembly, in Base64. */'
  echo "export const SINC_CODE ="
  echo "  '$(base64 -w 0 "$work/sinc.wasm")';"
} > "$here/sinc-code.ts"
