/** A small seeded generator (xorshift), so that every campaign can be played again. */
export class Random {
  private state: number;

  constructor(seed: number) {
    // Zero would stay zero for ever.
    this.state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  }

  /** An integer from 0 to `below - 1`. */
  below(below: number): number {
    this.state ^= this.state << 13;
    this.state >>>= 0;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state % below;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<item>(items: readonly item[]): item {
    return items[this.below(items.length)] as item;
  }

  /** One of the keys, as often as its weight says. */
  weighted<key extends string>(weights: Record<key, number>): key {
    const entries = Object.entries(weights) as [key, number][];
    let left = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    throw new Error("no weights");
  }
}
