import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ClipRecord } from '../../model';
import type { Ticks } from '../../time';
import { useStudio } from '../studio-context';

const WIDTH = 320;

/** The picture that a clip shows at a time; the last one drawn stays until the next is ready. */
export function FrameCanvas(props: {
  readonly record: ClipRecord;
  readonly time: Ticks;
  readonly label: string;
  readonly className?: string;
}) {
  const studio = useStudio();
  const { pictures } = studio;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { record, time } = props;
  useEffect(() => {
    if (canvas.current) void pictures.drawFrame(canvas.current, record, time);
  }, [pictures, record, time]);
  // Behind what cannot be decoded yet lies the poster.
  const poster = useStore(studio.posters, (posters) => posters.get(record.id));
  useEffect(() => studio.wantPoster(record.id), [studio, record.id]);
  const size = record.probe.pixels?.size ?? { width: 16, height: 9 };
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={props.label}
      className={props.className}
      width={WIDTH}
      height={Math.max(1, Math.round((WIDTH * size.height) / size.width))}
      style={poster === undefined ? undefined : { background: `url("${poster}") center / contain no-repeat` }}
    />
  );
}
