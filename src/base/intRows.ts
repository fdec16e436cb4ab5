const ROW_BITS = 2;
const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;

/** Index of a cell within its row. */
export type Cell = 0 | 1 | 2 | 3;

/**
 * A growing table of rows of four 32-bit integers, for what is written a row at a time: four stores into
 * one array. Chunks are never copied, and nothing is allocated per row.
 */
export class IntRows {
  private readonly chunks: Int32Array[] = [];
  private current: Int32Array = new Int32Array(0);
  private at = 0;

  /** Rows appended so far. */
  get length(): number {
    if (this.chunks.length === 0) return 0;
    return ((this.chunks.length - 1) * CHUNK + this.at) >>> ROW_BITS;
  }

  push(first: number, second: number, third: number, fourth: number): void {
    if (this.at === this.current.length) this.beginChunk();
    const { current, at } = this;
    current[at] = first;
    current[at + 1] = second;
    current[at + 2] = third;
    current[at + 3] = fourth;
    this.at = at + 4;
  }

  /** The value in `cell` of row `index`; 0 outside of the table. */
  get(index: number, cell: Cell): number {
    const at = (index << ROW_BITS) | cell;
    return this.chunks[at >>> CHUNK_BITS]?.[at & (CHUNK - 1)] ?? 0;
  }

  private beginChunk(): void {
    this.current = new Int32Array(CHUNK);
    this.chunks.push(this.current);
    this.at = 0;
  }
}
