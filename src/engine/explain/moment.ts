import { isImmortal, type ObjectId, type PyObject } from "../memory/object.ts";
import { visitReferences } from "../memory/references.ts";
import { isSeenTracked } from "../objects/type/heaptypesofc.ts";
import type { PyDict } from "../objects/containers/dictobject.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import type { Runtime } from "../objects/runtime.ts";
import { sizeWithoutRunning } from "../objects/sizeof.ts";
import { PyUnicode } from "../objects/text/unicodeobject.ts";
import { bindingsOf, type FrameBindings, framesOf } from "../timeline/bindings.ts";
import { collectReferences, type Holder, type ReferenceMap } from "../timeline/references.ts";
import { isUnknown } from "../objects/unknown/unknown.ts";
import { type Bounds, boundsOf } from "./bounds.ts";
import { Labels } from "./labels.ts";
import { isMachinery, Ledger } from "./ledger.ts";
import { PyCell } from "../objects/functions/cellobject.ts";
import { isAtomic, isIntermediary, isInternal, preview } from "./preview.ts";

/** Objects looked through at most; a bigger heap gives counts but no holders. */
const MAX_OBJECTS = 20_000;

/** Objects looked through to see whether a new reference closes a cycle. */
const MAX_CYCLE_SEARCH = 500;

/** What is known before of the questions to a moment. */
export interface MomentOptions {
  /** The only objects that will be asked for; they live. Absent: any may be. */
  readonly wanted?: ReadonlySet<ObjectId>;
  /** Labels of the same run. */
  readonly labels?: Labels;
}

/**
 * The live heap at one step of a replay, with what is needed to explain it. Use it only while the
 * replay stands there: objects change as the run goes on.
 */
export class Moment {
  readonly references: ReferenceMap;
  readonly labels: Labels;
  readonly ledger: Ledger;
  /** Frames of the program's file, outermost first. */
  readonly frames: readonly InterpreterFrame[];
  /** The latest answer of `leadsTo`: an object with many holders is asked about once for each. */
  private cycleSearch: { from: PyObject; found: ReadonlySet<PyObject> } | null = null;

  constructor(
    readonly rt: Runtime,
    readonly frame: InterpreterFrame,
    fileName: string,
    options: MomentOptions = {},
  ) {
    this.references = collectReferences(rt, MAX_OBJECTS, options.wanted ?? null);
    this.labels = options.labels ?? new Labels(rt.heap, rt.bootObjects);
    this.frames = framesOf(frame, fileName);
    this.ledger = new Ledger(rt, this.references, this.labels, this.mainGlobals());
  }

  bindings(frame: InterpreterFrame): FrameBindings {
    return bindingsOf(frame);
  }

  /** What is to be said of `op` later, when the replay has gone on. */
  factsOf(op: PyObject): ObjectFacts {
    const holders = this.inOrder(this.references.holders.get(op) ?? []);
    return {
      id: op.id,
      label: this.labels.of(op),
      refcount: op.refcount,
      bounds: boundsOf(this.rt, this.references, op),
      isUnknown: isUnknown(op) && op.knownType === null,
      isImmortal: isImmortal(op),
      isTracked: isSeenTracked(op),
      isMachinery: isMachinery(op),
      isAtomic: isAtomic(op),
      isInternal: isInternal(op),
      isInstance: op.ob_type.tp_is_heap_type,
      isGarbage: this.references.garbage.has(op),
      sizeBytes: sizeWithoutRunning(this.rt, op),
      value: preview(op),
      holders: holders.map(holder => ({
        text: this.ledger.describeShort(holder),
        isOnCycle: holder.kind === "object" && this.isOnCycle(op, holder.object),
        isPlace: this.isPlace(holder),
        isIntermediary: holder.kind === "object" && isIntermediary(holder.object),
        object: holder.kind === "object" ? holder.object.id : null,
      })),
    };
  }

  /** Running code, names, then objects by age; parts of the machine last: not as they were found. */
  private inOrder(holders: readonly Holder[]): readonly Holder[] {
    if (holders.length < 2) return holders;
    const rank = (holder: Holder): number => {
      if (holder.kind !== "object") return -1;
      const { id } = holder.object;
      if (this.isGlobals(holder.object)) return 0;
      return this.labels.isPart(id) ? id + this.rt.heap.objectCount : id;
    };
    return [...holders].sort((a, b) => rank(a) - rank(b));
  }

