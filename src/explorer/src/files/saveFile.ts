const keptMilliseconds = 60_000;

/** Lets the browser save a file under a name. */
export function saveFile(name: string, content: Blob | string, media = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${media};charset=utf-8` }) : content;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Some browsers begin to read the file only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), keptMilliseconds);
}

/** The name of a file for a title. It keeps letters of every script, and nothing that a file system refuses. */
export function fileName(title: string, extension: string): string {
  const stem = [...title.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')].slice(0, 80).join('').replaceAll(/^-+|-+$/g, '');
  return `${stem || 'graph'}.${extension}`;
}
