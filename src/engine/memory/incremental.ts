import { GarbageCollector, type CollectionRun } from "./gc.ts";
import { GCList } from "./gclist.ts";
import { isImmortal, ObjectFlag, type PyObject } from "./object.ts";
import { visitReferences } from "./references.ts";

/** A tenth of the heap, divided by the second threshold, is due with each run (Python/gc.c). */
const SCAN_RATE_DIVISOR = 10;

const { TRACKED, VISITED } = ObjectFlag;

/**
 * The collector of 3.14.0 to 3.14.4 (Python/gc.c, InternalDocs/garbage_collector.md): a young list, and
 * an old one that is gone through piece by piece. A pass over the heap begins with marking what the
 * roots lead to, which cannot be garbage; each automatic run then looks at the young objects and at an
 * increment of those that the pass has not visited. How large it is depends on how much work is due.
 *
 * Marking goes through the whole interpreter, so that the work due after it, and with it when automatic
 * runs collect, depends on the size of the interpreter's start: such runs say so. What `gc.collect(0)`
 * and `gc.collect(2)` do does not.
 */
export class IncrementalCollector extends GarbageCollector {
  private readonly young = new GCList();
  /** The old objects, visited and not yet visited ones; which is which changes with each pass. */
  private readonly spaces = [new GCList(), new GCList()] as const;
  protected readonly lists = [this.young, ...this.spaces] as const;
  private visitedSpace: 0 | 1 = 0;
  /** Collections of the young list since a full one, by the visited space at the time. */
  private readonly spaceCounts: [number, number] = [0, 0];
  /** The next run of the pass marks from the roots. */
  private isMarkDue = true;
  /** Objects to look at; below zero the collector is ahead. */
  private workToDo = 0;
  /** All objects with a collector's header, tracked or not. */
  private heapSize = 0;

  override startWith([young, middle, old]: readonly [number, number, number]): void {
    const total = young + middle + old;
    this.heapSize = total;
    super.startWith([young, 0, total - young]);
  }

  override noteAllocation(): void {
    this.heapSize += 1;
    super.noteAllocation();
  }

  override noteRelease(): void {
    this.heapSize -= 1;
    super.noteRelease();
  }

  /** _PyGC_GetObjects: 0 young, 1 nothing, 2 old. */
  override objectsOf(generation: number): readonly GCList[] | undefined {
    return [[this.young], [], this.spaces][generation];
  }

  protected override generationAt(index: number): number {
    return index === 0 ? 0 : 2;
  }

  /** gc_set_threshold_impl: the third one is not used. */
  override setThreshold(generation: number, value: number): void {
    if (generation < 2) super.setThreshold(generation, value);
  }

  protected override automaticGeneration(): number {
    return 1;
  }

  protected override dependsOnStart(reason: CollectionRun["reason"]): boolean {
    return reason === "threshold";
  }

  override freeze(): void {
    for (const list of this.lists) list.forEach(visited);
    super.freeze();
    this.spaceCounts.fill(0);
  }

  protected override get homeOfThawed(): GCList {
    return this.visited;
  }

  /** The interpreter's own objects are only counted: none of them ever moves. */
  override sealInterpreter(programs: readonly PyObject[]): void {
    super.sealInterpreter(programs);
    this.interpreter.forEach(visited);
  }

  protected override collectGeneration(generation: number, run: CollectionRun): void {
    if (generation === 0) this.collectYoung(run);
    else if (generation === 1) this.collectIncrement(run);
    else this.collectFull(run);
    this.counts[1] = this.spaceCounts[this.visitedSpace];
  }

  /** gc_collect_young. */
  private collectYoung(run: CollectionRun): void {
    this.untrackSurvivors(this.young, false);
    this.young.forEach(visited);
    this.collectRegion(this.young, run, () => this.intoVisited(this.young));
    this.counts[0] = 0;
    this.spaceCounts[this.visitedSpace] += 1;
    this.countRun(run);
  }

  /** gc_collect_increment. */
  private collectIncrement(run: CollectionRun): void {
    run.increment = this.isMarkDue ? "marks" : "collects";
    this.workToDo += this.assessWorkToDo();
    if (this.workToDo < 0) {
      run.increment = "waits";
      this.probe?.merged(run, new GCList());
      return;
    }
    this.untrackSurvivors(this.young, false);
    if (this.isMarkDue) {
      this.probe?.merged(run, new GCList());
      // Counted twice, as in CPython: by mark_at_start and by its caller.
      this.workToDo -= 2 * this.markAtStart();
      return;
    }
    this.workToDo -= this.markStacks(false);
    const increment = new GCList();
    this.young.forEach(visited);
    increment.takeAll(this.young);
    const size = increment.size + this.growIncrement(increment, increment.size);
    this.collectRegion(increment, run, () => this.intoVisited(increment));
    this.workToDo += this.heapShare() - size;
    this.countRun(run);
    if (this.pending.isEmpty) this.completePass();
  }

