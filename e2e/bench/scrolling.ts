import type { Locator, Page } from '@playwright/test';

/** So far in each frame, in CSS pixels. */
const STEP = 60;
/** Frames a second of the screen. */
const RATE = 60;

/** Scrolls a list from its first to its last line. @returns the share of the screen's frames that were dropped */
export function scrollThrough(list: Locator): Promise<number> {
  return list.evaluate(
    (element, { step, rate }) =>
      new Promise<number>((resolve) => {
        element.scrollTop = 0;
        let [last, due, dropped] = [0, 0, 0];
        const frame = (now: number) => {
          if (last > 0) {
            const passed = Math.max(1, Math.round(((now - last) * rate) / 1000));
            due += passed;
            dropped += passed - 1;
          }
          last = now;
          const before = element.scrollTop;
          element.scrollTop = before + step;
          if (element.scrollTop === before) resolve(dropped / Math.max(1, due));
          else requestAnimationFrame(frame);
        };
        setTimeout(() => requestAnimationFrame(frame), 300);
      }),
    { step: STEP, rate: RATE },
  );
}

/** A page with nothing but a list of grey boxes, as many, as large, and laid out as the cards of a grid of clips. */
export async function greyBoxes(
  beside: Page,
  grid: Locator,
  count: number,
): Promise<{ readonly page: Page; readonly list: Locator }> {
  const shape = await grid.evaluate((element) => {
    const card = element.querySelector('[role="option"]')?.getBoundingClientRect();
    const view = element.getBoundingClientRect();
    return {
      view: { width: view.width, height: view.height },
      card: { width: card?.width ?? 1, height: card?.height ?? 1 },
      height: element.scrollHeight,
    };
  });
  const page = await beside.context().newPage();
  await page.setContent('<!doctype html><title>Boxes</title><body style="margin:0;background:#161616">');
  await page.evaluate(
    ({ view, card, height, many }) => {
      const list = document.createElement('div');
      list.setAttribute('role', 'list');
      list.style.cssText = `position:relative;overflow-y:auto;width:${view.width}px;height:${view.height}px`;
      const columns = Math.max(1, Math.floor(view.width / card.width));
      const inner = document.createElement('div');
      inner.style.cssText = `position:relative;height:${height}px`;
      const pitch = height / Math.ceil(many / columns);
      for (let at = 0; at < many; at++) {
        const box = document.createElement('div');
        const [x, y] = [(at % columns) * card.width, Math.floor(at / columns) * pitch];
        box.style.cssText = `position:absolute;left:${x}px;top:${y}px;width:${card.width - 8}px;height:${card.height - 8}px;background:#444`;
        inner.append(box);
      }
      list.append(inner);
      document.body.append(list);
    },
    { ...shape, many: count },
  );
  return { page, list: page.getByRole('list') };
}