  /** A name or slot of the program; what the interpreter keeps of its own is none. */
  private isPlace(holder: Holder): boolean {
    if (holder.kind === "local") return true;
    if (holder.kind !== "object") return false;
    const { object, edge } = holder;
    // The names themselves are keys of the module's dict: only what they lead to is of interest.
    if (this.isGlobals(object)) return edge instanceof PyUnicode;
    if (object.id <= this.rt.bootObjects || isMachinery(object)) return false;
    if (object instanceof PyCell || !isInternal(object)) return true;
    return isIntermediary(object) && edge !== "result" && this.isKept(object);
  }

  /** It is in a place itself: not only in use by what runs. */
  private isKept(op: PyObject): boolean {
    const holders = this.references.holders.get(op) ?? [];
    return holders.some(holder => {
      if (holder.kind === "object" && isIntermediary(holder.object)) return false;
      return this.isPlace(holder);
    });
  }

  /** True when `op` leads back to its holder, and not by way of functions, classes or modules. */
  private isOnCycle(op: PyObject, holder: PyObject): boolean {
    if (holder === op) return true;
    if (isAtomic(op) || isMachinery(op) || isMachinery(holder) || this.isGlobals(holder)) {
      return false;
    }
    if (this.cycleSearch?.from !== op) this.cycleSearch = { from: op, found: this.leadsTo(op) };
    return this.cycleSearch.found.has(holder);
  }

  /** What `op` leads to, itself included. */
  private leadsTo(op: PyObject): ReadonlySet<PyObject> {
    const found = new Set<PyObject>();
    const seen = new Set([op]);
    for (const at of seen) {
      found.add(at);
      if (seen.size > MAX_CYCLE_SEARCH) break;
      visitReferences(at, target => {
        if (!isAtomic(target) && !isMachinery(target) && !this.isGlobals(target)) seen.add(target);
      });
    }
    return found;
  }

  /** The facts of those objects of `wanted` that are alive. */
  factsOfIds(wanted: ReadonlySet<ObjectId>): Map<ObjectId, ObjectFacts> {
    const facts = new Map<ObjectId, ObjectFacts>();
    for (const op of this.references.holders.keys()) {
      if (wanted.has(op.id)) facts.set(op.id, this.factsOf(op));
    }
    for (const op of this.references.garbage) {
      if (wanted.has(op.id) && !facts.has(op.id)) facts.set(op.id, this.factsOf(op));
    }
    return facts;
  }

  /** The dict that the program's global names are in. */
  isGlobals(op: PyObject): boolean {
    return op === this.mainGlobals();
  }

  private mainGlobals(): PyDict | null {
    return this.frames[0]?.globals ?? null;
  }
}

/** An object at one step, as plain data. */
export interface ObjectFacts {
  readonly id: ObjectId;
  readonly label: string;
  readonly refcount: number;
  /** What is certain of the count. */
  readonly bounds: Bounds;
  /** Nothing is known of it, not even its type. */
  readonly isUnknown: boolean;
  readonly isImmortal: boolean;
  readonly isTracked: boolean;
  readonly isMachinery: boolean;
  /** A number or text. */
  readonly isAtomic: boolean;
  /** A part of the interpreter's work: a frame, a traceback, a cell, a loop's iterator. */
  readonly isInternal: boolean;
  /** Of a class that a program defines. */
  readonly isInstance: boolean;
  /** Alive, but nothing outside of its own cycle refers to it. */
  readonly isGarbage: boolean;
  /** Null where the program's own `__sizeof__` would have to run. */
  readonly sizeBytes: number | null;
  readonly value: string;
  readonly holders: readonly HolderFact[];
}

/** One holder of an object, in words. */
export interface HolderFact {
  readonly text: string;
  /** The holder is held, directly or by way of others, by the object itself. */
  readonly isOnCycle: boolean;
  /** A name or a slot that the program wrote; not a temporary, nor a part of a function or class. */
  readonly isPlace: boolean;
  /** It is a bound method or an iterator, of which nothing is said but what it holds. */
  readonly isIntermediary: boolean;
  /** The object whose slot it is. */
  readonly object: ObjectId | null;
}
