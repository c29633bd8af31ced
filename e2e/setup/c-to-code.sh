#!/bin/bash
# Compiles a file of C into WebAssembly, as Base64 in a file of TypeScript beside it: sinc.c into sinc-code.ts, as
# SINC_CODE. Not a part of `npm start` or `npm test`: what it makes is in the repository.
#   e2e/setup/c-to-code.sh src/media/sound/resampler/sinc.c
# The compiler was Clang 14 (Debian 12's).
set -euo pipefail
name=$(basename "$1" .c)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
clang-14 --target=wasm32 -O3 -msimd128 -c "$1" -o "$work/code.o"
wasm-ld-14 --no-entry --export=__heap_base -z stack-size=1024 --strip-all "$work/code.o" -o "$work/code.wasm"
{
  echo "/** $name.c, compiled by c-to-code.sh: WebAssembly, in Base64. */"
  echo "export const ${name^^}_CODE ="
  echo "  '$(base64 -w 0 "$work/code.wasm")';"
} > "$(dirname "$1")/$name-code.ts"
