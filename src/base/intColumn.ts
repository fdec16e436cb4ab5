const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;

/**
 * A growing column of 32-bit integers. Chunks are never copied, so that appending costs the same
 * for the first value as for the millionth, and nothing is allocated per value.
 */
export class IntColumn {
  private readonly chunks: Int32Array[] = [];
  private current: Int32Array = new Int32Array(0);
  private at = 0;

  get length(): number {
    return this.chunks.length === 0 ? 0 : (this.chunks.length - 1) * CHUNK + this.at;
  }

  push(value: number): void {
    if (this.at === this.current.length) this.beginChunk();
    this.current[this.at++] = value;
  }

  /** The value at `index`; 0 outside of the column. */
  get(index: number): number {
    return this.chunks[index >>> CHUNK_BITS]?.[index & (CHUNK - 1)] ?? 0;
  }

  /** Changes a value that was pushed. */
  set(index: number, value: number): void {
    const chunk = this.chunks[index >>> CHUNK_BITS];
    if (chunk !== undefined && index < this.length) chunk[index & (CHUNK - 1)] = value;
  }

  private beginChunk(): void {
    this.current = new Int32Array(CHUNK);
    this.chunks.push(this.current);
    this.at = 0;
  }
}
