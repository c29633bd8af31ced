import {
  ALL_FORMATS,
  BlobSource,
  CustomSource,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  type Source,
} from 'mediabunny';
import { openSyncReader } from '../join/sync-access';
import { type ImageFacts, readImageFacts } from './image-facts';

/** A finished film: its bytes, and the scratch file that they lie in, if they do. */
export type FilmFile = { readonly content: Blob; readonly scratch: FileSystemFileHandle | null };

/** A finished file, opened to be read; `close` it. */
export type OpenFilm = OpenTracks | OpenImage | { readonly kind: 'unreadable'; close(): void };

/** A film or its sound: packets with times. */
export type OpenTracks = {
  readonly kind: 'tracks';
  readonly input: Input;
  readonly pictures: InputVideoTrack | null;
  readonly sound: InputAudioTrack | null;
  close(): void;
};

/** A loop, or one picture. */
export type OpenImage = {
  readonly kind: 'image';
  readonly facts: ImageFacts;
  readonly bytes: Uint8Array<ArrayBuffer>;
  close(): void;
};

/** A decoded frame of a film and its number; whoever gets it closes it. */
export type SeenFrame = { readonly n: number; readonly frame: VideoFrame };

const IMAGE_HEAD = /^(?:GIF8|RIFF....WEBP|\x89PNG)/s;

/**
 * Opens what was written, whatever it should be: what is no film, loop or picture is unreadable. Throws where the
 * browser does not hand out the bytes.
 */
export async function openFilm({ content, scratch }: FilmFile): Promise<OpenFilm> {
  const head = String.fromCharCode(...new Uint8Array(await content.slice(0, 12).arrayBuffer()));
  if (IMAGE_HEAD.test(head)) {
    const bytes = new Uint8Array(await content.arrayBuffer());
    const facts = readImageFacts(bytes);
    return facts ? { kind: 'image', facts, bytes, close: () => undefined } : unreadable;
  }
  const input = new Input({
    formats: ALL_FORMATS,
    source: (scratch && (await inPlace(scratch))) ?? new BlobSource(content),
  });
  try {
    const pictures = await input.getPrimaryVideoTrack();
    const sound = await input.getPrimaryAudioTrack();
    return { kind: 'tracks', input, pictures, sound, close: () => input.dispose() };
  } catch (thrown) {
    input.dispose();
    if (thrown instanceof DOMException) throw thrown;
    return unreadable;
  }
}

const unreadable: OpenFilm = { kind: 'unreadable', close: () => undefined };

async function inPlace(scratch: FileSystemFileHandle): Promise<Source | null> {
  const reader = await openSyncReader(scratch);
  if (!reader) return null;
  return new CustomSource({
    getSize: () => reader.size,
    read: reader.read,
    dispose: reader.close,
  });
}
