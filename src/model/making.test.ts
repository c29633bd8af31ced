import { describe, expect, it } from 'vitest';
import { aClip, aClipId, must } from '../testing/builders';
import {
  addClips,
  type ClipId,
  cleanText,
  isoTime,
  learnInParts,
  learnMaking,
  type MadeTexts,
  type Making,
  madeFieldNamed,
  madeFrom,
  madeText,
  madeTexts,
  matchPromptLog,
  mergeMaking,
  newProject,
  type ProjectDocument,
  promptOf,
  readPromptLog,
  setMadeFields,
  settleShots,
  sizeText,
  toldByLog,
  UNKNOWN_MAKING,
} from './index';

describe('what is known of how a clip was made', () => {
  const tags = madeFrom('tags', { prompt: 'a fox', seed: '7', model: '' });
  const name = madeFrom('file-name', { prompt: 'a f…', tool: 'Kling' });

  it('is of each field what the better source says, whichever was read first', () => {
    const expected = { tool: 'Kling', prompt: 'a fox', seed: '7' };
    for (const merged of [mergeMaking(tags, name), mergeMaking(name, tags)])
      expect(Object.fromEntries(Object.entries(merged.fields).map(([k, v]) => [k, v.value]))).toEqual(
        expected,
      );
    expect(mergeMaking(madeFrom('by-hand', { prompt: 'mine' }), tags).fields.prompt?.from).toBe('by-hand');
  });

  it('is of equal sources what the first says', () => {
    expect(
      mergeMaking(madeFrom('sidecar', { seed: '1' }), madeFrom('sidecar', { seed: '2' })).fields.seed?.value,
    ).toBe('1');
  });

  it('has a prompt, or the beginning of one', () => {
    expect(promptOf(tags)).toEqual({ text: 'a fox', isExcerpt: false });
    expect(promptOf(name)).toEqual({ text: 'a f', isExcerpt: true });
    expect(promptOf(madeFrom('tags', { prompt: 'and then…' }))).toEqual({
      text: 'and then…',
      isExcerpt: false,
    });
    expect(promptOf(UNKNOWN_MAKING)).toBeNull();
  });
});

describe('a value', () => {
  it.each([
    ['1280x720', '1280×720'],
    ['832*480', '832×480'],
    ['1280:768', '1280×768'],
    [' 512 X 512 px', '512×512'],
    ['720p', null],
    ['16:9', null],
  ])('of a size: %s → %s', (text, expected) => expect(sizeText(text)).toBe(expected));

  it.each([
    ['2026-03-30T12:51:02', '2026-03-30T12:51:02'],
    ['2025-07-19 04:02', '2025-07-19T04:02:00'],
    ['2025:07:19 04:02:03', '2025-07-19T04:02:03'],
    ['2024-07-19T12:34:56.789Z', '2024-07-19T12:34:56Z'],
    ['2024-07-19T12:34:56+0200', '2024-07-19T12:34:56+02:00'],
    ['2025-10-08', '2025-10-08'],
    ['1752897720', '2025-07-19T04:02:00Z'],
    ['1752897720123', '2025-07-19T04:02:00Z'],
    ['0000-00-00', null],
    ['2025-13-01', null],
    ['yesterday', null],
  ])('of a time: %s → %s', (text, expected) => expect(isoTime(text)).toBe(expected));

  it.each([
    ['seed', 42, '42'],
    ['seed', '18446744073709551615', '18446744073709551615'],
    ['seed', -1, null],
    ['seed', 'random', null],
    ['steps', 20.5, null],
    ['guidance', 5.000000000000001, '5'],
    ['guidance', '7,5', '7.5'],
    ['model', 'C:\\models\\wan\\wan2.2.safetensors', 'wan2.2.safetensors'],
    ['model', { name: 'flux', hash: 'x' }, 'flux'],
    ['sourceImage', ['/tmp/gradio/first.png', 'b.png'], 'first.png'],
    ['sourceImage', 'data:image/png;base64,AAAA', null],
    ['sourceImage', 'https://cdn.x/y/my%20cat.png?sig=1', 'my cat.png'],
    ['prompt', '  a fox\r\nin\u0000 snow ', 'a fox\nin snow'],
    ['prompt', '', null],
    ['prompt', null, null],
  ] as const)('of %s: %j → %j', (field, value, expected) => expect(madeText(field, value)).toBe(expected));

  it('is text that can be shown and stored', () => {
    expect(cleanText('<img onerror=alert(1)>\u0007\ud800')).toBe('<img onerror=alert(1)>\ufffd');
    expect(cleanText('x'.repeat(50_000))).toHaveLength(20_000);
  });

  it.each([
    ['Negative Prompt', 'negativePrompt'],
    ['num_inference_steps', 'steps'],
    ['Graine', 'seed'],
    ['Modèle', 'model'],
    ['CFG scale', 'guidance'],
    ['rating', null],
  ])('goes by its name: %s is %s', (name, field) => expect(madeFieldNamed(name)).toBe(field));

  it('is found among settings', () => {
    expect(
      madeTexts({ width: 832, height: 480, seed: '7', num_inference_steps: 30, prompt: '', model: 'm' }),
    ).toEqual({
      size: '832×480',
      seed: '7',
      steps: '30',
      model: 'm',
    });
  });
});

