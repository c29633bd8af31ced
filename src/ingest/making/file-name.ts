import { isoTime, type MadeField, type MadeTexts } from '../../model';

type Texts = { -readonly [field in MadeField]?: string };

/** How a generator names its files. Named groups are what the name tells; the ending is not in it. */
type Pattern = { readonly tool: string; readonly pattern: RegExp; read?(found: Found): Texts };
type Found = { readonly [name: string]: string | undefined };

const ULID = '01[0-9a-hjkmnp-tv-z]{24}';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const DAY = '(?<year>20\\d\\d)-?(?<month>[01]\\d)-?(?<day>[0-3]\\d)';

/**
 * The names that are known, the most telling first. A prompt in them is what the generator left of it: spaces are
 * underscores, signs are missing, and it is cut where the name would be too long.
 */
const PATTERNS: readonly Pattern[] = [
  // 20250719_0402_Kitchen Morning Light_storyboard_01k0ge1k2m….mp4: the words are a title, not the prompt.
  {
    tool: 'Sora',
    pattern: new RegExp(`^${DAY}_(?<hour>[0-2]\\d)(?<minute>[0-5]\\d)_.*_${ULID}`, 'i'),
  },
  // Gen-3 Alpha Turbo 1253773931, A young woman in a y, M 5.mp4: twenty characters of the prompt.
  {
    tool: 'Runway',
    pattern: /^(?<model>Gen-?\d(?:\.\d)?(?: (?:Alpha|Turbo|Aleph|Image))*) (?<seed>\d{3,}), ?(?<rest>.*)$/i,
    read: ({ rest = '' }) => {
      const cut = rest.slice(0, 20);
      const isCut = rest.length > 20 && /^,|^$/.test(rest.slice(20));
      return beginning(isCut ? cut : (rest.split(', ')[0] ?? ''));
    },
  },
  // kling_20251008_Image_to_Video_a_small_pu_4570_0.mp4
  {
    tool: 'Kling',
    pattern: new RegExp(
      `^kling_${DAY}_(?:(?:Text|Image|Video|Multi\\w*|Elements?|Audio|Reference\\w*)_to_(?:Video|Image|Audio)|[A-Z]\\w*?_[A-Z][a-z]+)(?:_(?<prompt>.*?))?_\\d+_\\d+$`,
      'i',
    ),
  },
  { tool: 'Kling', pattern: new RegExp(`^kling_${DAY}_`, 'i') },
  // Hailuo_Video_A young woman in a yellow card_398561169233838086.mp4
  { tool: 'Hailuo', pattern: /^Hailuo_(?:Video|Image)_(?<prompt>.+?)_\d{9,}/i },
  // jimeng-2025-07-16-1043-一个女孩.mp4: the four digits are a number, not a time.
  { tool: 'Jimeng', pattern: new RegExp(`^jimeng-${DAY}-\\d{1,6}(?:-(?<prompt>.+))?$`, 'i') },
  { tool: 'Dreamina', pattern: new RegExp(`^dreamina-${DAY}-\\d{1,6}(?:-(?<prompt>.+))?$`, 'i') },
  // 2025-07-19-04h02m33s_seed1253773931_A young woman in a yellow cardigan.mp4
  {
    tool: 'Wan2GP',
    pattern: new RegExp(
      `^${DAY}-(?<hour>[0-2]\\d)h(?<minute>[0-5]\\d)m(?<second>[0-5]\\d)s_seed(?<seed>\\d+)_(?<prompt>.+?)(?:_\\d{1,3})?$`,
      'i',
    ),
  },
  // PixVerse_V4.5_Image_Text_540P_generate_a_video_o.mp4
  { tool: 'PixVerse', pattern: /^PixVerse_(?<model>V[\d.]+)_(?:[A-Z][a-z]+_)*\d{3,4}P_(?<prompt>.+)$/i },
  // watermarked_video0ad22cf43fd594223a1852fd16b144305.mp4
  { tool: 'Luma', pattern: /^(?:watermarked_)?video\d[0-9a-f]{32}/i },
  { tool: 'Luma', pattern: /^luma[-_ ]|dream[-_ ]?machine/i },
  // The_adorable_pika_turns_to_the_camera._seed8906080336303623.mp4
  { tool: 'Pika', pattern: /^(?<prompt>[^_].*?)_seed(?<seed>\d{12,20})$/i },
  { tool: 'Pika', pattern: /^pika[-_ ]/i },
  { tool: 'Veo', pattern: /^(?<model>veo[-_ ]?\d(?:\.\d)?)(?:[-_ ]|$)/i },
  { tool: 'Veo', pattern: /^veo[-_ ]/i },
  { tool: 'Gemini', pattern: /^gemini_generated_(?:video|image)_/i },
  { tool: 'Vidu', pattern: /^vidu[-_ ]/i },
  { tool: 'Grok', pattern: /^grok[-_ ](?:video|image|imagine)/i },
  {
    tool: 'Higgsfield',
    pattern: new RegExp(`^hf_${DAY}_(?<hour>[0-2]\\d)(?<minute>[0-5]\\d)(?<second>[0-5]\\d)_`),
  },
  { tool: 'Adobe Firefly', pattern: /^Firefly[_ ](?<prompt>\D.*?)[_ ]\d{3,}(?: \(\d+\))?$/i },
  {
    tool: 'DALL·E',
    pattern: new RegExp(
      `^DALL[·.-]?E ${DAY} (?<hour>[0-2]\\d)\\.(?<minute>[0-5]\\d)\\.(?<second>[0-5]\\d) - (?<prompt>.+)$`,
      'i',
    ),
  },
  // ComfyUI_00001_.mp4, AnimateDiff_00012-audio.mp4: ComfyUI alone ends a name with a number and an underscore.
  {
    tool: 'ComfyUI',
    pattern: /^ComfyUI[-_ ]|_\d{5}_(?:-audio)?$|^AnimateDiff_\d{5}(?:-audio)?$|_\d{5}-audio$/i,
  },
  // 00012-1253773931.mp4: a number and the seed.
  { tool: 'A1111', pattern: /^\d{5}-(?<seed>\d{5,10})$/ },
  // jchd974_robot_ballet_dancer_b3ce08bd-5016-4c49-bbb5-de6857321513_0.mp4: who asked, what, and which of four.
  { tool: 'Midjourney', pattern: new RegExp(`^[^_]+_(?<prompt>\\D.+?)_${UUID}(?:_\\d)?$`, 'i') },
  { tool: 'Sora', pattern: /^sora[-_ ]/i },
  { tool: 'Runway', pattern: /^runway[-_ ]/i },
  { tool: 'Hailuo', pattern: /^(?:hailuo|minimax)[-_ ]/i },
  { tool: 'Midjourney', pattern: /^(?:midjourney|mj)[-_ ]/i },
];

