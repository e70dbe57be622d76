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
}
