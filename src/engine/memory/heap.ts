import { fault } from "../../base/assert.ts";
import { IntColumn } from "../../base/intColumn.ts";
import type { CPythonFacts } from "../facts.ts";
import { AddressSpace } from "./address.ts";
import { Budget } from "./budget.ts";
import { Deallocator } from "./dealloc.ts";
import { EventCode, MemoryLog } from "./events.ts";
import type { GarbageCollector } from "./gc.ts";
import { GenerationalCollector } from "./generational.ts";
import { IncrementalCollector } from "./incremental.ts";
import {
  GC_HEAD_SIZE,
  ObjectFlag,
  type ObjectId,
  type PyObject,
  type PyType,
  type WeakrefLike,
} from "./object.ts";

/** What memory asks of the layers above it: to run Python code that a death sets off. */
export interface HeapHost {
  /** Runs `op`'s tp_finalize / `__del__`, swallowing and reporting its exception (PEP 442). */
  finalize(op: PyObject): void;
  /** Calls `callback(ref)`; an exception is reported as unraisable, in the caller's words. Borrows both. */
  callWeakrefCallback(ref: WeakrefLike, callback: PyObject, caller: "dealloc" | "collector"): void;
  /**
   * The last known reference to `op`, which unknown code was given, is gone: true when unknown code
   * has one on this path. The host takes over a reference, which the caller makes.
   */
  unknownCodeKeeps(op: PyObject): boolean;
  /** From now on the count of `op` is the least that it can be. */
  escape(op: PyObject): void;
  /** 3.12 on: ask the evaluation loop to run the collector at its next check. */
  requestCollection(): void;
  /** gc.DEBUG_SAVEALL: appends `op`, borrowed, to gc.garbage. */
  saveGarbage(op: PyObject): void;
  /** Where gc.set_debug() output goes; null while there is no gc module. */
  debugOutput(): DebugOutput | null;
  /**
   * 3.14.0's collector: visits what the running frames refer to, from the innermost on, as far as the
   * first that was visited before; `all`: the frames behind it as well.
   */
  visitStacks(visit: (op: PyObject) => void, all: boolean): void;
  /** gc.callbacks, around each collection. */
  collectionPhase(phase: "start" | "stop", info: CollectionInfo): void;
}

/** What gc.callbacks are told of a collection. */
export interface CollectionInfo {
  readonly generation: number;
  readonly collected: number;
  readonly uncollectable: number;
  /** Objects looked at; 0 at the start. */
  readonly candidates: number;
}

/** What the collector writes to stderr under gc.set_debug(). */
export interface DebugOutput {
  /** DEBUG_STATS: before; how many objects each generation has, and the permanent one. */
  started(generation: number, sizes: readonly number[], frozen: number): void;
  /** DEBUG_COLLECTABLE: one object found unreachable. */
  collectable(op: PyObject): void;
  /** DEBUG_STATS: after. */
  done(unreachable: number): void;
}

/** For `alloc`: fresh memory, whatever the type's free lists hold. */
export const NO_FREE_LIST = -1;

/**
 * The one owner of all objects: creates, counts, destroys. Every change of a count is logged.
 *
 * Ownership words: `newRef` makes a strong reference for the caller; functions that take an object
 * borrow it unless their name says `steal`; a function that returns an object hands over a strong
 * reference unless its name says `borrow`.
 */
export class MemoryHeap {
  readonly log: MemoryLog;
  readonly gc: GarbageCollector;
  readonly addresses = new AddressSpace();
  /**
   * For each object, at index id - 1: the index of its type's name in `typeNames`; its complement
   * (`~index`) for objects that are parts of the machine, which readers do not count.
   */
  readonly births = new IntColumn();
  /** Names of the types that have instances, in order of their first instance. */
  readonly typeNames: string[] = [];
  /** What the program may still cost; every object made spends of it. */
  readonly budget = new Budget();
  private readonly deallocator: Deallocator;
  /** Objects that a finalizer, a callback or the collector holds one reference to at the moment. */
  readonly finalizing: PyObject[] = [];
  /** While tracemalloc traces: the living objects made since it started; else null. */
  traced: Set<PyObject> | null = null;
  private readonly freeListTypes: PyType[] = [];
  private lastId = 0;

  constructor(
    readonly facts: CPythonFacts,
    readonly host: HeapHost,
    logCapacity: number,
  ) {
    this.log = new MemoryLog(logCapacity);
    this.gc =
      facts.collector === "incremental"
        ? new IncrementalCollector(this)
        : new GenerationalCollector(this);
    this.deallocator = new Deallocator(this);
  }

  /**
   * Registers a fresh object: gives it an id, an address and its first reference, owned by the
   * caller, and counts it for the collector (_PyObject_GC_New). It is not tracked yet.
   *
   * @param sizeBytes what the allocator is asked for, without the collector's header
   * @param freeList which of the type's free lists may supply the memory (a tuple's length), or
   *   NO_FREE_LIST
   */
  alloc<T extends PyObject>(op: T, sizeBytes: number = op.ob_type.tp_basicsize, freeList = 0): T {
    const type = op.ob_type;
    const { head } = op;
    head.id = ++this.lastId;
    this.budget.object(head.id, sizeBytes);
    head.ob_refcnt = 1;
    this.log.push(head.id, EventCode.ALLOC);
    if (type.tp_name_index < 0) type.tp_name_index = this.typeNames.push(type.tp_name) - 1;
    this.births.push(type.tp_name_index);
    if (this.traced !== null) this.traced.add(op);
    if (!this.takeFromFreeList(op, type, freeList)) {
      head.addressUnits = this.addresses.take(sizeBytes + (type.tp_is_gc ? GC_HEAD_SIZE : 0));
      if (type.tp_is_gc) this.gc.noteAllocation();
    }
    // Last, as in _PyObject_Init: up to 3.11 the allocation itself may have run the collector.
    if (type.tp_is_counted) this.incref(type);
    return op;
  }

