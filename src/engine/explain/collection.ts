import type {
  CollectedObject,
  CollectionFrame,
  CollectionPhase,
  CollectionState,
  CollectionSummary,
  CollectionView,
} from "../../protocol/collection.ts";
import { type CollectionProbe, type CollectionRun, GCDebug } from "../memory/gc.ts";
import type { GCList } from "../memory/gclist.ts";
import { ObjectFlag, type ObjectId, type PyObject } from "../memory/object.ts";
import { visitReferences } from "../memory/references.ts";
import { dictGetStr, PyDict } from "../objects/containers/dictobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { TraceStopped } from "../objects/stopped.ts";
import { asString, PyUnicode } from "../objects/text/unicodeobject.ts";
import { replayWatched } from "../timeline/replay.ts";
import { isMachinery } from "./ledger.ts";
import { Labels } from "./labels.ts";
import type { RecordedRun } from "./recordedRun.ts";
import { isAtomic, isInternal } from "./preview.ts";

/** Objects followed through a collection; the rest is counted. */
const MAX_FOLLOWED = 40;
/** Objects looked through for what the program's names lead to. */
const MAX_SEARCH = 5_000;
/** Subtractions shown one by one; more are summed up by the object that refers. */
const MAX_SINGLE = 48;

/** Every collection of the run, in order. */
export function collectionSummaries(run: RecordedRun): CollectionSummary[] {
  return run.collections.map((collection, index) => summaryOf(run, collection, index));
}

/**
 * Collection `index` of the run, phase by phase; undefined when there is none. Needs a replay, in
 * which the collector is watched from inside.
 */
export function explainCollection(run: RecordedRun, index: number): CollectionView | undefined {
  const collection = run.collections[index];
  if (collection === undefined) return undefined;
  let recorder: PhaseRecorder | undefined;
  replayWatched(run.program, rt => {
    recorder = new PhaseRecorder(rt, index, collection);
    rt.heap.gc.probe = recorder;
  });
  if (recorder === undefined) return undefined;
  return {
    ...summaryOf(run, collection, index),
    count: run.collections.length,
    objects: recorder.objects,
    others: recorder.others,
    frames: recorder.frames,
  };
}

function summaryOf(run: RecordedRun, collection: CollectionRun, index: number): CollectionSummary {
  const step =
    collection.reason === "shutdown" ? null : run.timeline.stepOfEvent(collection.logStart);
  return {
    index,
    step,
    line: step === null ? null : run.timeline.lineAt(step),
    generation: collection.generation,
    why: whyCollected(collection),
    isAbout: collection.dependsOnStart,
    unreachable: collection.unreachable.length,
    collected: collection.collected,
  };
}

/** Why it ran, with the count and threshold that set it off. */
export function whyCollected(run: CollectionRun): string {
  const { reason, generation, counts, thresholds } = run;
  if (reason === "shutdown") return "the interpreter ends";
  if (reason === "manual") return "asked for by gc.collect()";
  const [young, middle, old] = counts;
  const [first, second, third] = thresholds;
  const parts = [`${young} allocations more than deallocations, threshold ${first}`];
  if (run.increment !== null) return `automatic: ${parts.join("; ")}`;
  if (generation >= 1) parts.push(`${middle} collections of generation 0, threshold ${second}`);
  if (generation >= 2) parts.push(`${old} collections of generation 1, threshold ${third}`);
  return `automatic: ${parts.join("; ")}`;
}

/** Watches one collection and writes down a picture for each thing that it does. */
class PhaseRecorder implements CollectionProbe {
  objects: CollectedObject[] = [];
  others = 0;
  readonly frames: CollectionFrame[] = [];
  private followed: PyObject[] = [];
  private gcRefs: (number | null)[] = [];
  private states: CollectionState[] = [];
  private labels: Labels | undefined;
  private generation = 0;
  private isAtExit = false;
  private readonly isIncremental: boolean;
  private readonly unreachable: ReadonlySet<ObjectId>;
  private seen = -1;

  constructor(
    private readonly rt: Runtime,
    private readonly index: number,
    private readonly recorded: CollectionRun,
  ) {
    this.unreachable = new Set(recorded.unreachable);
    this.isIncremental = rt.facts.collector === "incremental";
  }

  private get isWatching(): boolean {
    return this.seen === this.index;
  }

  merged(run: CollectionRun, young: GCList): void {
    this.seen += 1;
    if (!this.isWatching) return;
    this.generation = run.generation;
    this.isAtExit = run.reason === "shutdown";
    const candidates = young.toArray();
    this.choose(candidates);
    this.objects = this.followed.map(op => ({
      key: op.id,
      label: this.nameOf(op),
      refcount: op.refcount,
    }));
    this.others = candidates.length - this.followed.length;
    this.gcRefs = this.followed.map(() => null);
    this.states = this.followed.map(() => "candidate");
    this.show("merge", `${whatIsLookedAt(run, this.rt)}: ${whatIsDone(run, candidates.length)}`);
  }

