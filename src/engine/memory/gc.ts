import { deduceUnreachable, type SubtractionProbe } from "./cycles.ts";
import { clearAllWeakrefs, deleteGarbage, finalizeGarbage, handleWeakrefs } from "./garbage.ts";
import { GCList, unlink } from "./gclist.ts";
import type { MemoryHeap } from "./heap.ts";
import { LeftoverGarbage, type Leftovers } from "./leftovers.ts";
import { ObjectFlag, type ObjectId, type PyObject, type PyType } from "./object.ts";

/** Number of generations (NUM_GENERATIONS). */
export const GENERATIONS = 3;

/** The bits of gc.set_debug() (Include/internal/pycore_interp_structs.h, _PyGC_DEBUG_…). */
export const GCDebug = { STATS: 1, COLLECTABLE: 2, UNCOLLECTABLE: 4, SAVEALL: 32 } as const;

/** One row of gc.get_stats(). */
export interface GenerationStats {
  collections: number;
  collected: number;
  uncollectable: number;
  /** 3.15: objects looked at. */
  candidates: number;
}

/** What one collection did, for the timeline. Ranges are indices into the memory log. */
export interface CollectionRun {
  readonly generation: number;
  /** Why it ran: asked for by the program, over a threshold, or at interpreter exit. */
  readonly reason: "manual" | "threshold" | "shutdown";
  /** The counts that the collector found, before it reset them. */
  readonly counts: readonly [number, number, number];
  readonly thresholds: readonly [number, number, number];
  /** When it runs, or what it does, depends on what the interpreter's start or an import left. */
  readonly dependsOnStart: boolean;
  /**
   * 3.14.0's collector, generation 1: it has worked ahead and waits, it marks what is reachable from
   * the roots, or it collects. Null for every other collection.
   */
  increment: "waits" | "marks" | "collects" | null;
  readonly logStart: number;
  logEnd: number;
  /** Objects examined. */
  candidates: number;
  /** Found unreachable, before finalizers ran. */
  unreachable: readonly ObjectId[];
  /** Unreachable, but saved by a finalizer. */
  resurrected: readonly ObjectId[];
  /** The result of gc.collect(): the number of objects cleared. */
  collected: number;
  /** How many of them are what the imports of library modules left; the model has none of these. */
  leftovers: number;
  /** False: `leftovers` may be any number up to `mostLeftovers`. */
  areLeftoversCertain: boolean;
  /** The most that `leftovers` may be: it depends on when collections ran during the imports. */
  mostLeftovers: number;
}

/**
 * Watches collections from inside, between their phases; it must leave everything as it is. Lists are
 * those of the collector: look at them during the call only.
 */
export interface CollectionProbe extends SubtractionProbe {
  /** Generations are merged: `young` is what the collector looks at. */
  merged(run: CollectionRun, young: GCList): void;
  /** move_unreachable is done. */
  divided(unreachable: GCList): void;
  /** The survivors have joined the older objects. */
  promoted(): void;
  /** Weak references to garbage are cleared, their callbacks have run. */
  clearedWeakrefs(): void;
  /** Every finalizer has run. */
  finalized(): void;
  /** What finalizers brought back is told from what is still unreachable. */
  checked(resurrected: GCList, unreachable: GCList): void;
  /** The garbage is cleared: the end. */
  cleared(): void;
}

const { COLLECTING, TRACKED, UNREACHABLE, VISITED } = ObjectFlag;

/**
 * The cyclic garbage collector after Python/gc.c (Modules/gcmodule.c up to 3.12): what all of
 * CPython's have in common. How objects are kept by age, and how many of them one collection looks at,
 * is up to the two kinds of it, `GenerationalCollector` and `IncrementalCollector`.
 */
