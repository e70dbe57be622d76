// Outlines on a grid of 16, drawn with a line of 1.5, so that they sit with text of any size and take its colour.
const outlines = {
  ascending: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
  descending: 'M8 3.5v9M4.5 9 8 12.5 11.5 9',
  sortable: 'M5 6.5l3-3 3 3M5 9.5l3 3 3-3',
  download: 'M8 2.5v7.5M4.75 7 8 10.25 11.25 7M2.75 13.25h10.5',
  copy: 'M5.75 5.75h7.5v7.5h-7.5zM10.25 5.75v-3h-7.5v7.5h3',
  done: 'M3 8.5l3.25 3.25L13 5',
  close: 'M3.75 3.75l8.5 8.5M12.25 3.75l-8.5 8.5',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.25 10.25l3.5 3.5',
  source: 'M9.25 1.75h-5.5v12.5h8.5v-9.5zM9.25 1.75v3h3M6 8h4M6 10.75h4',
  table: 'M2.25 3.25h11.5v9.5H2.25zM2.25 6.5h11.5M2.25 9.6h11.5M6.25 6.5v6.25',
  query: 'M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4',
  back: 'M13 8H3M7 4 3 8l4 4',
  expand: 'M6 4l4 4-4 4',
  collapse: 'M4 6l4 4 4-4',
} as const;

export type IconName = keyof typeof outlines;

/** A sign beside a text, or in a button that has an `aria-label`. It says nothing itself. */
export function Icon({ name, size = '1em' }: { readonly name: IconName; readonly size?: string }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round">
      <path d={outlines[name]} />
    </svg>
  );
}
