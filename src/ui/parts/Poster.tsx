import { Image as ImageIcon, Music } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ClipId, MediaKind } from '../../model';
import { useStudio } from '../studio-context';

/** A clip's poster, or a plain sign for what has none yet. Says nothing to a screen reader: the name stands beside it. */
export function Poster({ id, kind }: { readonly id: ClipId; readonly kind: MediaKind }) {
  const studio = useStudio();
  const url = useStore(studio.posters, (posters) => posters.get(id));
  useEffect(() => {
    if (kind !== 'audio') studio.wantPoster(id);
  }, [studio, id, kind]);
  if (kind === 'audio')
    return (
      <span className="poster song">
        <Music aria-hidden size={22} />
      </span>
    );
  if (url === undefined)
    return (
      <span className="poster">
        <ImageIcon aria-hidden size={18} />
      </span>
    );
  return <img className="poster" src={url} alt="" draggable={false} decoding="async" />;
}
