import { AUDIO_RATE, type AudioMix, FORMATS, type OutputFormat } from '../../plan';

export const AUDIO_INPUT = 'song';
export const AUDIO_OUTPUT = '/sound';

/** How the sound is coded, and what it is written as. */
const CODERS: { readonly [sound in SoundCodec]: readonly string[] } = {
  aac: ['-c:a', 'aac', '-b:a', '256k', '-f', 'mp4'],
  // libopus needs more stack than the core has when it searches longer; bits make up for it.
  opus: ['-c:a', 'libopus', '-b:a', '256k', '-compression_level', '0', '-f', 'webm'],
  'pcm-s24': ['-c:a', 'pcm_s24le', '-f', 'wav'],
};

type SoundCodec = NonNullable<(typeof FORMATS)[OutputFormat]['sound']>;

/**
 * Arguments that mix the film's sound: the song from where it begins, at its level, silence around it, the fade at the
 * end, exactly `mix.samples` long, and of that the stretch that is wanted. Without a song `/in/song` is not read and
 * the film is silent.
 */
export function audioCommand(mix: AudioMix, format: OutputFormat): readonly string[] {
  const { stretch } = mix;
  const coder = CODERS[FORMATS[format].sound ?? 'aac'];
  const stereo = `aresample=${AUDIO_RATE},aformat=sample_fmts=fltp:sample_rates=${AUDIO_RATE}:channel_layouts=stereo`;
  const { song } = mix;
  const silence = ['-f', 'lavfi', '-i', `anullsrc=r=${AUDIO_RATE}:cl=stereo`];
  const source = song ? ['-i', `/in/${AUDIO_INPUT}`] : silence;
  const filters = [
    stereo,
    'asetpts=N/SR/TB',
    song && song.skip > 0 ? `atrim=start_sample=${song.skip},asetpts=N/SR/TB` : '',
    song && song.levelDb !== 0 ? `volume=${song.levelDb}dB` : '',
    song && song.start > 0 ? `adelay=delays=${song.start}S:all=1` : '',
    'apad',
    `atrim=end_sample=${mix.samples}`,
    `afade=t=out:ss=${mix.samples - mix.fadeOut}:ns=${mix.fadeOut}`,
    stretch
      ? `atrim=start_sample=${stretch.start}:end_sample=${stretch.start + stretch.samples},asetpts=N/SR/TB`
      : '',
  ];
  return [
    ...['-v', 'error', '-stats', ...source, '-map', '0:a:0', '-vn', '-sn', '-dn', '-map_metadata', '-1'],
    ...['-af', filters.filter(Boolean).join(',')],
    ...['-ar', String(AUDIO_RATE), '-ac', '2', ...coder, AUDIO_OUTPUT],
  ];
}