export abstract class GarbageCollector {
  /** Every list with objects of the program, from the youngest to the oldest. */
  protected abstract readonly lists: readonly GCList[];
  /** gc.freeze() moves everything here; it is never looked at. */
  protected readonly permanent = new GCList();
  /** What the interpreter made before the program: it lives to the end, so it is never examined. */
  protected readonly interpreter = new GCList();
  private isInterpreterFrozen = false;
  /** As `interpreterObjects`, of those that the interpreter's start has frozen. */
  private interpreterFrozen = 0;
  private underCollection: readonly GCList[] = [];
  /**
   * How many objects a real interpreter has in each of `lists` when a script begins. They are not
   * examined, but they count for the rules that weigh the heap.
   */
  readonly interpreterObjects: [number, number, number] = [0, 0, 0];
  /** gc.get_count(). */
  readonly counts: [number, number, number] = [0, 0, 0];
  readonly thresholds: [number, number, number];
  readonly stats: GenerationStats[] = [];
  readonly runs: CollectionRun[] = [];
  enabled = true;
  /** A full collection has run: free lists and counts are the program's own from there on. */
  isSettled = false;
  /** False: a library was imported since the last full collection, and its count was measured, not made. */
  private isOwnCount = true;
  private isImporting = false;
  private readonly leftovers = new LeftoverGarbage();
  /** Null but in a replay that asks what a collection did. */
  probe: CollectionProbe | null = null;
  debug = 0;
  collecting = false;

  constructor(protected readonly heap: MemoryHeap) {
    this.thresholds = [...heap.facts.gcThresholds];
    for (let i = 0; i < GENERATIONS; i++) {
      this.stats.push({ collections: 0, collected: 0, uncollectable: 0, candidates: 0 });
    }
  }

  /** What an automatic run collects; -1 for nothing. */
  protected abstract automaticGeneration(): number;

  /** All that is counted was made by the program. */
  get isCountCertain(): boolean {
    return this.isSettled && this.isOwnCount;
  }

  /**
   * Whether a run now, for `reason`, would be another one after another start of the interpreter, or if the
   * import of a library counted some objects more or less.
   */
  protected abstract dependsOnStart(reason: CollectionRun["reason"]): boolean;

  /** Collects `generation` (0 to 2): chooses the objects and hands them to `collectRegion`. */
  protected abstract collectGeneration(generation: number, run: CollectionRun): void;

  /** The lists that gc.get_objects(generation) tells of; undefined when there is no such generation. */
  abstract objectsOf(generation: number): readonly GCList[] | undefined;

  /** The generation of a tracked object that is in `lists[index]`, as gc.get_objects numbers them. */
  protected abstract generationAt(index: number): number;

  /** gc.set_threshold, one of its arguments. */
  setThreshold(generation: number, value: number): void {
    this.thresholds[generation] = value;
  }

  /** What the interpreter's start left (startState.ts), before anything of the program. */
  startWith(objects: readonly [number, number, number], frozen = 0): void {
    this.interpreterObjects.splice(0, 3, ...objects);
    this.interpreterFrozen = frozen;
  }

  /** _PyObject_GC_Alloc counted a new object; over the threshold a run is due. */
  noteAllocation(): void {
    if (this.isImporting) return;
    this.counts[0] += 1;
    if (this.counts[0] > this.thresholds[0]) this.requestRun();
  }

  private requestRun(): void {
    if (!this.enabled || this.collecting || this.thresholds[0] === 0) return;
    if (this.heap.facts.gcRunsAt === "allocation") this.collectRequested();
    else this.heap.host.requestCollection();
  }

  /** PyObject_GC_Del gave memory back. */
  noteRelease(): void {
    if (this.isImporting) return;
    if (this.counts[0] > 0) this.counts[0] -= 1;
  }

  /**
   * A library module is made: what is created until `endImport` is not counted. False: another one
   * is being made, which brings this one along.
   */
  beginImport(): boolean {
    if (this.isImporting) return false;
    this.isImporting = true;
    return true;
  }

