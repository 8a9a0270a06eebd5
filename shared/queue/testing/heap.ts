/** A binary heap: the smallest item first, by a number; of equal ones the one that came first. */
export class Heap<Item> {
  readonly #items: { key: number; serial: number; item: Item }[] = [];
  #pushed = 0;

  get size(): number {
    return this.#items.length;
  }

  /** The smallest key; Infinity when empty. */
  get first(): number {
    return this.#items[0]?.key ?? Infinity;
  }

  /** The item with the smallest key, which stays. */
  peek(): Item | undefined {
    return this.#items[0]?.item;
  }

  push(key: number, item: Item): void {
    const items = this.#items;
    let at = items.length;
    items.push({ key, serial: this.#pushed++, item });
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) break;
      [items[parent], items[at]] = [items[at]!, items[parent]!];
      at = parent;
    }
  }

  /** Removes the item with the smallest key. */
  pop(): Item | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined || items.length === 0) return top?.item;
    items[0] = last;
    let at = 0;
    while (true) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < items.length && this.#isBefore(child, least)) least = child;
      }
      if (least === at) return top.item;
      [items[least], items[at]] = [items[at]!, items[least]!];
      at = least;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#items[one]!, this.#items[other]!];
    return a.key < b.key || (a.key === b.key && a.serial < b.serial);
  }
}
