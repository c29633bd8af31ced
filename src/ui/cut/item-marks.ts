import type { Item } from '../../model';
import type { Words } from '../words/en';

/** What is said of how an item differs from one as it is at first: speed, transition, fades, blend. */
export function itemMarks(item: Item, { look: words, common, format }: Words): readonly string[] {
  const { look } = item;
  const said: string[] = [];
  const of = (text: string, frames: number) => {
    if (frames > 0) said.push(words.lasting(text, common.frames(frames)));
  };
  if (item.kind === 'clip') {
    const { speed, transition } = item;
    if (speed === 0) said.push(words.isStill);
    else if (speed !== 100) {
      const percent = format.percent(Math.abs(speed) / 100);
      said.push(speed < 0 ? words.isBackwards(percent) : words.isAtSpeed(percent));
    }
    if (transition) of(words.transitions[transition.kind], transition.duration);
  }
  of(words.fadeIn, look.fadeIn);
  of(words.fadeOut, look.fadeOut);
  if (look.blend !== 'normal') said.push(`${words.blend}: ${words.blends[look.blend]}`);
  return said;
}
