import type { ClipRecord, ProjectClip } from '../../../model';
import { useClipUses } from '../../parts/use-clip-uses';
import { useWords } from '../../words/language';

/** Codecs by the names that people know. */
const CODECS: Readonly<Record<string, string>> = {
  h264: 'H.264',
  avc: 'H.264',
  hevc: 'H.265',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  prores: 'ProRes',
  aac: 'AAC',
  mp3: 'MP3',
  opus: 'Opus',
  vorbis: 'Vorbis',
  flac: 'FLAC',
};

const codecName = (codec: string) => CODECS[codec] ?? codec.toUpperCase();

/** What is known about a clip's file. */
export function ClipFacts({ clip, record }: { readonly clip: ProjectClip; readonly record: ClipRecord }) {
  const { rushes, common, format } = useWords();
  const uses = useClipUses().get(clip.id) ?? 0;
  const { pixels, sound, duration, container } = record.probe;
  const picture = pixels
    ? [
        common.size(pixels.size.width, pixels.size.height),
        pixels.rate ? format.rate(pixels.rate) + (pixels.variableRate ? `, ${rushes.variable}` : '') : null,
        codecName(pixels.codec),
      ]
    : [];
  const length = [format.length(duration), pixels ? common.frames(pixels.frameCount) : null];
  const heard = sound ? [codecName(sound.codec), rushes.channels(sound.channels)] : [rushes.noSound];
  const facts: readonly (readonly [string, readonly (string | null)[]])[] = [
    [rushes.factsPicture, picture],
    [rushes.factsLength, clip.kind === 'still' ? [] : length],
    [rushes.factsSound, clip.kind === 'still' || clip.kind === 'animation' ? [] : heard],
    [rushes.factsFile, [container.toUpperCase(), format.bytes(record.byteLength)]],
    [rushes.factsFilm, clip.kind === 'audio' ? [] : [rushes.usedTimes(uses)]],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, parts]) => parts.length > 0)
        .map(([name, parts]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{parts.filter((part) => part !== null).join(' · ')}</dd>
          </div>
        ))}
    </dl>
  );
}
