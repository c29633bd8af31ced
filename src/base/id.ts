/** The one browser and Node global that the pure rooms use; they compile without the DOM's types. */
type Randomness = { readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array } };

/** A new random id: 26 lower-case letters and digits, about 130 bits, safe in a key, a path and a URL. */
export function newId(): string {
  const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
  const { crypto } = globalThis as unknown as Randomness;
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(26))) id += alphabet[byte % alphabet.length];
  return id;
}
