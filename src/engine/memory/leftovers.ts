/**
 * Objects that the import of a library module left for the collector: those that a collection of
 * generation 0 takes, and those that a collection during the import has made older.
 */
export interface Leftovers {
  readonly young: number;
  readonly old: number;
  /** Objects that collections took while the module was imported. */
  readonly taken: number;
  /** False: CPython's numbers may be others, up to `most` in all. */
  readonly isCertain: boolean;
  readonly most: number;
}

/**
 * Garbage of CPython's library modules, which ours do not have: it is counted where a collection would
 * take it. All of it is of the youngest or the middle generation until a collection looks at it.
 */
export class LeftoverGarbage {
  private young = 0;
  private old = 0;
  private isCertain = true;
  private most = 0;

  add({ young, old, isCertain, most }: Leftovers): void {
    this.young += young;
    this.old += old;
    this.most += most;
    this.isCertain &&= isCertain;
  }

  /** What a collection of `generation` takes now; where that is not certain, any number up to `most`. */
  take(generation: number): {
    readonly count: number;
    readonly most: number;
    readonly isCertain: boolean;
  } {
    const isAll = generation > 0;
    const { isCertain } = this;
    const count = this.young + (isAll ? this.old : 0);
    const most = isCertain ? count : Math.max(count, this.most);
    this.young = 0;
    if (isAll) {
      this.old = 0;
      this.isCertain = true;
      this.most = 0;
    }
    return { count, most, isCertain };
  }

  /** gc.freeze() puts it out of sight. */
  forget(): void {
    this.take(1);
  }
}
