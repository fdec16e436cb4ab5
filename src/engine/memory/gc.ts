import { GCList, unlink } from "./gclist.ts";
import type { MemoryHeap } from "./heap.ts";
import { ObjectFlag, type ObjectId, type PyObject, type WeakrefLike } from "./object.ts";
import { clearReferences, visitReferences } from "./references.ts";

/** Number of generations (NUM_GENERATIONS). */
export const GENERATIONS = 3;

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
  /** No full collection had run yet: the counts began with what the interpreter's start left. */
  readonly dependsOnStart: boolean;
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
}

/**
 * Watches collections from inside, between their phases; it must leave everything as it is. Lists are
 * those of the collector: look at them during the call only.
 */
export interface CollectionProbe {
  /** Generations are merged: `young` is what the collector looks at. */
  merged(run: CollectionRun, young: GCList): void;
  /** update_refs is done: each of `young` has its gc_refs. */
  copied(young: GCList): void;
  /** subtract_refs is done. */
  subtracted(young: GCList): void;
  /** move_unreachable is done. */
  divided(unreachable: GCList): void;
  /** The survivors have joined `old`. */
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

const { COLLECTING, DEAD, FINALIZED, TRACKED, UNREACHABLE } = ObjectFlag;

/**
 * The cyclic garbage collector: three generations, after Python/gc.c (Modules/gcmodule.c up to
 * 3.12). It finds objects that only refer to each other by subtracting, from a copy of each count,
 * the references that come from inside.
 */
export class GarbageCollector {
  readonly generations = [new GCList(), new GCList(), new GCList()] as const;
  /** gc.freeze() moves everything here; it is never looked at. */
  readonly permanent = new GCList();
  /** What the interpreter made before the program: it lives to the end, so it is never examined. */
  private readonly interpreter = new GCList();
  private isInterpreterFrozen = false;
  private underCollection: readonly GCList[] = [];
  /**
   * How many objects a real interpreter has in each generation when a script begins. They are not
   * examined, but they count for the 25 % rule.
   */
  readonly interpreterObjects: [number, number, number] = [0, 0, 0];
  readonly counts: [number, number, number] = [0, 0, 0];
  readonly thresholds: [number, number, number];
  readonly stats: GenerationStats[] = [];
  readonly runs: CollectionRun[] = [];
  enabled = true;
  /** Null but in a replay that asks what a collection did. */
  probe: CollectionProbe | null = null;
  debug = 0;
  collecting = false;
  /** A full collection has run: counts and generations are the program's own from there on. */
  private isSettled = false;
  /** Survivors of the last full collection, and those that joined the oldest since (25 % rule). */
  longLivedTotal = 0;
  longLivedPending = 0;

  constructor(private readonly heap: MemoryHeap) {
    this.thresholds = [...heap.facts.gcThresholds];
    for (let i = 0; i < GENERATIONS; i++) {
      this.stats.push({ collections: 0, collected: 0, uncollectable: 0, candidates: 0 });
    }
  }

  /** _PyObject_GC_Alloc counted a new object; over the threshold a run is due. */
  noteAllocation(): void {
    this.counts[0] += 1;
    if (this.counts[0] <= this.thresholds[0] || this.thresholds[0] === 0) return;
    if (!this.enabled || this.collecting) return;
    if (this.heap.facts.gcRunsAt === "allocation") this.collectRequested();
    else this.heap.host.requestCollection();
  }

  /** PyObject_GC_Del gave memory back. */
  noteRelease(): void {
    if (this.counts[0] > 0) this.counts[0] -= 1;
  }

  track(op: PyObject): void {
    op.flags |= TRACKED;
    this.generations[0].append(op);
  }

  untrack(op: PyObject): void {
    op.flags &= ~(TRACKED | COLLECTING | UNREACHABLE);
    unlink(op);
  }

  /** _Py_RunGC: the automatic run. Chooses the oldest generation over its threshold. */
  collectRequested(): void {
    if (!this.enabled || this.collecting) return;
    const generation = this.selectGeneration();
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
    const run = this.collectMain(2, "shutdown");
    this.collecting = false;
    return run.collected;
  }

