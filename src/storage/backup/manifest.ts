import * as v from 'valibot';
import { appError, err, ok, type Result } from '../../base';
import {
  type ClipId,
  type ClipRecord,
  type History,
  type ProjectDocument,
  parseDocument,
  parseHistory,
} from '../../model';
import { safeFileNames } from './file-names';
import { recordSchema } from './record-schema';

const FORMAT = 'rushes-backup';
/** Raised when an older app could not read what a newer one writes. */
const FORMAT_VERSION = 1;

/** One clip of a backup. */
export type BackupClip = {
  /** Where it lies: `clips/…`. */
  readonly path: string;
  readonly sha256: ClipId;
  readonly byteLength: number;
  readonly record: ClipRecord;
};

/** What a backup holds, beside the clips' bytes. */
export type BackupManifest = {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** The browser that it was made in: another one is asked anew what it decodes. */
  readonly browser: string;
  readonly document: ProjectDocument;
  readonly history: History;
  /** Those clips of document and history whose bytes were stored, in the order of arrival. */
  readonly clips: readonly BackupClip[];
};

/** The manifest of a backup of a project, with those of its clips that have records. */
export function makeManifest(
  project: { readonly document: ProjectDocument; readonly history: History },
  records: ReadonlyMap<ClipId, ClipRecord>,
  { savedAt, browser }: { readonly savedAt: number; readonly browser: string },
): BackupManifest {
  const clips = namedClips(project.document, project.history).flatMap(({ id, name }) => {
    const record = records.get(id);
    return record ? [{ record, name }] : [];
  });
  const names = safeFileNames(clips.map(({ name }) => name));
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    savedAt,
    browser,
    document: project.document,
    history: project.history,
    clips: clips.map(({ record }, at) => ({
      path: `clips/${names[at]}`,
      sha256: record.id,
      byteLength: record.byteLength,
      record,
    })),
  };
}

/** The clips of a project in the order of arrival, then those that only its history knows. */
export function namedClips(
  document: ProjectDocument,
  history: History,
): readonly { readonly id: ClipId; readonly name: string }[] {
  const names = new Map<ClipId, string>();
  const present = Object.values(document.clips).sort((a, b) => a.order - b.order);
  for (const { id, name } of present) names.set(id, name);
  for (const { changes } of history.steps)
    for (const change of changes) {
      if (change.kind !== 'clip' || names.has(change.id)) continue;
      names.set(change.id, (change.after ?? change.before)?.name ?? change.id);
    }
  return [...names].map(([id, name]) => ({ id, name }));
}

/** The manifest as a file. */
export function manifestText(manifest: BackupManifest): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`);
}

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const length = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const headSchema = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
const manifestSchema = v.object({
  savedAt: v.number(),
  browser: v.string(),
  document: v.unknown(),
  history: v.unknown(),
  clips: v.array(v.object({ path: v.string(), sha256, byteLength: length, record: recordSchema })),
});

/**
 * Reads a manifest. Errors: `backup/foreign` where it is none, `backup/newer`, `project/newer`, `backup/damaged`
 * where it breaks its own rules.
 */
export function parseManifest(text: string): Result<BackupManifest> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    return err(appError('backup/damaged', String(thrown)));
  }
  const head = v.safeParse(headSchema, json);
  if (!head.success) return err(appError('backup/foreign', 'no format'));
  if (head.output.version > FORMAT_VERSION)
    return err(appError('backup/newer', `format ${head.output.version}`));
  const parsed = v.safeParse(manifestSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return err(appError('backup/damaged', `${v.getDotPath(issue) ?? ''}: ${issue.message}`));
  }
  const document = parseDocument(parsed.output.document);
  if (!document.ok)
    return document.error.code === 'project/newer'
      ? document
      : err(appError('backup/damaged', document.error.detail));
  for (const clip of parsed.output.clips)
    if (clip.record.id !== clip.sha256 || clip.record.byteLength !== clip.byteLength)
      return err(appError('backup/damaged', `${clip.path} is not what its record says`));
  return ok({
    ...head.output,
    savedAt: parsed.output.savedAt,
    browser: parsed.output.browser,
    document: document.value,
    history: parseHistory(parsed.output.history),
    // The brands (ClipId, Ticks) are what the schema has just checked.
    clips: parsed.output.clips as unknown as readonly BackupClip[],
  });
}