  /** Parts of the machine (see `births`): what was made since there were `from` objects, but `made`. */
  hideBirths(from: number, made: PyObject | null): void {
    for (let id = from + 1; id <= this.births.length; id++) if (id !== made?.id) this.hideBirth(id);
  }

  /** One part of the machine. */
  hideBirth(id: ObjectId): void {
    const typeIndex = this.births.get(id - 1);
    if (typeIndex >= 0) this.births.set(id - 1, ~typeIndex);
  }

  /**
   * The interpreter has made `count` objects of `type`, held them at once and freed them: their memory
   * is on the free list, the collector counts what was not there before. Nobody sees the objects.
   *
   * @param sizeBytes of one, without the collector's header
   * @param freeList which of the type's free lists (a tuple's length)
   */
  noteFreed(type: PyType, count: number, sizeBytes: number, freeList = 0): void {
    this.ownFreeLists(type);
    let list = type.freeLists[freeList];
    if (list === undefined) type.freeLists[freeList] = list = [];
    for (let left = Math.min(count, type.tp_free_list) - list.length; left > 0; left--) {
      list.push(this.addresses.take(sizeBytes + GC_HEAD_SIZE));
      this.gc.noteAllocation();
    }
  }

  /** The number of objects created so far; ids run from 1 to this. */
  get objectCount(): number {
    return this.lastId;
  }

  /** Py_INCREF. */
  incref(op: PyObject): void {
    const { head } = op;
    const count = head.ob_refcnt;
    if (count < 0) return;
    head.ob_refcnt = count + 1;
    this.log.push(head.id, EventCode.INCREF);
  }

  /** Py_NewRef: a strong reference to `op` for the caller. */
  newRef<T extends PyObject>(op: T): T {
    this.incref(op);
    return op;
  }

  /** Py_DECREF: gives up one strong reference. At zero the object dies now: order is observable. */
  decref(op: PyObject): void {
    const { head } = op;
    const count = head.ob_refcnt;
    if (count < 0) return;
    if (count === 0) fault("decref of a dead object", head.id);
    head.ob_refcnt = count - 1;
    this.log.push(head.id, EventCode.DECREF);
    if (count === 1) this.deallocator.dealloc(op);
  }

  xincref(op: PyObject | null | undefined): void {
    if (op) this.incref(op);
  }

  xdecref(op: PyObject | null | undefined): void {
    if (op) this.decref(op);
  }

  /** Py_DECREF of each of `items`, first to last; those to come are accounted for meanwhile. */
  decrefAll(items: readonly (PyObject | null | undefined)[]): void {
    this.deallocator.releaseAll(items);
  }

  /** Makes `op` immortal (PEP 683): its count is fixed from here on. */
  makeImmortal(op: PyObject): void {
    op.head.flags |= ObjectFlag.IMMORTAL;
    op.head.ob_refcnt = this.facts.immortalRefcount | 0;
  }

  /**
   * Marks `op` as held by the interpreter in ways that the model does not follow: its count starts at
   * `refcount`, which was measured, and moves with the program from there.
   */
  share(op: PyObject, refcount: number): void {
    op.head.flags |= ObjectFlag.SHARED;
    if (op.head.ob_refcnt >= 0) op.head.ob_refcnt = refcount | 0;
  }

  /** _PyObject_GC_TRACK: `op` joins the youngest generation. */
  track(op: PyObject): void {
    if ((op.head.flags & ObjectFlag.TRACKED) === 0) this.gc.track(op);
  }

  /** _PyObject_GC_UNTRACK. */
  untrack(op: PyObject): void {
    if ((op.head.flags & ObjectFlag.TRACKED) !== 0) this.gc.untrack(op);
  }

  /** The number that `id(op)` shows. */
  addressOf(op: PyObject): number {
    return AddressSpace.addressOf(op.head.addressUnits);
  }

  /** Visits what half-freed objects still hold: the code of a finalizer may look at it. */
  visitDying(visit: (op: PyObject) => void): void {
    this.deallocator.visitDying(visit);
  }

  /** Drops all weak references to `op` and runs their callbacks (PyObject_ClearWeakRefs). */
  clearWeakrefs(op: PyObject): void {
    this.deallocator.clearWeakrefs(op);
  }

  /** clear_freelists: a full collection gives the kept memory back. */
  clearFreeLists(): void {
    for (const type of this.freeListTypes) {
      for (const list of type.freeLists) {
        for (const units of list?.splice(0) ?? []) {
          this.addresses.give(units, type.tp_basicsize + (type.tp_is_gc ? GC_HEAD_SIZE : 0));
          if (type.tp_is_gc) this.gc.noteRelease();
        }
      }
    }
  }

  private takeFromFreeList(op: PyObject, type: PyType, freeList: number): boolean {
    if (type.tp_free_list === 0 || freeList === NO_FREE_LIST) return false;
    this.ownFreeLists(type);
    const units = type.freeLists[freeList]?.pop();
    if (units === undefined) return false;
    op.head.addressUnits = units;
    return true;
  }

  private ownFreeLists(type: PyType): void {
    if (type.tp_has_free_lists || type.tp_is_free_list_lasting) return;
    type.tp_has_free_lists = true;
    this.freeListTypes.push(type);
  }
}
