// Chance that can be repeated: the same seed gives the same sequence (mulberry32).

export class Random {
  #state;

  constructor(seed) { this.#state = seed | 0; }

  /** A number from 0 to 1, exclusive. */
  next() {
    this.#state = (this.#state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 to the count, exclusive. */
  below(count) { return Math.floor(this.next() * count); }

  chance(probability) { return this.next() < probability; }

  pick(items) { return items[this.below(items.length)]; }

  /** A few letters of several scripts. */
  text() { return this.pick(['a', 'b', '县', '大', 'É', 'x', '1', '%', '_', '"']) + this.pick(['', 'n', 'o', '学', 'ing']); }

  bytes(count) { return Uint8Array.from({ length: count }, () => this.below(256)); }

  /** Characters of any plane, control characters and halves of surrogate pairs among them. */
  unicode(count) {
    const bounds = [[0, 0x20], [0x20, 0x7f], [0x300, 0x370], [0x590, 0x700], [0x4e00, 0x9fff], [0x2000, 0x2070], [0x1f300, 0x1f700], [0xe0000, 0xe0080]];
    const characters = Array.from({ length: count }, () => {
      const [from, to] = this.pick(bounds);
      return String.fromCodePoint(from + this.below(to - from));
    });
    return characters.join('') + (this.chance(0.05) ? '\ud83d' : '');
  }
}
