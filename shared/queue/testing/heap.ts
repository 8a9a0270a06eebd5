/** A binary heap: the smallest item first, by a number. */
export class Heap<Item> {
  readonly #items: { key: number; item: Item }[] = [];

  get size(): number {
    return this.#items.length;
  }

  /** The smallest key; Infinity when empty. */
  get first(): number {
    return this.#items[0]?.key ?? Infinity;
  }

  push(key: number, item: Item): void {
    const items = this.#items;
    let at = items.length;
    items.push({ key, item });
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent]!.key <= items[at]!.key) break;
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
        if (child < items.length && items[child]!.key < items[least]!.key) least = child;
      }
      if (least === at) return top.item;
      [items[least], items[at]] = [items[at]!, items[least]!];
      at = least;
    }
  }
}