  /** Counts what CPython's import creates instead; the runs that were due happen now. */
  endImport(created: number, leftovers: Leftovers | null = null): void {
    this.isImporting = false;
    const { length } = this.runs;
    this.counts[0] += created;
    if (created > 0) this.isOwnCount = false;
    const [threshold] = this.thresholds;
    while (this.enabled && !this.collecting && threshold > 0 && this.counts[0] > threshold) {
      const rest = this.counts[0] - threshold - 1;
      this.counts[0] = threshold + 1;
      this.collectRequested();
      this.counts[0] = rest;
    }
    // Made while the collector calls back: it runs again when it is done.
    if (this.collecting && this.enabled && this.counts[0] > threshold)
      this.heap.host.requestCollection();
    if (leftovers === null) return;
    this.leftovers.add(leftovers);
    const first = this.runs[length];
    if (first === undefined) return;
    first.collected += leftovers.taken;
    first.leftovers += leftovers.taken;
    first.areLeftoversCertain &&= leftovers.isCertain;
    first.mostLeftovers += leftovers.isCertain ? leftovers.taken : leftovers.most;
    (this.stats[first.generation] as GenerationStats).collected += leftovers.taken; // of three
  }

  /**
   * Frees the garbage among the objects made since the one with the serial number `first`: that of our
   * library modules is not CPython's, which `endImport` is told.
   */
  sweepImport(first: ObjectId): void {
    if (this.collecting) return;
    const young = this.lists[0] as GCList; // there are three
    const made = new GCList();
    for (let rest = young.countFromEnd(op => op.id >= first); rest > 0; rest--)
      made.prependLastOf(young);
    const unreachable = new GCList();
    this.underCollection = [made, unreachable];
    this.collecting = true;
    deduceUnreachable(made, unreachable, null);
    young.takeAll(made);
    const garbage = unreachable.toArray();
    handleWeakrefs(this.heap, garbage);
    deleteGarbage(this.heap, unreachable, young, false);
    this.collecting = false;
    this.underCollection = [];
  }

  /** Does `work`, which is no part of the program's story: nobody sees the runs on the way. */
  unseen(work: () => void): void {
    const { length } = this.runs;
    work();
    this.runs.length = length;
  }

  /**
   * Library code written in Python begins to stand for native code: what it makes for its own use
   * CPython does not make, so nothing is counted until `endNative`. False: it is not counted already.
   */
  beginNative(): boolean {
    return this.beginImport();
  }

  /** Counts what is left of the objects made since the one with the serial number `first`. */
  endNative(first: number): void {
    this.isImporting = false;
    const young = this.lists[0] as GCList; // there are three
    this.counts[0] += young.countFromEnd(op => op.id >= first);
    if (this.counts[0] > this.thresholds[0]) this.requestRun();
  }

  track(op: PyObject): void {
    op.head.flags |= TRACKED;
    (this.lists[0] as GCList).append(op); // there are three
  }

  untrack(op: PyObject): void {
    op.head.flags &= ~(TRACKED | COLLECTING | UNREACHABLE | VISITED);
    unlink(op);
  }

  /** _Py_RunGC: the automatic run. */
  collectRequested(): void {
    if (!this.enabled || this.collecting) return;
    const generation = this.automaticGeneration();
    if (generation >= 0) this.collectWithCallbacks(generation, "threshold");
  }

  /** gc.collect(generation): the number of unreachable objects found. 0 while already running. */
  collect(generation: number): number {
    if (this.collecting) return 0;
    return this.collectWithCallbacks(generation, "manual");
  }

  /** Py_FinalizeEx: the collection before the modules go, unless gc is disabled. */
  collectBeforeExit(): void {
    if (this.enabled && !this.collecting) this.collectWithCallbacks(GENERATIONS - 1, "shutdown");
  }

  /** The last collection of the interpreter's life (_PyGC_CollectNoFail): no callbacks. */
  collectAtShutdown(): number {
    if (this.collecting) return 0;
    this.collecting = true;
    const run = this.collectMain(GENERATIONS - 1, "shutdown");
    this.collecting = false;
    return run.collected;
  }

  /** gc.freeze(): what the interpreter made is put aside as well. */
  freeze(): void {
    this.isInterpreterFrozen = true;
    this.leftovers.forget();
    for (const list of this.lists) this.permanent.takeAll(list);
    this.counts.fill(0);
  }

  /** gc.unfreeze(). */
  unfreeze(): void {
    this.isInterpreterFrozen = false;
    this.interpreterObjects[2] += this.interpreterFrozen;
    this.interpreterFrozen = 0;
    this.homeOfThawed.takeAll(this.permanent);
  }

