/** Which words of a text belong to a stretch that stands there before already. */

export class Repeats {
  /** For each word, whether it belongs to a later occurrence. */
  readonly again: readonly boolean[];
  /** Where the stretch that begins with a word stood first; -1 where it stands for the first time. */
  readonly firsts: readonly number[];

  /**
   * `stretch` words in a row must agree. `apart` says whether the two occurrences may not overlap: five words
   * said over and over do. Linear in the number of words.
   */
  constructor(words: readonly string[], stretch: number, apart = true) {
    const numbers = new Map<string, number>();
    const numbered = words.map((word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    });
    const again = new Array<boolean>(words.length).fill(false);
    const before = new Array<number>(words.length).fill(-1);
    const firsts = new Map<number, number>();
    let marked = 0;
    for (let at = 0; at + stretch <= words.length; at++) {
      let hash = 17;
      for (let offset = 0; offset < stretch; offset++) {
        hash = (Math.imul(hash, 31) + (numbered[at + offset] ?? 0)) | 0;
      }
      const first = firsts.get(hash);
      if (first === undefined) {
        firsts.set(hash, at);
        continue;
      }
      let same = 0;
      while (same < stretch && numbered[first + same] === numbered[at + same]) same++;
      if (same < stretch || (apart && at - first < stretch)) continue;
      before[at] = first;
      for (let word = Math.max(at, marked); word < at + stretch; word++) again[word] = true;
      marked = at + stretch;
    }
    this.again = again;
    this.firsts = before;
  }
}
