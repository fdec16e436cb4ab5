/**
 * Where objects live: what `id()` shows, and when a new object takes a dead one's place.
 *
 * Modelled on pymalloc (Objects/obmalloc.c) as far as programs can rely on it: sizes are rounded
 * up to 16 bytes, and within one size class the address freed last is handed out first. Pools and
 * arenas, whose order depends on the process, are not modelled.
 */
export class AddressSpace {
  private static readonly BASE = 0x7f0000000000;
  private static readonly UNIT = 16;
  private nextUnit = 0x10000;
  private readonly freed: number[][] = [];

  /** Takes room for `sizeBytes`; returns units of 16 bytes above the base. */
  take(sizeBytes: number): number {
    const units = (sizeBytes + AddressSpace.UNIT - 1) >> 4;
    const reused = this.freed[units]?.pop();
    if (reused !== undefined) return reused;
    const at = this.nextUnit;
    this.nextUnit += units;
    return at;
  }

  give(addressUnits: number, sizeBytes: number): void {
    const units = (sizeBytes + AddressSpace.UNIT - 1) >> 4;
    const list = this.freed[units];
    if (list === undefined) this.freed[units] = [addressUnits];
    else list.push(addressUnits);
  }

  /** The number that `id()` shows. */
  static addressOf(addressUnits: number): number {
    return AddressSpace.BASE + addressUnits * AddressSpace.UNIT;
  }
}