  /** gc_collect_full. */
  private collectFull(run: CollectionRun): void {
    this.untrackSurvivors(this.young, false);
    this.pending.takeAll(this.young);
    this.pending.forEach(visited);
    this.visited.takeAll(this.pending);
    this.visitInterpreter();
    this.collectRegion(this.visited, run, () => this.visited);
    this.counts[0] = 0;
    this.spaceCounts.fill(0);
    this.completePass();
    this.countRun(run);
  }

  private get visited(): GCList {
    return this.spaces[this.visitedSpace];
  }

  private get pending(): GCList {
    return this.spaces[this.visitedSpace === 0 ? 1 : 0];
  }

  /** Moves the survivors `from`, the interpreter's young ones too, to the visited space; returns it. */
  private intoVisited(from: GCList): GCList {
    this.countAsVisited(0);
    this.visited.takeAll(from);
    return this.visited;
  }

  /** The interpreter's objects that were counted with list `index` are visited. Returns how many. */
  private countAsVisited(index: number): number {
    const counts = this.interpreterObjects;
    const into = 1 + this.visitedSpace;
    if (index === into) return 0;
    const moved = counts[index] as number; // one of three
    counts[index] = 0;
    counts[into] = (counts[into] as number) + moved;
    return moved;
  }

  /** Returns how many of the interpreter's objects had not been visited. */
  private visitInterpreter(): number {
    return this.countAsVisited(0) + this.countAsVisited(1) + this.countAsVisited(2);
  }

  /** assess_work_to_do: the new objects, and a share of the heap that they bound. */
  private assessWorkToDo(): number {
    const fresh = this.counts[0];
    this.counts[0] = 0;
    return fresh + Math.min(this.heapShare(), Math.trunc((fresh * 3) / 2));
  }

  private heapShare(): number {
    const scale = Math.max(2, this.thresholds[1]);
    return Math.trunc(Math.trunc(this.heapSize / SCAN_RATE_DIVISOR) / scale);
  }

  /** mark_at_start: all that the interpreter and the running frames lead to. Returns how many. */
  private markAtStart(): number {
    const reachable = new GCList();
    const marked = this.visitInterpreter();
    let found = 0;
    this.interpreter.forEach(op => {
      visitReferences(op, target => {
        if (this.moveUnvisited(target, reachable)) found += 1;
      });
    });
    this.isMarkDue = false;
    return marked + found + this.markAll(reachable) + this.markStacks(true);
  }

  /** mark_stacks: what the running frames lead to. Returns how many objects it moved. */
  private markStacks(all: boolean): number {
    const reachable = new GCList();
    let found = 0;
    this.heap.host.visitStacks(op => {
      if (this.moveUnvisited(op, reachable)) found += 1;
    }, all);
    return found + this.markAll(reachable);
  }

  /** mark_all_reachable: moves `reachable` and what it leads to into the visited space. */
  private markAll(reachable: GCList): number {
    let found = 0;
    for (let op = reachable.first(); op !== null; op = reachable.first()) {
      this.visited.moveHere(op);
      visitReferences(op, target => {
        if (this.moveUnvisited(target, reachable)) found += 1;
      });
    }
    return found;
  }

  /**
   * Adds objects that the pass has not visited, each with all that it leads to, until the work is done
   * (expand_region_transitively_reachable). Returns how many it added to the `size` there were.
   */
  private growIncrement(increment: GCList, size: number): number {
    let added = 0;
    while (size + added < this.workToDo) {
      const first = this.pending.first();
      if (first === null) break;
      visited(first);
      increment.moveHere(first);
      added += 1;
      for (let op: PyObject | null = first; op !== null; op = increment.after(op)) {
        visitReferences(op, target => {
          if (this.moveUnvisited(target, increment)) added += 1;
        });
      }
    }
    return added;
  }

  /** visit_add_to_container, move_to_reachable. */
  private moveUnvisited(op: PyObject, into: GCList): boolean {
    if ((op.head.flags & (TRACKED | VISITED)) !== TRACKED || isImmortal(op)) return false;
    visited(op);
    into.moveHere(op);
    return true;
  }

  /** completed_scavenge: what was visited is to be visited again. */
  private completePass(): void {
    this.workToDo = 0;
    this.isMarkDue = true;
    const { visited: seen, pending } = this;
    seen.forEach(unvisited);
    if (this.permanent.isEmpty) this.visitedSpace = this.visitedSpace === 0 ? 1 : 0;
    else pending.takeAll(seen);
  }
}

function visited(op: PyObject): void {
  op.head.flags |= VISITED;
}

function unvisited(op: PyObject): void {
  op.head.flags &= ~VISITED;
}
