import { type FrameRate, rateToNumber } from './rate';

/**
 * A place or a length in frames as `mm:ss:ff`, with hours in front when there are any.
 * Non-drop: frames are counted at the rounded-up whole rate, as editors do for 23.976 and 29.97.
 */
export function formatTimecode(frames: number, rate: FrameRate): string {
  const base = Math.max(1, Math.round(rateToNumber(rate)));
  const whole = Math.abs(Math.round(frames));
  const two = (n: number) => String(n).padStart(2, '0');
  const ff = whole % base;
  const seconds = Math.floor(whole / base);
  const hours = Math.floor(seconds / 3600);
  const text = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}:${two(ff)}`;
  return `${frames < 0 ? '-' : ''}${hours > 0 ? `${two(hours)}:` : ''}${text}`;
}

/** Reads `ff`, `ss:ff`, `mm:ss:ff` or `hh:mm:ss:ff`; undefined for anything else. */
export function parseTimecode(text: string, rate: FrameRate): number | undefined {
  // Above 99 frames a second the last field has three digits.
  if (!/^\s*\d+(:\d{1,2}){0,2}(:\d{1,3})?\s*$/.test(text)) return undefined;
  const base = Math.max(1, Math.round(rateToNumber(rate)));
  const [ff = 0, ss = 0, mm = 0, hh = 0] = text.trim().split(':').map(Number).reverse();
  return ((hh * 60 + mm) * 60 + ss) * base + ff;
}
