/*
 * Sums of samples with the taps of one phase, as resampler.ts tells it. Compiled by c-to-code.sh into sinc-code.ts. Two
 * sums of four at a time do not wait for each other.
 */
#include <wasm_simd128.h>

/*
 * Writes `count` samples. The first is made of the `width` samples from `source` on, with the taps of `phase`; each next
 * one lies `step` phases further, of which a sample of the source has `phases`. `width` is a multiple of eight.
 */
__attribute__((export_name("resample")))
void resample(const float *source, const float *taps, float *out, int count, int phase, int step, int phases, int width) {
	for (int n = 0; n < count; n++) {
		const float *tap = taps + phase * width;
		v128_t a = wasm_f32x4_const_splat(0), b = a;
		for (int k = 0; k < width; k += 8) {
			a = wasm_f32x4_add(a, wasm_f32x4_mul(wasm_v128_load(source + k), wasm_v128_load(tap + k)));
			b = wasm_f32x4_add(b, wasm_f32x4_mul(wasm_v128_load(source + k + 4), wasm_v128_load(tap + k + 4)));
		}
		a = wasm_f32x4_add(a, b);
		a = wasm_f32x4_add(a, wasm_i32x4_shuffle(a, a, 2, 3, 0, 1));
		out[n] = wasm_f32x4_extract_lane(a, 0) + wasm_f32x4_extract_lane(a, 1);
		for (phase += step; phase >= phases; phase -= phases) source++;
	}
}
