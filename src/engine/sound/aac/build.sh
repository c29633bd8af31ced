#!/bin/bash
# Compiles aac.wasm. Not a part of `npm start` or `npm test`: what it makes is in the repository.
#   src/engine/sound/aac/build.sh ffmpeg-5.1.9.tar.xz
# The sources are FFmpeg's own (https://ffmpeg.org/releases/); the compiler was Emscripten 3.1.6 (Debian 12's).
set -euo pipefail
sources=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
echo "d9b593bb2ba93d4b50f74177e0cdcd41747e708596367deed0c30348a71dd176  $sources" | sha256sum --check
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xf "$sources" -C "$work" --strip-components=1
cd "$work"
# Nothing of it is under the GPL. Sums may be put in another order: what is heard is the same, and sooner there.
emconfigure ./configure --cc=emcc --ar=emar --ranlib=emranlib --nm=emnm --enable-cross-compile \
  --target-os=none --arch=x86_32 --disable-asm --disable-x86asm --disable-inline-asm --disable-runtime-cpudetect \
  --disable-autodetect --disable-pthreads --disable-network --disable-debug --disable-stripping --disable-programs \
  --disable-doc --disable-avdevice --disable-avformat --disable-avfilter --disable-swscale --disable-swresample \
  --disable-postproc --disable-everything --enable-encoder=aac \
  --optflags=-O3 --extra-cflags='-O3 -msimd128 -ffast-math'
make -j"$(nproc)"
emcc "$here/aac.c" -O3 -msimd128 -ffast-math -I. libavcodec/libavcodec.a libavutil/libavutil.a \
  -s STANDALONE_WASM=1 --no-entry -s ALLOW_MEMORY_GROWTH=1 -s WASM_BIGINT=1 -o "$here/aac.wasm"