describe('a list of prompts', () => {
  const rows = (text: string) => readPromptLog(text).map(({ file, texts }) => [file, texts]);
  const fox: MadeTexts = { prompt: 'a fox, in "snow"', seed: '7' };

  it.each([
    ['CSV', 'file,prompt,seed\r\na.mp4,"a fox, in ""snow""",7\r\n'],
    [
      'CSV with semicolons and a mark in front',
      '\ufeffFichier;Invite;Graine;Note\n"clips\\a.mp4";"a fox, in ""snow""";7;x',
    ],
    ['tabs', 'Prompt\tseed\tfile name\n"a fox, in ""snow"""\t7\ta.mp4'],
    ['what Excel writes', 'sep=;\nfile;prompt;seed\na.mp4;a fox, in "snow";7'],
    ['a list of objects', '[{"filename": "out/a.mp4", "prompt": "a fox, in \\"snow\\"", "seed": 7}]'],
    [
      'objects within objects',
      '{"jobs": [{"file": "a.mp4", "params": {"prompt": "a fox, in \\"snow\\"", "seed": 7}}]}',
    ],
    ['objects by file name', '{"a.mp4": {"prompt": "a fox, in \\"snow\\"", "seed": "7"}}'],
    ['JSON lines', '{"file": "a.mp4", "prompt": "a fox, in \\"snow\\"", "seed": 7}\n{"x": 1}'],
  ])('is read from %s', (_, text) =>
    expect(rows(text)).toEqual([[expect.stringMatching(/(?:^|\/)a\.mp4$/), fox]]),
  );

  it.each([
    [
      'a line each',
      'a fox\n\n2. a cat: black\n- a dog',
      [null, 'a fox', null, 'a cat: black', null, 'a dog'],
    ],
    ['names in front', 'a.mp4: a fox\nb c.webm — a cat', ['a.mp4', 'a fox', 'b c.webm', 'a cat']],
    ['paragraphs', 'a fox\nin snow\n\na cat\non a roof', [null, 'a fox\nin snow', null, 'a cat\non a roof']],
    ['prompts by file name', '{"a.mp4": "a fox", "b.mp4": "a cat"}', ['a.mp4', 'a fox', 'b.mp4', 'a cat']],
    ['a list of prompts', '["a fox", "a cat"]', [null, 'a fox', null, 'a cat']],
    ['a column without names', 'prompt\na fox\n"a cat,\nasleep"', [null, 'a fox', null, 'a cat,\nasleep']],
    [
      'a prompt with commas',
      'a fox, in snow, 35 mm\na cat, on a roof, film',
      [null, 'a fox, in snow, 35 mm', null, 'a cat, on a roof, film'],
    ],
    ['markup', '<img src=x onerror=alert(1)>', [null, '<img src=x onerror=alert(1)>']],
  ])('is plain text: %s', (_, text, expected) => {
    expect(readPromptLog(text).flatMap(({ file, texts }) => [file, texts.prompt])).toEqual(expected);
  });

  it.each(['', '{"version": 3}', '{"a": ', '[]', 'file,prompt'])('may have no rows: %s', (text) => {
    expect(readPromptLog(text).filter(({ texts }) => texts.prompt !== text)).toEqual([]);
  });

  const project = (clips: readonly { name: string; making?: Making; path?: string }[]): ProjectDocument =>
    must(
      addClips(
        newProject('x', 0),
        clips.map((clip, at) => ({ record: aClip({ n: at + 1 }), ...clip })),
        0,
      ),
    );
  const clips = (document: ProjectDocument) =>
    Object.values(document.clips).sort((a, b) => a.order - b.order);
  const matched = (text: string, document: ProjectDocument, how: 'byName' | 'byOrder' = 'byName') => {
    const { matches, unmatchedRows, without } = matchPromptLog(readPromptLog(text), clips(document), how);
    return {
      matches: matches.map(({ row, clipId, by }) => [document.clips[clipId]?.name, row.texts.prompt, by]),
      unmatched: unmatchedRows.map(({ texts }) => texts.prompt),
      without: without.map(({ name }) => name),
    };
  };

  it('finds its clips by name, by seed, by the beginning of a prompt', () => {
    const document = project([
      { name: 'A.MP4' },
      { name: 'b (2).mp4', path: 'takes/b.mp4' },
      { name: 'c.mp4', making: madeFrom('tags', { seed: '9' }) },
      { name: 'kling_1.mp4', making: madeFrom('file-name', { prompt: 'a small pu…' }) },
      { name: 'kling_2.mp4', making: madeFrom('file-name', { prompt: 'a small pu…' }) },
      { name: 'x.mp4' },
      { name: 'song.mp3' },
    ]);
    const text = `file,prompt,seed
a.mov,one,
takes/b.mp4,two,
,three,9
,"A small, wet puppy",
zzz.mp4,lost,
,alone,1`;
    expect(matched(text, document)).toEqual({
      matches: [
        ['A.MP4', 'one', 'file-name'],
        ['b (2).mp4', 'two', 'file-name'],
        ['c.mp4', 'three', 'seed'],
      ],
      unmatched: ['A small, wet puppy', 'lost', 'alone'],
      without: ['x.mp4', 'song.mp3'],
    });
    const puppies = matched(text.replace('small, wet puppy', 'small puppy runs'), document).matches;
    expect(puppies.slice(3)).toEqual([
      ['kling_1.mp4', 'A small puppy runs', 'beginning'],
      ['kling_2.mp4', 'A small puppy runs', 'beginning'],
    ]);
  });

  it('takes nothing that fits several clips', () => {
    const document = project([
      { name: '1.mp4', path: 'a/1.mp4' },
      { name: '1 (2).mp4', path: 'b/1.mp4' },
      { name: 'x.mp4', making: madeFrom('tags', { seed: '9' }) },
      { name: 'y.mp4', making: madeFrom('tags', { seed: '9' }) },
    ]);
    expect(matched('file,prompt,seed\n1.mp4,one,\n,two,9', document).matches).toEqual([]);
    expect(matched('D:\\out\\b\\1.mp4: one', document).matches).toEqual([['1 (2).mp4', 'one', 'file-name']]);
  });

  it('goes by order where it is told to', () => {
    const document = project([{ name: 'a.mp4' }, { name: 'b.mp4' }]);
    expect(matched('one\ntwo\nthree', document, 'byOrder')).toEqual({
      matches: [
        ['a.mp4', 'one', 'order'],
        ['b.mp4', 'two', 'order'],
      ],
      unmatched: ['three'],
      without: [],
    });
  });

  it('is applied to all but what was written by hand, and can be given again', () => {
    const before = project([
      { name: 'a.mp4', making: madeFrom('tags', { prompt: 'old', seed: '1' }) },
      { name: 'b.mp4', making: madeFrom('by-hand', { prompt: 'mine' }) },
      { name: 'c.mp4' },
    ]);
    const apply = (document: ProjectDocument, text: string) =>
      must(
        learnMaking(
          document,
          toldByLog(matchPromptLog(readPromptLog(text), clips(document), 'byName').matches),
        ),
      );
    const after = apply(before, 'a.mp4: new\nb.mp4: theirs');
    expect(clips(after).map(({ making }) => making.fields.prompt)).toEqual([
      { value: 'new', from: 'prompt-log' },
      { value: 'mine', from: 'by-hand' },
      undefined,
    ]);
    expect(after.clips[aClipId(2)]).toBe(before.clips[aClipId(2)]);
    expect(apply(after, 'a.mp4: newer').clips[aClipId(1)]?.making.fields.prompt?.value).toBe('newer');
  });

  it('is learnt of many clips a part at a time, no other than all at once, however the rows stand', () => {
    const many = project(Array.from({ length: 250 }, (_, n) => ({ name: `${n}.mp4` })));
    const learnt = new Map(
      clips(many).map(({ id, order }) => [
        id,
        madeFrom('prompt-log', {
          prompt: `${['a fox in the snow', 'two old men at a table', 'rain'][order % 3]}`,
        }),
      ]),
    );
    const steps = learnInParts(many, new Map([...learnt].reverse()));
    let part = steps.next();
    let pauses = 0;
    for (; !part.done; part = steps.next()) pauses += 1;
    expect(pauses).toBe(2);
    const inParts = part.value;
    const atOnce = settleShots(many, must(learnMaking(many, learnt)));
    const placed = (document: ProjectDocument) =>
      clips(document).map(({ name, making, shotId }) => [
        name,
        making.fields.prompt?.value,
        shotId && document.shots[shotId]?.name,
        shotId && document.shots[shotId]?.order,
      ]);
    expect(placed(inParts)).toEqual(placed(atOnce));
    expect(Object.keys(inParts.shots)).toHaveLength(3);
  });
});

