import { type ClipItem, type ItemSound, setItemSound } from '../../model';
import { LevelSlider } from '../parts/LevelSlider';
import { NumberField } from '../parts/NumberField';
import { useGesture } from '../parts/use-gesture';
import { useCanEdit, useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** As it is switched on. */
const PLAIN: ItemSound = { levelDb: 0, fadeIn: 0, fadeOut: 0 };

/** The own sound of an item: whether it is heard in the film, how loud, and its fades. Nothing where its clip has none. */
export function ItemSoundForm({ item }: { readonly item: ClipItem }) {
  const studio = useStudio();
  const { sound: words } = useWords();
  const canEdit = useCanEdit();
  const hasSound = useProject((project) => project.document.clips[item.clipId]?.hasSound === true);
  if (!hasSound && !item.sound) return null;
  return (
    <div className="stack">
      <span className="caps">{words.title}</span>
      <label className="check-line">
        <input
          type="checkbox"
          checked={item.sound !== null}
          disabled={!canEdit}
          onChange={({ currentTarget: { checked } }) =>
            studio.edit('sound', (document) => setItemSound(document, [item.id], checked ? PLAIN : null))
          }
        />
        {words.isHeard}
      </label>
      {item.sound ? <SoundSettings item={item} sound={item.sound} /> : null}
    </div>
  );
}

function SoundSettings({ item, sound }: { readonly item: ClipItem; readonly sound: ItemSound }) {
  const studio = useStudio();
  const { sound: words } = useWords();
  const canEdit = useCanEdit();
  const gesture = useGesture('sound');
  const preview = (change: Partial<ItemSound>) =>
    gesture.preview((start) => setItemSound(start, [item.id], { ...sound, ...change }));
  const fade = (edge: 'fadeIn' | 'fadeOut') => ({
    value: sound[edge],
    min: 0,
    max: item.duration - sound[edge === 'fadeIn' ? 'fadeOut' : 'fadeIn'],
    unit: words.frames,
    isDisabled: !canEdit,
    onPreview: (frames: number) => void preview({ [edge]: frames }),
    onCommit: (frames: number) => {
      preview({ [edge]: frames });
      gesture.commit();
    },
    onCancel: () => gesture.cancel(),
    onUndo: () => studio.undo(),
  });
  return (
    <>
      <LevelSlider
        label={words.level}
        value={sound.levelDb}
        isDisabled={!canEdit}
        onPreview={(levelDb) => void preview({ levelDb })}
        onCommit={() => gesture.commit()}
        onCancel={() => gesture.cancel()}
      />
      <NumberField label={words.fadeIn} {...fade('fadeIn')} />
      <NumberField label={words.fadeOut} {...fade('fadeOut')} />
    </>
  );
}