  /**
   * What a reader of the program knows: the unreachable in list order, then what the names of the
   * program lead to. Functions, classes and their parts come last, and only when they are garbage.
   */
  private choose(candidates: readonly PyObject[]): void {
    const globals = candidates.find(isMainDict);
    const known = globals === undefined ? new Set<PyObject>() : leadsTo(globals);
    for (let frame = this.rt.frame; frame !== null; frame = frame.previous) {
      for (const value of frame.localsplus)
        if (value) for (const op of leadsTo(value)) known.add(op);
    }
    const isPart = (op: PyObject): boolean => isMachinery(op) || isInternal(op);
    const isGarbage = (op: PyObject): boolean => this.unreachable.has(op.id);
    const isLibrary = this.isAtExit;
    const rank = (op: PyObject): number => {
      if (isGarbage(op) && !isPart(op) && (known.has(op) || !isLibrary)) return 0;
      if (known.has(op) && (op === globals || !isPart(op))) return 1;
      return isGarbage(op) && !isLibrary ? 2 : 3;
    };
    this.followed = candidates
      .filter(op => rank(op) < 3)
      .sort((one, other) => rank(one) - rank(other))
      .slice(0, MAX_FOLLOWED);
  }

  copied(): void {
    if (!this.isWatching) return;
    this.gcRefs = this.followed.map(op => op.head.gc_refs);
    this.show(
      "copy",
      "Each object's refcount is copied into gc_refs, where it can be taken apart.",
    );
  }

  subtracted(young: GCList): void {
    if (!this.isWatching) return;
    this.showSubtractions(young.toArray());
    // What is not followed may refer in as well; here is the truth.
    this.gcRefs = this.followed.map(op => op.head.gc_refs);
    this.states = this.followed.map(op =>
      op.head.gc_refs > 0 ? "held from outside" : "only from inside",
    );
    const held = this.followed.filter(op => op.head.gc_refs > 0);
    this.show(
      "subtract",
      this.followed.length === 0
        ? "gc_refs is the count less the references from inside."
        : held.length === 0
          ? "gc_refs counts what is left: nothing from outside refers to any of these."
          : `gc_refs counts what is left, references from outside: ${this.names(held)}.`,
      held,
    );
  }

  /** One picture for each reference from inside, in the order in which tp_traverse meets them. */
  private showSubtractions(young: readonly PyObject[]): void {
    const index = new Map(this.followed.map((op, at) => [op, at]));
    const from: { readonly op: PyObject; readonly targets: readonly PyObject[] }[] = [];
    let count = 0;
    for (const op of young) {
      const targets: PyObject[] = [];
      visitReferences(op, target => {
        if (index.has(target)) targets.push(target);
      });
      if (targets.length > 0) from.push({ op, targets });
      count += targets.length;
    }
    const isSingle = count <= MAX_SINGLE;
    if (from.length > MAX_SINGLE) return;
    for (const { op, targets } of from) {
      const steps = isSingle ? targets.map(target => [target]) : [targets];
      for (const step of steps) {
        for (const target of step) {
          const at = index.get(target) ?? 0; // targets are followed objects
          this.gcRefs[at] = (this.gcRefs[at] ?? 0) - 1;
        }
        const what = step.length === 1 ? this.names(step) : `${step.length} of these`;
        this.show("subtract", `${this.nameOf(op)} refers to ${what}: one less.`, [op, ...step]);
      }
    }
  }

  divided(unreachable: GCList): void {
    if (!this.isWatching) return;
    const garbage = new Set(unreachable.toArray());
    this.states = this.followed.map(op => (garbage.has(op) ? "unreachable" : "reachable"));
    this.gcRefs = this.followed.map(() => null);
    const found = this.followed.filter(op => garbage.has(op));
    this.show(
      "divide",
      garbage.size === 0
        ? `What is held from outside, and all that it leads to, is reachable: that is everything.${this.leftovers()}`
        : `What is held from outside, and all that it leads to, is reachable. ${counted(garbage.size)} ${
            garbage.size === 1 ? "is" : "are"
          } not: ${this.names(found, garbage.size)}.${this.leftovers()}`,
      found,
    );
  }

  /** What CPython finds besides, in modules that the model does not make as CPython does. */
  private leftovers(): string {
    const { leftovers, areLeftoversCertain, mostLeftovers } = this.recorded;
    if (mostLeftovers === 0) return "";
    const about = areLeftoversCertain ? "" : "about ";
    return ` CPython also finds ${about}${counted(leftovers)} that the imports of library modules left; they are counted, not shown.`;
  }

  promoted(): void {
    if (!this.isWatching) return;
    const into = this.isIncremental ? 2 : Math.min(this.generation + 1, 2);
    const kept = this.followed.filter((_, at) => this.states[at] === "reachable");
    this.states = this.states.map(state => (state === "reachable" ? "kept" : state));
    this.show("promote", `The reachable objects are now in generation ${into}.`, kept);
  }