describe('edits of how a clip was made', () => {
  const [id] = [aClipId(1)];
  const start = must(
    addClips(
      newProject('x', 0),
      [{ record: aClip({ n: 1 }), name: 'a.mp4', making: madeFrom('sidecar', { prompt: 'old', seed: '1' }) }],
      0,
    ),
  );

  it('by hand: what is said anew is by hand, what is emptied goes', () => {
    const after = must(setMadeFields(start, id, { prompt: 'old', seed: ' ', tool: ' Sora ' }));
    expect(after.clips[id]?.making.fields).toEqual({
      prompt: { value: 'old', from: 'sidecar' },
      tool: { value: 'Sora', from: 'by-hand' },
    });
    expect(setMadeFields(start, 'x' as ClipId, {})).toMatchObject({ error: { code: 'edit/invalid' } });
  });

  it('by reading: a newer reading replaces an older one of the same source, and nothing better', () => {
    const learn = (making: Making) => must(learnMaking(start, new Map([[id, making]])));
    expect(learn(madeFrom('sidecar', { seed: '2' })).clips[id]?.making.fields.seed?.value).toBe('2');
    expect(learn(madeFrom('file-name', { seed: '2' })).clips[id]).toBe(start.clips[id]);
    expect(must(learnMaking(start, new Map([[aClipId(9), madeFrom('tags', { seed: '2' })]])))).toBe(start);
  });
});
