import type { SoundUse } from '../media';
import type { ClipId } from '../model';
import type { AudioMix } from '../plan';

/** A sound of a mix. */
export type MixedSound = { readonly clipId: ClipId; readonly use: SoundUse };

/** The sounds that a mix is made of, each once. */
export function mixedSounds({ song, items }: Pick<AudioMix, 'song' | 'items'>): readonly MixedSound[] {
  const own = [...new Set(items.map(({ clipId }) => clipId))].map((clipId) => ({
    clipId,
    use: 'own' as const,
  }));
  return song ? [{ clipId: song.clipId, use: 'song' }, ...own] : own;
}

/** The name of a sound among those of a mix. */
export function mixedSoundKey({ clipId, use }: MixedSound): string {
  return `${use} ${clipId}`;
}
