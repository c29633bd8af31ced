import { memo, useEffect, useState } from 'react';
import { activeSequence, type ClipRecord } from '../../model';
import { secondsFromTicks, TICKS_PER_SECOND } from '../../time';
import { useCanEdit, useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { beatLines } from './music/beat-lines';
import { SongInput } from './music/SongInput';
import { useMusic } from './music/use-music';
import type { TimelineView } from './use-timeline-view';
import { useViewCanvas } from './use-view-canvas';

/** Peaks kept for each second of a song: enough for single beats at any zoom. */
const PEAKS_A_SECOND = 100;

/** The song under the film: its waveform where it plays, and its beats and bars over it. */
export const SongLane = memo(function SongLane({ view }: { readonly view: TimelineView }) {
  const song = useProject(({ document }) => activeSequence(document).song);
  const rate = useProject(({ document }) => activeSequence(document).rate);
  const record = useProject((project) => (song ? project.records.get(song.clipId) : undefined));
  const name = useProject((project) => (song ? project.document.clips[song.clipId]?.name : undefined));
  const music = useMusic();
  const peaks = useWaveform(record);
  const secondPx = (view.framePx * rate.num) / rate.den;
  const startPx = song ? (song.offset / TICKS_PER_SECOND) * secondPx : 0;
  const lengthPx = record ? secondsFromTicks(record.probe.duration) * secondPx : 0;

  const canvas = useViewCanvas(view.width, (context, { width, height }, colour) => {
    context.clearRect(0, 0, width, height);
    if (!song || !record) return;
    const left = startPx - view.scrollLeft;
    const from = Math.max(0, left, -view.scrollLeft);
    const to = Math.min(width, left + lengthPx);
    context.fillStyle = 'rgb(122 167 217 / 0.12)';
    context.fillRect(from, 0, Math.max(0, to - from), height);
    const tickPx = secondPx / TICKS_PER_SECOND;
    const lines = beatLines(music?.beats ?? [], (from - left) / tickPx, (to - left) / tickPx, tickPx);
    context.fillStyle = colour('--song');
    context.globalAlpha = 0.75;
    const count = peaks ? peaks.length / 2 : 0;
    const gain = peaks ? gainOf(peaks) : 1;
    for (let x = Math.floor(from); x < to && peaks; x += 2) {
      const first = Math.max(0, Math.floor(((x - left) / lengthPx) * count));
      const last = Math.min(count, Math.max(first + 1, Math.ceil(((x + 2 - left) / lengthPx) * count)));
      let low = 0;
      let high = 0;
      for (let at = first; at < last; at++) {
        low = Math.min(low, peaks[2 * at] ?? 0);
        high = Math.max(high, peaks[2 * at + 1] ?? 0);
      }
      const middle = height / 2;
      const tall = gain * (middle - 2);
      context.fillRect(x, middle - high * tall, 1.5, Math.max(1, (high - low) * tall));
    }
    context.fillStyle = colour('--text');
    for (const { x, isBar } of lines) {
      context.globalAlpha = isBar ? 0.55 : 0.2;
      context.fillRect(Math.round(left + x), 0, 1, height);
    }
    context.globalAlpha = 1;
  });
  return (
    <div className="tl-song">
      {song ? <canvas ref={canvas} aria-hidden style={{ width: view.width }} /> : <NoSong />}
      {song ? (
        <span className="tl-song-name" style={{ left: Math.max(0, startPx) }}>
          {name}
        </span>
      ) : null}
    </div>
  );
});

const gains = new WeakMap<Float32Array, number>();

/** How much a waveform is drawn larger than it is, so that the strokes of a soft song are seen too. */
function gainOf(peaks: Float32Array): number {
  const known = gains.get(peaks);
  if (known !== undefined) return known;
  let peak = 0;
  for (const value of peaks) peak = Math.max(peak, Math.abs(value));
  const gain = peak > 0 ? Math.min(8, 1 / peak) : 1;
  gains.set(peaks, gain);
  return gain;
}

/** What to do first: a film is cut to a song. */
function NoSong() {
  const { cut } = useWords();
  return useCanEdit() ? (
    <SongInput text={cut.chooseSong} className="tl-choose-song" />
  ) : (
    <span className="tl-choose-song">{cut.emptySong}</span>
  );
}

function useWaveform(record: ClipRecord | undefined): Float32Array | null {
  const { pictures } = useStudio();
  const [found, setFound] = useState<{ readonly id: string; readonly peaks: Float32Array } | null>(null);
  useEffect(() => {
    if (!record) return;
    let isCurrent = true;
    const count = Math.max(100, Math.ceil(secondsFromTicks(record.probe.duration) * PEAKS_A_SECOND));
    void pictures.waveform(record, count).then((peaks) => {
      if (isCurrent && peaks.ok) setFound({ id: record.id, peaks: peaks.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [pictures, record]);
  return found !== null && found.id === record?.id ? found.peaks : null;
}
