/**
 * What kind of file comes out.
 * - mp4: H.264 High 4:2:0 BT.709 limited, AAC 48 kHz stereo, playable from the first byte
 * - webm: VP9 and Opus
 * - av1: AV1 and AAC, in MP4, which more players take than AV1 in WebM
 * - prores: ProRes 422 and PCM, in MOV, for grading
 * - gif, webp: an animation that loops, without sound
 * - m4a, wav: the film's sound alone, as AAC or as PCM of 24 bits
 * - png: one frame
 */
export type OutputFormat = 'mp4' | 'webm' | 'av1' | 'prores' | 'gif' | 'webp' | 'm4a' | 'wav' | 'png';

/** What is in a file of a format, and what it is called. */
export type FormatFacts = {
  /** A film has pictures and sound, a loop pictures that begin again, a frame one picture. */
  readonly kind: 'film' | 'loop' | 'sound' | 'frame';
  /** How its pictures are coded; null where there are none. */
  readonly picture: 'avc' | 'vp9' | 'av1' | 'prores' | 'gif' | 'webp' | 'png' | null;
  /** How its sound is coded; null where there is none. */
  readonly sound: 'aac' | 'opus' | 'pcm-s24' | null;
  readonly mimeType: string;
  /** With the dot. */
  readonly ending: string;
};

/** The formats, in the order in which they are offered. */
export const FORMATS: { readonly [format in OutputFormat]: FormatFacts } = {
  mp4: { kind: 'film', picture: 'avc', sound: 'aac', mimeType: 'video/mp4', ending: '.mp4' },
  webm: { kind: 'film', picture: 'vp9', sound: 'opus', mimeType: 'video/webm', ending: '.webm' },
  av1: { kind: 'film', picture: 'av1', sound: 'aac', mimeType: 'video/mp4', ending: '.mp4' },
  prores: { kind: 'film', picture: 'prores', sound: 'pcm-s24', mimeType: 'video/quicktime', ending: '.mov' },
  gif: { kind: 'loop', picture: 'gif', sound: null, mimeType: 'image/gif', ending: '.gif' },
  webp: { kind: 'loop', picture: 'webp', sound: null, mimeType: 'image/webp', ending: '.webp' },
  m4a: { kind: 'sound', picture: null, sound: 'aac', mimeType: 'audio/mp4', ending: '.m4a' },
  wav: { kind: 'sound', picture: null, sound: 'pcm-s24', mimeType: 'audio/wav', ending: '.wav' },
  png: { kind: 'frame', picture: 'png', sound: null, mimeType: 'image/png', ending: '.png' },
};

/** The longest side, the frames a second and the seconds of a loop: browsers hold all of one in memory. */
export const LOOP_LIMITS = {
  gif: { side: 640, framesPerSecond: 15, seconds: 20 },
  webp: { side: 640, framesPerSecond: 30, seconds: 20 },
} as const;
