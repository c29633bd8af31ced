/** A browser reads the address after the click returned; this is long enough for the slowest. */
const ADDRESS_LIVES_MS = 60_000;

/** Hands a file to the browser's downloads; nothing where it was written to a file that the artist chose. */
export function downloadFile(file: { readonly name: string; readonly blob: Blob | null }): void {
  if (file.blob === null) return;
  const url = URL.createObjectURL(file.blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), ADDRESS_LIVES_MS);
}