  /** gc.freeze(): what the interpreter made is put aside as well. */
  freeze(): void {
    this.isInterpreterFrozen = true;
    for (const generation of this.generations) this.permanent.takeAll(generation);
    this.counts.fill(0);
  }

  /** gc.get_freeze_count(). */
  get frozenCount(): number {
    const [young, middle, old] = this.interpreterObjects;
    return this.permanent.size + (this.isInterpreterFrozen ? young + middle + old : 0);
  }

  /** How many objects each generation has, those of the interpreter included. */
  private generationSizes(): number[] {
    return this.generations.map((list, i) => list.size + (this.interpreterObjects[i] ?? 0));
  }

  /** gc.unfreeze(). */
  unfreeze(): void {
    this.isInterpreterFrozen = false;
    this.generations[2].takeAll(this.permanent);
  }

  /** The program's tracked objects, from the youngest generation to the oldest, in list order. */
  *objects(): Iterable<PyObject> {
    for (const generation of this.generations) yield* generation.toArray();
  }

  /** Visits what `objects` lists, then what is frozen, without copies: nothing may change meanwhile. */
  visitObjects(visit: (op: PyObject) => void): void {
    for (const generation of this.generations) generation.forEach(visit);
    this.permanent.forEach(visit);
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

  /**
   * The interpreter's start is done: what is tracked now is its own, but for `programs`. These have
   * survived as many collections as the rest of it; a full collection joins the youngest to the
   * oldest before the middle generation.
   */
  sealInterpreter(programs: readonly PyObject[]): void {
    const survivors = this.generations[this.interpreterObjects[2] > 0 ? 2 : 1];
    for (const generation of this.generations) this.interpreter.takeAll(generation);
    for (const op of programs) {
      if ((op.flags & TRACKED) !== 0) survivors.moveHere(op);
    }
  }

  /** The generation in which `op` is; -1 when it is untracked, 3 when frozen. Linear time. */
  generationOf(op: PyObject): number {
    if ((op.flags & TRACKED) === 0) return -1;
    for (const [index, generation] of this.generations.entries()) {
      for (let at = generation.first(); at !== undefined; at = nextOf(at, generation)) {
        if (at === op) return index;
      }
    }
    return GENERATIONS;
  }

  /** gc_select_generation: the oldest over its threshold, the full one by the 25 % rule. */
  private selectGeneration(): number {
    for (let i = GENERATIONS - 1; i >= 0; i--) {
      const count = this.counts[i] as number; // i is below GENERATIONS
      const threshold = this.thresholds[i] as number;
      if (count <= threshold) continue;
      if (i === 2 && this.longLivedPending < this.longLivedTotal / 4) continue;
      return i;
    }
    return -1;
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

  /** gc_collect_main. */
  private collectMain(generation: number, reason: CollectionRun["reason"]): CollectionRun {
    const run: CollectionRun = {
      generation,
      reason,
      counts: [...this.counts],
      thresholds: [...this.thresholds],
      dependsOnStart: reason === "threshold" && !this.isSettled,
      logStart: this.heap.log.length,
      logEnd: 0,
      candidates: 0,
      unreachable: [],
      resurrected: [],
      collected: 0,
    };
    this.runs.push(run);
    this.isSettled ||= generation === GENERATIONS - 1;
    const debug = this.debug === 0 ? null : this.heap.host.debugOutput();
    if ((this.debug & GCDebug.STATS) !== 0) {
      debug?.started(generation, this.generationSizes(), this.frozenCount);
    }
    if (generation + 1 < GENERATIONS)
      this.counts[generation + 1] = (this.counts[generation + 1] as number) + 1;
    for (let i = 0; i <= generation; i++) this.counts[i] = 0;
    const young = this.generations[generation] as GCList; // callers pass 0, 1 or 2
    for (let i = 0; i < generation; i++) young.takeAll(this.generations[i] as GCList);
    const old = generation < 2 ? (this.generations[generation + 1] as GCList) : young;

    const unreachable = new GCList();
    const stillUnreachable = new GCList();
    this.underCollection = [unreachable, stillUnreachable];
    const { probe } = this;
    probe?.merged(run, young);
    run.candidates = this.deduceUnreachable(young, unreachable, probe);
    probe?.divided(unreachable);
    this.untrackSurvivors(young, generation);
    this.promote(young, old, generation);
    probe?.promoted();

    const garbage = unreachable.toArray();
    run.unreachable = garbage.map(op => op.id);
    if ((this.debug & GCDebug.COLLECTABLE) !== 0) for (const op of garbage) debug?.collectable(op);
    const freedWeakrefs = this.handleWeakrefs(garbage);
    probe?.clearedWeakrefs();
    this.finalizeGarbage(garbage);
    probe?.finalized();
    this.deduceUnreachable(unreachable, stillUnreachable, null);
    probe?.checked(unreachable, stillUnreachable);
    run.resurrected = unreachable.toArray().map(op => op.id);
    old.takeAll(unreachable);
    if (!this.heap.facts.clearsWeakrefsBeforeFinalizers)
      clearAllWeakrefs(stillUnreachable.toArray());
    run.collected = freedWeakrefs + stillUnreachable.size;
    this.deleteGarbage(stillUnreachable, old);
    if ((this.debug & GCDebug.STATS) !== 0) debug?.done(run.collected);
    if (generation === 2) this.heap.clearFreeLists();

    const stats = this.stats[generation] as GenerationStats; // one row a generation
    stats.collections += 1;
    stats.collected += run.collected;
    stats.candidates += run.candidates;
    run.logEnd = this.heap.log.length;
    this.underCollection = [];
    probe?.cleared();
    return run;
  }

  /**
   * Splits `base`: after, `unreachable` holds what only `base` itself refers to, in CPython's list
   * order, and `base` the rest. Returns the number of objects examined.
   */
  private deduceUnreachable(
    base: GCList,
    unreachable: GCList,
    probe: CollectionProbe | null,
  ): number {
    const candidates = this.updateRefs(base);
    probe?.copied(base);
    this.subtractRefs(base);
    probe?.subtracted(base);
    this.moveUnreachable(base, unreachable);
    for (const op of unreachable.toArray()) op.flags &= ~(COLLECTING | UNREACHABLE);
    return candidates;
  }

  /** update_refs. After: `gc_refs` equals `refcount` for all of `young`. */
  private updateRefs(young: GCList): number {
    let size = 0;
    for (let op = young.first(); op !== undefined; op = nextOf(op, young)) {
      // What unknown code may hold is not garbage for certain.
      op.gc_refs = (op.flags & ObjectFlag.ESCAPED) === 0 ? op.refcount : op.refcount + 1;
      op.flags |= COLLECTING;
      size += 1;
    }
    return size;
  }

  /** subtract_refs. After: `gc_refs` is above zero just where the outside refers in. */
  private subtractRefs(young: GCList): void {
    const visitDecref = (target: PyObject): void => {
      // Only objects being collected have a gc_refs to lower; the rest lie outside.
      if ((target.flags & COLLECTING) !== 0) target.gc_refs -= 1;
    };
    for (let op = young.first(); op !== undefined; op = nextOf(op, young))
      visitReferences(op, visitDecref);
  }

  /** move_unreachable. After: `young` holds the survivors and nothing else. */
  private moveUnreachable(young: GCList, unreachable: GCList): void {
    const visitReachable = (target: PyObject): void => {
      if ((target.flags & COLLECTING) === 0) return;
      if ((target.flags & UNREACHABLE) !== 0) {
        // Given up too early: it goes back to the end of young and is looked at again.
        target.flags &= ~UNREACHABLE;
        young.moveHere(target);
        target.gc_refs = 1;
      } else if (target.gc_refs === 0) {
        target.gc_refs = 1;
      }
    };
    let op = young.first();
    while (op !== undefined) {
      let following: PyObject | undefined;
      if (op.gc_refs !== 0) {
        visitReferences(op, visitReachable);
        following = nextOf(op, young);
        op.flags &= ~COLLECTING;
      } else {
        following = nextOf(op, young);
        op.flags |= UNREACHABLE;
        unreachable.moveHere(op);
        // It may have been the last: what visitReachable appends later is still met by the loop.
      }
      op = following;
    }
  }

  /** untrack_tuples after every run, untrack_dicts (up to 3.13) after a full one. */
  private untrackSurvivors(young: GCList, generation: number): void {
    for (let op = young.first(); op !== undefined; ) {
      const following = nextOf(op, young);
      const type = op.ob_type;
      if (type.tp_maybe_untrack !== null && (type.tp_untrack_when === "any" || generation === 2)) {
        type.tp_maybe_untrack(this.heap, op);
      }
      op = following;
    }
  }

  private promote(young: GCList, old: GCList, generation: number): void {
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
      return;
    }
    if (generation === 1) this.longLivedPending += young.size + merged;
    old.takeAll(young);
  }

  /**
   * handle_weakrefs: clears the weak references to garbage, then calls the callbacks of those that
   * are not garbage themselves, newest first for each object. Returns how many weak references died
   * with their callback: CPython counts them as collected.
   */
  private handleWeakrefs(garbage: readonly PyObject[]): number {
    const isGarbage = new Set<PyObject>(garbage);
    const keepPlain = !this.heap.facts.clearsWeakrefsBeforeFinalizers;
    const toCall: WeakrefLike[] = [];
    for (const op of garbage) {
      const refs = op.weakrefs;
      if (refs === null) continue;
      const kept: WeakrefLike[] = [];
      for (const ref of refs) {
        if (ref.wr_callback === null && keepPlain) {
          kept.push(ref);
          continue;
        }
        ref.wr_object = null;
        if (ref.wr_callback === null || isGarbage.has(ref)) continue;
        this.heap.incref(ref);
        this.heap.finalizing.push(ref);
        toCall.push(ref);
      }
      op.weakrefs = kept.length === 0 ? null : kept;
    }
    let freed = 0;
    for (const ref of toCall) {
      const { wr_callback } = ref;
      if (wr_callback !== null) this.heap.host.callWeakrefCallback(ref, wr_callback);
      removeFrom(this.heap.finalizing, ref);
      this.heap.decref(ref);
      if ((ref.flags & DEAD) !== 0) freed += 1;
    }
    return freed;
  }

  /** finalize_garbage (PEP 442): each finalizer runs once in an object's life. */
  private finalizeGarbage(garbage: readonly PyObject[]): void {
    for (const op of garbage) {
      if (!op.ob_type.tp_has_finalizer || (op.flags & (FINALIZED | DEAD)) !== 0) continue;
      op.flags |= FINALIZED;
      this.heap.incref(op);
      this.heap.finalizing.push(op);
      this.heap.host.finalize(op);
      this.heap.finalizing.pop();
      this.heap.decref(op);
    }
  }

  /** delete_garbage: tp_clear cuts the links; reference counting does the killing. */
  private deleteGarbage(collectable: GCList, old: GCList): void {
    for (let op = collectable.first(); op !== undefined; op = collectable.first()) {
      if ((this.debug & GCDebug.SAVEALL) !== 0) {
        this.heap.host.saveGarbage(op);
      } else {
        this.heap.incref(op);
        this.heap.finalizing.push(op);
        clearReferences(this.heap, op);
        this.heap.finalizing.pop();
        this.heap.decref(op);
      }
      // Still alive: it could not be cleared, or it is kept in gc.garbage.
      if (collectable.first() === op) old.moveHere(op);
    }
  }
}

function removeFrom(list: PyObject[], op: PyObject): void {
  list.splice(list.lastIndexOf(op), 1);
}

function nextOf(op: PyObject, list: GCList): PyObject | undefined {
  const next = op.gc_next;
  return next === list ? undefined : (next as PyObject); // only the head is no object
}

/** 3.15: weak references without callback outlive the finalizers, and are cleared here. */
function clearAllWeakrefs(garbage: readonly PyObject[]): void {
  for (const op of garbage) {
    for (const ref of op.weakrefs ?? []) ref.wr_object = null;
    op.weakrefs = null;
  }
}
