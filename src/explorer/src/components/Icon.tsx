// Outlines on a grid of 16, drawn with a line of 1.5, so that they sit with text of any size and take its colour.
const outlines = {
  ascending: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
  descending: 'M8 3.5v9M4.5 9 8 12.5 11.5 9',
  sortable: 'M5 6.5l3-3 3 3M5 9.5l3 3 3-3',
  download: 'M8 2.5v7.5M4.75 7 8 10.25 11.25 7M2.75 13.25h10.5',
  copy: 'M5.75 5.75h7.5v7.5h-7.5zM10.25 5.75v-3h-7.5v7.5h3',
  link: 'M6.75 9.25a2.5 2.5 0 0 0 3.55 0l2.45-2.45a2.5 2.5 0 0 0-3.55-3.55l-.7.7M9.25 6.75a2.5 2.5 0 0 0-3.55 0L3.25 9.2a2.5 2.5 0 0 0 3.55 3.55l.7-.7',
  done: 'M3 8.5l3.25 3.25L13 5',
  close: 'M3.75 3.75l8.5 8.5M12.25 3.75l-8.5 8.5',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.25 10.25l3.5 3.5',
  source: 'M9.25 1.75h-5.5v12.5h8.5v-9.5zM9.25 1.75v3h3M6 8h4M6 10.75h4',
  network: 'M4.25 6.25a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM12.25 5.75a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM8.5 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6.25 4.25h4.5M5 6l2.5 4.25M11.5 5.5 9.5 10.25',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  next: 'M6 3.5 10.5 8 6 12.5',
  previous: 'M10 3.5 5.5 8 10 12.5',
  chart: 'M2.5 13.25h11M4.25 10.75v-3M8 10.75v-7M11.75 10.75v-5',
  back: 'M13 8H3M7 4 3 8l4 4',
  collapse: 'M4 6l4 4 4-4',
  undo: 'M6 3 2.75 6.25 6 9.5M2.75 6.25h6.5a4 4 0 0 1 0 8H6',
  redo: 'M10 3l3.25 3.25L10 9.5M13.25 6.25h-6.5a4 4 0 0 0 0 8H10',
  expand: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM8 5.25v5.5M5.25 8h5.5',
  fold: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM5.25 8h5.5',
  pin: 'M5.75 2h4.5M6.5 2v4.25L4.25 9.5h7.5L9.5 6.25V2M8 9.5V14',
  remove: 'M2.75 4.25h10.5M6 4.25V2.5h4v1.75M4.25 4.25l.5 9.25h6.5l.5-9.25M6.75 7v4M9.25 7v4',
  lasso: 'M4.5 10.25C2.9 9.5 2 8.3 2 6.9 2 4.2 4.7 2 8 2s6 2.2 6 4.9-2.7 4.85-6 4.85c-.8 0-1.6-.1-2.3-.35M5.9 11.1a1.5 1.5 0 1 1-2.1-1.9M4.25 12c0 1-.3 1.6-1 2.25',
  fit: 'M2.5 5.75V2.5h3.25M10.25 2.5h3.25v3.25M13.5 10.25v3.25h-3.25M5.75 13.5H2.5v-3.25M6 8h4M8 6v4',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  rearrange: 'M13.25 6A5.5 5.5 0 0 0 3.5 4.75L2.5 6M2.5 2.75V6h3.25M2.75 10a5.5 5.5 0 0 0 9.75 1.25l1-1.25M13.5 13.25V10h-3.25',
  lines: 'M4 5.5a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5zM12 14a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5zM5.25 5l5.5 6',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.75h11M5.5 1.75V5M10.5 1.75V5',
  table: 'M2.25 3h11.5v10H2.25zM2.25 6.25h11.5M2.25 9.6h11.5M6.25 3v10',
  neighbours: 'M8 9.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5zM8 6.25V3.5M9.5 8.9l2.6 1.6M6.5 8.9l-2.6 1.6M8 3.25a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8zM12.9 11.8a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8zM3.1 11.8a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8z',
  path: 'M3.25 14a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM12.75 5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM4.75 12.5H9a2.25 2.25 0 0 0 0-4.5H7a2.25 2.25 0 0 1 0-4.5h4.25',
  join: 'M8 9.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM6.75 7.1 3.5 4M9.25 7.1 12.5 4M8 9.5v3.75',
  open: 'M9.25 2.5h4.25v4.25M13.25 2.75 7.5 8.5M11.75 9.25v4.25H2.5V4.25h4.25',
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
