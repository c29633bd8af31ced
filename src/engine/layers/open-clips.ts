import { appError, err, ok, type Result } from '../../base';
import { openConformed, openPictures, type PictureSource } from '../../media';
import type { ClipId, ClipRecord } from '../../model';
import { clipsOf, type Segment } from '../../plan';

/** A clip whose pictures are wanted: its own bytes, or a copy of it that this browser decodes. */
export type HandedClip = {
  readonly record: ClipRecord;
  readonly bytes: Blob;
  readonly isConformed: boolean;
};

/** The open clips of a segment; whoever opened them closes them. */
export type OpenClips = {
  readonly sources: ReadonlyMap<ClipId, PictureSource>;
  close(): void;
};

/** Opens the clips of a segment, each once. Errors: `media/…`, with the clip's id; `media/missing` where it was not handed over. */
export async function openClips(
  segment: Pick<Segment, 'layers'>,
  handed: ReadonlyMap<ClipId, HandedClip>,
): Promise<Result<OpenClips>> {
  const sources = new Map<ClipId, PictureSource>();
  const close = () => {
    for (const source of sources.values()) source.close();
  };
  for (const id of clipsOf(segment)) {
    const clip = handed.get(id);
    const opened = clip ? await openClip(clip) : err(appError('media/missing', id));
    if (!opened.ok) {
      close();
      return err({ ...opened.error, subject: opened.error.subject ?? id });
    }
    sources.set(id, opened.value);
  }
  return ok({ sources, close });
}

function openClip({ record, bytes, isConformed }: HandedClip): Promise<Result<PictureSource>> {
  const { pixels } = record.probe;
  return isConformed && pixels ? openConformed(bytes, pixels) : openPictures(bytes, record);
}
