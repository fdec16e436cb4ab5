import { GarbageCollector, GENERATIONS, type CollectionRun } from "./gc.ts";
import { GCList } from "./gclist.ts";

/**
 * Three generations: each collection looks at one and all younger ones, and what survives it grows
 * older. All releases but 3.14.0 to 3.14.4 have this one.
 */
export class GenerationalCollector extends GarbageCollector {
  protected readonly lists = [new GCList(), new GCList(), new GCList()] as const;
  /** Survivors of the last full collection, and those that joined the oldest since (25 % rule). */
  private longLivedTotal = 0;
  private longLivedPending = 0;

  override startWith(objects: readonly [number, number, number], frozen = 0): void {
    super.startWith(objects, frozen);
    this.longLivedTotal = objects[2];
  }

  override objectsOf(generation: number): readonly GCList[] | undefined {
    const list = this.lists[generation];
    return list === undefined ? undefined : [list];
  }

  protected override get homeOfThawed(): GCList {
    return this.lists[2];
  }

  protected override generationAt(index: number): number {
    return index;
  }

  protected override dependsOnStart(reason: CollectionRun["reason"]): boolean {
    return reason === "threshold" && !this.isCountCertain;
  }

  /** gc_select_generation: the oldest over its threshold, the full one by the 25 % rule. */
  protected override automaticGeneration(): number {
    for (let i = GENERATIONS - 1; i >= 0; i--) {
      const count = this.counts[i] as number; // i is below GENERATIONS
      const threshold = this.thresholds[i] as number;
      if (count <= threshold) continue;
      if (i === 2 && this.longLivedPending < this.longLivedTotal / 4) continue;
      return i;
    }
    return -1;
  }

  protected override collectGeneration(generation: number, run: CollectionRun): void {
    if (generation + 1 < GENERATIONS)
      this.counts[generation + 1] = (this.counts[generation + 1] as number) + 1;
    for (let i = 0; i <= generation; i++) this.counts[i] = 0;
    const young = this.lists[generation] as GCList; // callers pass 0, 1 or 2
    for (let i = 0; i < generation; i++) young.takeAll(this.lists[i] as GCList);
    const old = generation < 2 ? (this.lists[generation + 1] as GCList) : young;
    this.collectRegion(young, run, () => this.promote(young, old, generation));
    this.countRun(run);
  }

  private promote(young: GCList, old: GCList, generation: number): GCList {
    const counts = this.interpreterObjects;
    let merged = 0;
    for (let i = 0; i <= generation; i++) {
      merged += counts[i] as number; // generation is at most 2
      counts[i] = 0;
    }
    const into = Math.min(generation + 1, GENERATIONS - 1);
    counts[into] = (counts[into] as number) + merged; // both below GENERATIONS
    if (young === old) {
      this.longLivedPending = 0;
      this.longLivedTotal = young.size + merged;
      return old;
    }
    if (generation === 1) this.longLivedPending += young.size + merged;
    old.takeAll(young);
    return old;
  }
}