  /** Where gc.unfreeze() puts objects. */
  protected abstract get homeOfThawed(): GCList;

  /** gc.get_freeze_count(). */
  get frozenCount(): number {
    const [young, middle, old] = this.interpreterObjects;
    return (
      this.permanent.size +
      this.interpreterFrozen +
      (this.isInterpreterFrozen ? young + middle + old : 0)
    );
  }

  /** The program's tracked objects, from the youngest list to the oldest, in list order. */
  *objects(): Iterable<PyObject> {
    for (const list of this.lists) yield* list.toArray();
  }

  /** Visits what `objects` lists, then what is frozen, without copies: nothing may change meanwhile. */
  visitObjects(visit: (op: PyObject) => void): void {
    for (const list of this.lists) list.forEach(visit);
    this.permanent.forEach(visit);
  }

  /** What the interpreter made: without sys.modules, at exit, nothing else may lead to all of it. */
  visitInterpreterObjects(visit: (op: PyObject) => void): void {
    this.interpreter.forEach(visit);
  }

  /** Objects found unreachable by a collection that runs now: in no generation until it ends. */
  *objectsUnderCollection(): Iterable<PyObject> {
    for (const list of this.underCollection) yield* list.toArray();
  }

  /** The program's tracked objects and the interpreter's, without what is frozen. */
  *allObjects(): Iterable<PyObject> {
    yield* this.objects();
    if (!this.isInterpreterFrozen) yield* this.interpreter.toArray();
  }

  /** Tracked objects of the interpreter's start, but frozen ones: CPython's, and those modelled. */
  get objectsOfStart(): { readonly all: number; readonly modelled: number } {
    if (this.isInterpreterFrozen) return { all: 0, modelled: 0 };
    const [young, middle, old] = this.interpreterObjects;
    return { all: young + middle + old, modelled: this.interpreter.size };
  }

  /**
   * The interpreter's start is done: what is tracked now is its own, but for `programs`. These have
   * survived as many collections as the rest of it; a full collection joins the youngest to the
   * oldest before the middle generation.
   */
  sealInterpreter(programs: readonly PyObject[]): void {
    this.runs.length = 0;
    const survivors = this.lists[this.interpreterObjects[2] > 0 ? 2 : 1] as GCList; // of three
    for (const list of this.lists) this.interpreter.takeAll(list);
    for (const op of programs) {
      if ((op.head.flags & TRACKED) !== 0) survivors.moveHere(op);
    }
  }

  /**
   * Runs `make`, which makes what the interpreter has from its start, though nobody asked for it
   * until now: nothing of it is counted or examined.
   */
  asInterpreter<T>(make: () => T): T {
    const { enabled } = this;
    const counts = [...this.counts];
    const young = this.lists[0] as GCList; // there are three
    const kept = new GCList();
    kept.takeAll(young);
    this.enabled = false;
    try {
      return make();
    } finally {
      this.interpreter.takeAll(young);
      young.takeAll(kept);
      this.enabled = enabled;
      this.counts.splice(0, GENERATIONS, ...counts);
    }
  }

  /** The generation in which `op` is; -1 when it is untracked, 3 when frozen. Linear time. */
  generationOf(op: PyObject): number {
    if ((op.head.flags & TRACKED) === 0) return -1;
    for (const [index, list] of this.lists.entries()) {
      for (let at = list.first(); at !== null; at = list.after(at)) {
        if (at === op) return this.generationAt(index);
      }
    }
    return GENERATIONS;
  }

  private collectWithCallbacks(generation: number, reason: CollectionRun["reason"]): number {
    this.collecting = true;
    const { host } = this.heap;
    const none = { generation, collected: 0, uncollectable: 0, candidates: 0 };
    host.collectionPhase("start", none);
    const run = this.collectMain(generation, reason);
    const { collected, candidates } = run;
    host.collectionPhase("stop", { generation, collected, uncollectable: 0, candidates });
    this.collecting = false;
    return run.collected;
  }