/**
 * What the name of a file tells of its making: the tool, and what its names hold. A prompt is marked with `…` where the
 * name may hold its beginning only.
 */
export function readFileName(path: string): MadeTexts {
  const name = (path.split(/[\\/]/).at(-1) ?? '').slice(0, 500);
  const stem = name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/ \(\d{1,3}\)$/, '');
  for (const { tool, pattern, read } of PATTERNS) {
    const found = pattern.exec(stem);
    if (!found) continue;
    const groups: Found = found.groups ?? {};
    return {
      tool,
      ...created(groups),
      ...plain(groups),
      ...beginning(groups.prompt ?? ''),
      ...read?.(groups),
    };
  }
  // A seed says that it is one, whoever wrote the name.
  const [, seed] = /(?:^|[-_ ])seed[-_ =]?(\d{1,20})(?=[-_ .]|$)/i.exec(stem) ?? [];
  return seed ? { seed } : {};
}

const plain = ({ model, seed }: Found): Texts => ({
  ...(model ? { model: model.replaceAll('_', ' ') } : {}),
  ...(seed ? { seed } : {}),
});

function created({ year, month, day, hour, minute, second }: Found): Texts {
  if (!year) return {};
  const time = hour === undefined ? '' : `T${hour}:${minute}:${second ?? '00'}`;
  const iso = isoTime(`${year}-${month}-${day}${time}`);
  return iso ? { created: iso } : {};
}

/** The beginning of a prompt; a sentence that is ended is a whole one. */
function beginning(words: string): Texts {
  const text = words
    .replace(/_+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:(-]+$/, '')
    .trim();
  if (!/\p{Letter}{2}/u.test(text)) return {};
  return { prompt: /[.!?。！？]$/.test(text) ? text : `${text}…` };
}
