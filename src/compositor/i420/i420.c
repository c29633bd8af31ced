/*
 * RGBA to planar 4:2:0 of BT.709, limited range: the arithmetic is told in i420.ts. Compiled by c-to-code.sh into i420-code.ts.
 * Four pixels at a time; every result is that of whole numbers, exact.
 */
#include <wasm_simd128.h>
#include <stdint.h>

/* What a channel counts for, as 16.16 fixed point. */
typedef struct { int r, g, b; } Factors;

#define CHANNEL(v, bit) wasm_v128_and(wasm_u32x4_shr(v, bit), wasm_i32x4_const_splat(255))
#define ADD wasm_i32x4_add

static v128_t weighed(v128_t red, v128_t green, v128_t blue, Factors factors) {
	v128_t sum = ADD(wasm_i32x4_mul(red, wasm_i32x4_splat(factors.r)), wasm_i32x4_mul(green, wasm_i32x4_splat(factors.g)));
	return ADD(sum, wasm_i32x4_mul(blue, wasm_i32x4_splat(factors.b)));
}

/* 16 and a half, so that the shift rounds. */
#define LUMA_ZERO (16 * 65536 + 32768)

static v128_t luma(v128_t pixels, Factors factors) {
	v128_t sum = weighed(CHANNEL(pixels, 0), CHANNEL(pixels, 8), CHANNEL(pixels, 16), factors);
	return wasm_u32x4_shr(ADD(sum, wasm_i32x4_const_splat(LUMA_ZERO)), 16);
}

/* 128 and a half, four times: chroma is the mean of four pixels. */
#define CHROMA_ZERO (4 * (128 * 65536 + 32768))

static v128_t chroma(v128_t red, v128_t green, v128_t blue, Factors factors) {
	return wasm_u32x4_shr(ADD(weighed(red, green, blue, factors), wasm_i32x4_const_splat(CHROMA_ZERO)), 18);
}

/* Four whole numbers of 0..255 as four bytes. */
static void store(uint8_t *to, v128_t numbers) {
	v128_t words = wasm_u16x8_narrow_i32x4(numbers, numbers);
	wasm_v128_store32_lane(to, wasm_u8x16_narrow_i16x8(words, words), 0);
}

/* Two rows of eight pixels as rows of four sums of two, above each other and then side by side. */
#define SUM(bit) \
	ADD(ADD(CHANNEL(even0, bit), CHANNEL(odd0, bit)), ADD(CHANNEL(even1, bit), CHANNEL(odd1, bit)))

/* What is left of two rows: a square of two pixels at a time. */
static void convert_rest(const uint8_t *row0, const uint8_t *row1, uint8_t *luma0, uint8_t *luma1, uint8_t *u, uint8_t *v,
		int pixels, Factors y, Factors cb, Factors cr) {
	for (int x = 0; x < pixels; x++) {
		const uint8_t *p = row0 + 4 * x, *q = row1 + 4 * x;
		luma0[x] = (p[0] * y.r + p[1] * y.g + p[2] * y.b + LUMA_ZERO) >> 16;
		luma1[x] = (q[0] * y.r + q[1] * y.g + q[2] * y.b + LUMA_ZERO) >> 16;
		if (x % 2) continue;
		int red = p[0] + p[4] + q[0] + q[4], green = p[1] + p[5] + q[1] + q[5], blue = p[2] + p[6] + q[2] + q[6];
		u[x / 2] = (red * cb.r + green * cb.g + blue * cb.b + CHROMA_ZERO) >> 18;
		v[x / 2] = (red * cr.r + green * cr.g + blue * cr.b + CHROMA_ZERO) >> 18;
	}
}

/* Sides are even; `rgba` holds one frame, `into` gets Y, U and V behind each other. */
__attribute__((export_name("convert")))
void convert(const uint8_t *rgba, uint8_t *into, int width, int height, int yr, int yg, int yb, int ur, int ug, int ub,
		int vr, int vg, int vb) {
	Factors y = {yr, yg, yb}, cb = {ur, ug, ub}, cr = {vr, vg, vb};
	uint8_t *u = into + width * height, *v = u + width * height / 4;
	int whole = width & ~7, rest = width - whole;
	for (int line = 0; line < height; line += 2) {
		const uint8_t *row0 = rgba + 4 * line * width, *row1 = row0 + 4 * width;
		uint8_t *luma0 = into + line * width, *luma1 = luma0 + width;
		for (int x = 0; x < whole; x += 8, row0 += 32, row1 += 32, luma0 += 8, luma1 += 8, u += 4, v += 4) {
			v128_t a0 = wasm_v128_load(row0), b0 = wasm_v128_load(row0 + 16);
			v128_t a1 = wasm_v128_load(row1), b1 = wasm_v128_load(row1 + 16);
			store(luma0, luma(a0, y));
			store(luma0 + 4, luma(b0, y));
			store(luma1, luma(a1, y));
			store(luma1 + 4, luma(b1, y));
			v128_t even0 = wasm_i32x4_shuffle(a0, b0, 0, 2, 4, 6), odd0 = wasm_i32x4_shuffle(a0, b0, 1, 3, 5, 7);
			v128_t even1 = wasm_i32x4_shuffle(a1, b1, 0, 2, 4, 6), odd1 = wasm_i32x4_shuffle(a1, b1, 1, 3, 5, 7);
			v128_t red = SUM(0), green = SUM(8), blue = SUM(16);
			store(u, chroma(red, green, blue, cb));
			store(v, chroma(red, green, blue, cr));
		}
		convert_rest(row0, row1, luma0, luma1, u, v, rest, y, cb, cr);
		u += rest / 2;
		v += rest / 2;
	}
}
