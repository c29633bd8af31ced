/*
 * FFmpeg's AAC encoder for a page. Compiled by build.sh into aac.wasm, which aac-encoder.ts speaks to. The encoder's own
 * rules are in libavcodec/aacenc.c.
 */
#include <emscripten.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include "libavcodec/avcodec.h"
#include "libavutil/channel_layout.h"
#include "libavutil/dict.h"
#include "libavutil/log.h"

typedef struct {
	AVCodecContext *codec;
	AVFrame *frame;
	AVPacket *packet;
} Encoder;

#define MOST_ROOTS 8192
static float roots[MOST_ROOTS];

/* Takes the C library's place: the encoder asks for roots of whole numbers of 13 bits alone, and of most of them often. */
float cbrtf(float x) {
	int whole = (int)x;
	return whole == x && whole >= 0 && whole < MOST_ROOTS ? roots[whole] : (float)cbrt(x);
}

/*
 * `bit_rate` in bits a second. NULL where it cannot be; it lives as long as the instance. The coder is the one that
 * FFmpeg's manual calls "better and much faster at higher bitrates" (-aac_coder fast), and without noise or one channel
 * in the place of what was there (-aac_pns, -aac_is), which it takes to too readily.
 */
EMSCRIPTEN_KEEPALIVE
Encoder *aac_open(int channels, int sample_rate, int bit_rate) {
	av_log_set_level(AV_LOG_QUIET);
	for (int n = 0; n < MOST_ROOTS; n++) roots[n] = (float)cbrt(n);
	AVDictionary *options = NULL;
	av_dict_set(&options, "aac_coder", "fast", 0);
	av_dict_set(&options, "aac_pns", "0", 0);
	av_dict_set(&options, "aac_is", "0", 0);
	const AVCodec *aac = avcodec_find_encoder(AV_CODEC_ID_AAC);
	AVCodecContext *codec = avcodec_alloc_context3(aac);
	AVFrame *frame = av_frame_alloc();
	Encoder *encoder = calloc(1, sizeof(Encoder));
	if (!codec || !frame || !encoder) return NULL;
	*encoder = (Encoder){codec, frame, av_packet_alloc()};

	codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
	codec->sample_rate = sample_rate;
	codec->time_base = (AVRational){1, sample_rate};
	codec->bit_rate = bit_rate;
	av_channel_layout_default(&codec->ch_layout, channels);
	if (!encoder->packet || avcodec_open2(codec, aac, &options) < 0) return NULL;

	frame->format = codec->sample_fmt;
	frame->sample_rate = sample_rate;
	frame->nb_samples = codec->frame_size;
	frame->pts = 0;
	if (av_channel_layout_copy(&frame->ch_layout, &codec->ch_layout) < 0) return NULL;
	return av_frame_get_buffer(frame, 0) < 0 ? NULL : encoder;
}

/* Where a frame's samples of a channel are to be written, frame_size of them. NULL where there is no memory. */
EMSCRIPTEN_KEEPALIVE
float *aac_input(Encoder *encoder, int channel) {
	if (av_frame_make_writable(encoder->frame) < 0) return NULL;
	return (float *)encoder->frame->data[channel];
}

/* Takes the frame that was written, or none: then there are no more. Negative where it fails. */
EMSCRIPTEN_KEEPALIVE
int aac_send(Encoder *encoder, int is_frame) {
	int sent = avcodec_send_frame(encoder->codec, is_frame ? encoder->frame : NULL);
	if (is_frame) encoder->frame->pts += encoder->frame->nb_samples;
	return sent;
}

/* The length of the next packet, 0 where there is none, negative where it fails. */
EMSCRIPTEN_KEEPALIVE
int aac_receive(Encoder *encoder) {
	int received = avcodec_receive_packet(encoder->codec, encoder->packet);
	if (received == AVERROR(EAGAIN) || received == AVERROR_EOF) return 0;
	return received < 0 ? received : encoder->packet->size;
}

EMSCRIPTEN_KEEPALIVE
uint8_t *aac_packet(Encoder *encoder) { return encoder->packet->data; }
