import { AUDIO_RATE, type AudioMix } from '../../plan';

export const AUDIO_INPUT = 'song';
export const AUDIO_OUTPUT = '/sound.mp4';

const AAC = ['-c:a', 'aac', '-b:a', '256k', '-ar', String(AUDIO_RATE), '-ac', '2'];

/**
 * Arguments that mix the film's sound: the song from where it begins, at its level, silence around it, the fade at the
 * end, exactly `mix.samples` long. Without a song `/in/song` is not read and the film is silent.
 */
export function audioCommand(mix: AudioMix): readonly string[] {
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
  ];
  return [
    ...['-v', 'error', '-stats', ...source, '-map', '0:a:0', '-vn', '-sn', '-dn', '-map_metadata', '-1'],
    ...['-af', filters.filter(Boolean).join(',')],
    ...[...AAC, '-f', 'mp4', AUDIO_OUTPUT],
  ];
}
