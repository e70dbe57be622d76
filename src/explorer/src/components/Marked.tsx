import { markedParts, type CodePointRange } from './codePoints';

/** A text with the parts that matched marked. */
export function Marked({ text, ranges }: { readonly text: string; readonly ranges: readonly CodePointRange[] }) {
  return (
    <bdi>
      {markedParts(text, ranges).map((part, at) =>
        // Parts of one text have no identity beside their place.
        // oxlint-disable-next-line react/no-array-index-key
        part.isMarked ? <mark key={at}>{part.text}</mark> : part.text,
      )}
    </bdi>
  );
}
