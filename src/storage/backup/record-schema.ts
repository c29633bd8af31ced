import * as v from 'valibot';

const whole = v.pipe(v.number(), v.safeInteger());
const from0 = v.pipe(whole, v.minValue(0));
const positive = v.pipe(whole, v.minValue(1));
const size = v.object({ width: positive, height: positive });
const text = v.nullable(v.string());

/** A clip's record as it stands in a backup, which anybody may have written; what is new in it is kept. */
export const recordSchema = v.looseObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  kind: v.picklist(['video', 'animation', 'still', 'audio']),
  byteLength: positive,
  mimeType: v.string(),
  importedAt: v.number(),
  probe: v.looseObject({
    container: v.string(),
    duration: from0,
    pixels: v.nullable(
      v.looseObject({
        codec: v.string(),
        size,
        codedSize: size,
        rotation: v.picklist([0, 90, 180, 270]),
        rate: v.nullable(v.object({ num: positive, den: positive })),
        variableRate: v.boolean(),
        frameCount: from0,
        timescale: v.pipe(v.number(), v.minValue(0)),
        firstTimestamp: whole,
        keyFrames: v.array(whole),
        colour: v.object({
          primaries: text,
          transfer: text,
          matrix: text,
          fullRange: v.nullable(v.boolean()),
        }),
        hasAlpha: v.boolean(),
        bitDepth: positive,
      }),
    ),
    sound: v.nullable(v.looseObject({ codec: v.string(), sampleRate: v.number(), channels: from0 })),
    decodesIn: v.object({ browser: v.boolean(), ffmpeg: v.boolean() }),
  }),
});
