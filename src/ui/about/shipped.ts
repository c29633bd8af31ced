/** One thing that is shipped with the app, or is part of such a thing. */
export type ShippedPart = {
  readonly name: string;
  /** As its makers count; a branch where they name none. */
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  /** Where its source is to be had. */
  readonly source: string;
  /** Places in `texts`. */
  readonly texts: readonly number[];
};

/** Everything that is shipped, as the build wrote it down. */
export type Shipped = {
  readonly app: ShippedPart;
  /** The ffmpeg core: a program of its own beside the app. */
  readonly core: ShippedPart;
  /** What is inside the core. */
  readonly coreParts: readonly ShippedPart[];
  /** Packages with code in the app's scripts. */
  readonly packages: readonly ShippedPart[];
  /** The licences' words, each once. */
  readonly texts: readonly string[];
};

/** The file that the build leaves beside the page; it is kept for offline use. */
export const SHIPPED_FILE = 'licences.json';

/** Reads it; null where it cannot be had. */
export async function loadShipped(): Promise<Shipped | null> {
  try {
    const response = await fetch(new URL(SHIPPED_FILE, document.baseURI));
    return response.ok ? ((await response.json()) as Shipped) : null;
  } catch {
    return null;
  }
}
