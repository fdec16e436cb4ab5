/** Which budget ran out. */
export type BudgetKind = "objects" | "work";

/**
 * What a program may cost outside of the evaluation loop, where one instruction can do any amount of
 * work: objects made, and units of native work. It counts and does not measure, so a run always ends
 * at the same place.
 *
 * A unit is about what one instruction costs: an item taken from an iterator, a comparison, an object
 * made, or as many bytes touched as `BYTES_PER_UNIT`. Both budgets are without end until `begin`.
 */
export class Budget {
  private workLeft = Number.POSITIVE_INFINITY;
  private maxWork = Number.POSITIVE_INFINITY;
  private lastObject = Number.POSITIVE_INFINITY;
  private stop: (kind: BudgetKind) => never = kind => {
    throw new Error(`the budget of ${kind} ended before it began`);
  };

  /**
   * From here on `maxWork` units and objects with ids up to `lastObject`. `stop` is called when more is
   * asked for; it must leave by throwing.
   */
  begin(maxWork: number, lastObject: number, stop: (kind: BudgetKind) => never): void {
    this.maxWork = maxWork;
    this.workLeft = maxWork;
    this.lastObject = lastObject;
    this.stop = stop;
  }

  /** Units spent since `begin`. */
  get workDone(): number {
    return this.maxWork - this.workLeft;
  }

  /** Spends `units` of native work; call it before the work is done. */
  work(units: number): void {
    this.workLeft -= units;
    if (this.workLeft < 0) this.stop("work");
  }

  /** Spends what touching `bytes` bytes costs; less than a unit's worth is free. */
  touch(bytes: number): void {
    if (bytes >= BYTES_PER_UNIT) this.work(Math.floor(bytes / BYTES_PER_UNIT));
  }

  /** Spends one object, the one with this id, of `sizeBytes`. */
  object(id: number, sizeBytes: number): void {
    if (id > this.lastObject) this.stop("objects");
    this.workLeft -= sizeBytes < LARGE_OBJECT ? 1 : Math.floor(sizeBytes / BYTES_PER_UNIT);
    if (this.workLeft < 0) this.stop("work");
  }
}

/** Bytes of the modelled memory whose reading or writing costs one unit. */
export const BYTES_PER_UNIT = 16;
/** From this size on an object costs by its bytes. */
const LARGE_OBJECT = 256;
