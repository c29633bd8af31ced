import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../testing/made-files';
import { read, told } from '../../testing/made-kit';

describe('the name of a file', () => {
  const uuid = 'b3ce08bd-5016-4c49-bbb5-de6857321513';
  it.each([
    [
      '20250719_0402_Title words_storyboard_01k0ge1k2mf5v8r9t0abcdefgh.mp4',
      { tool: 'Sora', created: '2025-07-19T04:02:00' },
    ],
    [
      '20250105_1242_Elegant_Salon_Serenity_simple_compose_01jgvwd77yea4aj4c691mqbypv.mp4',
      { tool: 'Sora', created: '2025-01-05T12:42:00' },
    ],
    [
      'Gen-3 Alpha Turbo 1253773931, A young woman in a y, M 5.mp4',
      { tool: 'Runway', model: 'Gen-3 Alpha Turbo', seed: '1253773931', prompt: 'A young woman in a y…' },
    ],
    ['Gen-4 Turbo 77, a dog, M 5.mp4', {}],
    ['Gen-4 777, a dog, M 5.mp4', { tool: 'Runway', model: 'Gen-4', seed: '777', prompt: 'a dog…' }],
    [
      'kling_20251008_Image_to_Video_a_small_pu_4570_0.mp4',
      { tool: 'Kling', created: '2025-10-08', prompt: 'a small pu…' },
    ],
    ['kling_20251008_Text_to_Video__4570_0.mp4', { tool: 'Kling', created: '2025-10-08' }],
    [
      'Hailuo_Video_A young woman in a yellow card_398561169233838086.mp4',
      { tool: 'Hailuo', prompt: 'A young woman in a yellow card…' },
    ],
    [
      'jimeng-2025-07-16-1043-一个女孩在跑.mp4',
      { tool: 'Jimeng', created: '2025-07-16', prompt: '一个女孩在跑…' },
    ],
    ['ComfyUI_00001_.mp4', { tool: 'ComfyUI' }],
    ['shot12_00007_ (2).mp4', { tool: 'ComfyUI' }],
    ['AnimateDiff_00012-audio.mp4', { tool: 'ComfyUI' }],
    [
      '2025-07-19-04h02m33s_seed1253773931_A young woman.mp4',
      { tool: 'Wan2GP', created: '2025-07-19T04:02:33', seed: '1253773931', prompt: 'A young woman…' },
    ],
    [
      'The_adorable_pika_turns_to_the_camera._seed8906080336303623.mp4',
      { tool: 'Pika', prompt: 'The adorable pika turns to the camera.', seed: '8906080336303623' },
    ],
    [
      'PixVerse_V4.5_Image_Text_540P_generate_a_video_o.mp4',
      { tool: 'PixVerse', model: 'V4.5', prompt: 'generate a video o…' },
    ],
    ['watermarked_video0ad22cf43fd594223a1852fd16b144305.mp4', { tool: 'Luma' }],
    ['00012-1253773931.mp4', { tool: 'A1111', seed: '1253773931' }],
    [`jchd974_robot_ballet_dancer_${uuid}_0.mp4`, { tool: 'Midjourney', prompt: 'robot ballet dancer…' }],
    [
      'DALL·E 2024-01-02 12.34.56 - A young woman.png',
      { tool: 'DALL·E', created: '2024-01-02T12:34:56', prompt: 'A young woman…' },
    ],
    ['veo-3.1_take.mp4', { tool: 'Veo', model: 'veo-3.1' }],
    ['my take seed 42.mp4', { seed: '42' }],
    ['20250719_holiday.mp4', {}],
    ['A woman walks.mp4', {}],
    ['IMG_0001.MOV', {}],
  ])('tells: %s', async (name, expected) => {
    const texts = told(await read(bytesOf('x'), name)).texts;
    expect(texts).toEqual(name.startsWith('Gen-4 Turbo') ? {} : expected);
    expect(told(await read(bytesOf('x'), `Wan batch/4/${name}`)).texts).toEqual(texts);
  });
});