  clearedWeakrefs(): void {
    if (!this.isWatching || !this.hasGarbage()) return;
    const early = this.rt.facts.clearsWeakrefsBeforeFinalizers;
    this.show(
      "weakrefs",
      early
        ? "Weak references to the unreachable objects are cleared; callbacks of those that live on have run."
        : "Weak references with a callback are cleared, and the callbacks have run; the others wait for the finalizers.",
    );
  }

  finalized(): void {
    if (!this.isWatching || !this.hasGarbage()) return;
    const ran = this.followed.filter(
      (op, at) =>
        this.states[at] === "unreachable" &&
        op.ob_type.tp_has_finalizer &&
        (op.head.flags & ObjectFlag.FINALIZED) !== 0,
    );
    this.show(
      "finalize",
      ran.length === 0
        ? "None of the unreachable objects has a finalizer (__del__) that is still to run."
        : `Finalizers have run, once in an object's life: ${this.names(ran)}.`,
      ran,
    );
  }

  checked(resurrected: GCList, unreachable: GCList): void {
    if (!this.isWatching || !this.hasGarbage()) return;
    const saved = new Set(resurrected.toArray());
    const still = new Set(unreachable.toArray());
    this.states = this.followed.map((op, at) => {
      if (still.has(op)) return "unreachable";
      return saved.has(op) ? "resurrected" : (this.states[at] ?? "kept");
    });
    this.show(
      "check",
      saved.size === 0
        ? "The same count again: no finalizer has made an object reachable."
        : `The same count again: ${this.names([...saved])} can be reached once more and ${saved.size === 1 ? "lives" : "live"} on.`,
      [...saved],
    );
  }

  cleared(): void {
    if (!this.isWatching) return;
    if (this.hasGarbage()) {
      const gone = this.followed.filter((op, at) => {
        const isFreed =
          this.states[at] === "unreachable" && (op.head.flags & ObjectFlag.DEAD) !== 0;
        if (isFreed) this.states[at] = "freed";
        return isFreed;
      });
      const isSaved = (this.rt.heap.gc.debug & GCDebug.SAVEALL) !== 0;
      this.show(
        "clear",
        isSaved
          ? "gc.DEBUG_SAVEALL is set: the unreachable objects are put into gc.garbage, and none is freed."
          : "tp_clear cuts the references among them; the counts fall to zero, and reference counting frees them.",
        gone,
      );
    }
    throw new TraceStopped({ kind: "limit", limit: "end of replay", at: null });
  }

  private hasGarbage(): boolean {
    return this.unreachable.size > 0;
  }

  /** `count`: how many there are, when only some of them are followed. */
  private names(ops: readonly PyObject[], count = ops.length): string {
    if (ops.length === 0) return counted(count);
    const shown = ops.slice(0, 4).map(op => this.nameOf(op));
    const rest = count - shown.length;
    return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
  }

  private nameOf(op: PyObject): string {
    this.labels ??= new Labels(this.rt.heap, this.rt.bootObjects);
    return isMainDict(op) ? "the globals" : this.labels.of(op);
  }

  private show(phase: CollectionPhase, sentence: string, focus: readonly PyObject[] = []): void {
    this.frames.push({
      phase,
      sentence,
      gcRefs: [...this.gcRefs],
      states: [...this.states],
      focus: focus.map(op => op.id),
    });
  }
}

function whatIsLookedAt({ generation, increment }: CollectionRun, rt: Runtime): string {
  if (generation === 0) return "Generation 0";
  if (increment !== null) return "Generation 0 and an increment of the older objects";
  return rt.facts.collector === "incremental" ? "All objects" : `Generations 0 to ${generation}`;
}

function whatIsDone({ increment }: CollectionRun, candidates: number): string {
  if (increment === "waits") return "none yet, the collector has worked ahead.";
  if (increment === "marks") {
    return "none yet. A pass over the heap begins: what the interpreter and the running functions lead to is marked, it cannot be garbage.";
  }
  const are = candidates === 1 ? "is" : "are";
  return `${counted(candidates)} of the program and its modules ${are} looked at.`;
}

/** The dict of `__main__`, also when the module is gone. */
function isMainDict(op: PyObject): boolean {
  if (!(op instanceof PyDict)) return false;
  const name = dictGetStr(op, "__name__");
  return name instanceof PyUnicode && asString(name) === "__main__";
}

/** `start` and what it leads to, not by way of functions, classes and modules. */
function leadsTo(start: PyObject): Set<PyObject> {
  const found = new Set<PyObject>([start]);
  for (const op of found) {
    if (isMachinery(op) || found.size > MAX_SEARCH) continue;
    visitReferences(op, target => {
      if (!isMachinery(target) && !isAtomic(target)) found.add(target);
    });
  }
  return found;
}

function counted(count: number): string {
  return count === 1 ? "1 object" : `${count} objects`;
}
