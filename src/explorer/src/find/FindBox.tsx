/** A box that finds nodes while one types. */
export function FindBox() {
  return <input type="search" aria-label="Find" />;
}