  /** gc_collect_main, _PyGC_Collect. */
  private collectMain(generation: number, reason: CollectionRun["reason"]): CollectionRun {
    const run: CollectionRun = {
      generation,
      reason,
      counts: [...this.counts],
      thresholds: [...this.thresholds],
      dependsOnStart: this.dependsOnStart(reason),
      increment: null,
      logStart: this.heap.log.length,
      logEnd: 0,
      candidates: 0,
      unreachable: [],
      resurrected: [],
      collected: 0,
      leftovers: 0,
      areLeftoversCertain: true,
      mostLeftovers: 0,
    };
    if (generation === GENERATIONS - 1) {
      this.isSettled = true;
      this.isOwnCount = true;
    }
    this.runs.push(run);
    const debug = (this.debug & GCDebug.STATS) === 0 ? null : this.heap.host.debugOutput();
    debug?.started(generation, this.sizes(), this.frozenCount);
    this.collectGeneration(generation, run);
    debug?.done(run.collected);
    if (generation === GENERATIONS - 1) this.heap.clearFreeLists();
    run.logEnd = this.heap.log.length;
    this.underCollection = [];
    this.probe?.cleared();
    return run;
  }

  /** How many objects each list has, those of the interpreter included. */
  private sizes(): number[] {
    return this.lists.map((list, i) => list.size + (this.interpreterObjects[i] ?? 0));
  }

  /**
   * Collects what only `from` refers to (gc_collect_main from deduce_unreachable on,
   * gc_collect_region). `promote` is called when `from` holds the survivors alone; it moves them, and
   * returns the list that also takes what comes back to life.
   */
  protected collectRegion(from: GCList, run: CollectionRun, promote: () => GCList): void {
    const unreachable = new GCList();
    const stillUnreachable = new GCList();
    this.underCollection = [unreachable, stillUnreachable];
    const { heap, probe } = this;
    probe?.merged(run, from);
    run.candidates = deduceUnreachable(from, unreachable, probe);
    probe?.divided(unreachable);
    this.untrackSurvivors(from, run.generation === GENERATIONS - 1);
    const old = promote();
    probe?.promoted();

    const garbage = unreachable.toArray();
    run.unreachable = garbage.map(op => op.id);
    if ((this.debug & GCDebug.COLLECTABLE) !== 0) {
      const debug = heap.host.debugOutput();
      for (const op of garbage) debug?.collectable(op);
    }
    const freedWeakrefs = handleWeakrefs(heap, garbage);
    probe?.clearedWeakrefs();
    finalizeGarbage(heap, garbage);
    probe?.finalized();
    deduceUnreachable(unreachable, stillUnreachable, null);
    probe?.checked(unreachable, stillUnreachable);
    run.resurrected = unreachable.toArray().map(op => op.id);
    old.takeAll(unreachable);
    if (heap.facts.clearsWeakrefsAfterFinalizers) clearAllWeakrefs(stillUnreachable.toArray());
    const { count, most, isCertain } = this.leftovers.take(run.generation);
    run.leftovers = count;
    run.areLeftoversCertain = isCertain;
    run.mostLeftovers = most;
    run.collected = freedWeakrefs + stillUnreachable.size + count;
    deleteGarbage(heap, stillUnreachable, old, (this.debug & GCDebug.SAVEALL) !== 0);
  }

  /** Adds a finished run to gc.get_stats(). */
  protected countRun({ generation, collected, candidates }: CollectionRun): void {
    const stats = this.stats[generation] as GenerationStats; // one row a generation
    stats.collections += 1;
    stats.collected += collected;
    stats.candidates += candidates;
  }

  /** untrack_tuples after every run; after a full one then untrack_dicts (up to 3.13). */
  protected untrackSurvivors(young: GCList, isFull: boolean): void {
    this.untrackThose(young, "any");
    if (isFull && this.heap.facts.untracksDicts) this.untrackThose(young, "full");
  }

  private untrackThose(young: GCList, when: PyType["tp_untrack_when"]): void {
    for (let op = young.first(); op !== null; ) {
      const following = young.after(op);
      const type = op.ob_type;
      if (type.tp_untrack_when === when) type.tp_maybe_untrack?.(this.heap, op);
      op = following;
    }
  }
}
