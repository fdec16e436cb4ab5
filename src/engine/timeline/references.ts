import {
  type Edge,
  type ObjectId,
  type PyObject,
  type Visit,
  isImmortal,
  ObjectFlag,
} from "../memory/object.ts";
import { preparedFor } from "../../base/prepared.ts";
import { visitAllReferences } from "../memory/references.ts";
import type { PyTuple } from "../objects/containers/tupleobject.ts";
import type { ExcInfo, Runtime } from "../objects/runtime.ts";
import type { ThreadState } from "../objects/threadstate.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";

/** Who holds a strong reference. */
export type Holder =
  /** A slot of an object: `edge` says which. */
  | { readonly kind: "object"; readonly object: PyObject; readonly edge: Edge }
  /** A local variable, parameter, cell or free variable of a running frame. */
  | { readonly kind: "local"; readonly frame: InterpreterFrame; readonly slot: number }
  /** A value on a running frame's evaluation stack. */
  | { readonly kind: "stack"; readonly frame: InterpreterFrame; readonly slot: number }
  /** The function, code object, locals mapping or frame object that a running frame keeps. */
  | { readonly kind: "frame"; readonly frame: InterpreterFrame; readonly what: string }
  /** Native code, for the length of a call. */
  | { readonly kind: "native"; readonly label: string }
  /** An exception on its way or being handled. */
  | { readonly kind: "exception" }
  /** The parser's syntax tree, while the script runs. */
  | { readonly kind: "syntaxTree" };

/** Told of each strong reference: what it is to, and who holds it. */
export type VisitHolder = (target: PyObject, holder: Holder) => void;

/** Visits every strong reference that no object holds: frames, native code, exceptions, the tree. */
export function visitRoots(rt: Runtime, visit: VisitHolder): void {
  visitFrames(rt, visit);
  visitOtherRoots(rt, visit);
  visitSyntaxTree(rt, visit);
}

function visitFrames(rt: Runtime, visit: VisitHolder): void {
  for (let frame = rt.frame; frame !== null; frame = frame.previous) visitFrame(frame, visit);
  for (const thread of rt.threads) visitThread(thread, thread === rt.thread, visit);
  for (const frame of new Set(rt.dyingFrames)) visitFrame(frame, visit);
}

const SYNTAX_TREE: Holder = { kind: "syntaxTree" };

function visitOtherRoots(rt: Runtime, visit: VisitHolder): void {
  for (const { object, label } of rt.nativeRoots) visit(object, { kind: "native", label });
  for (const op of rt.heap.finalizing) visit(op, { kind: "native", label: "its own finalizer" });
  rt.heap.visitDying(op => visit(op, { kind: "native", label: "an object that is being freed" }));
  for (const op of rt.unknowns.kept) visit(op, { kind: "native", label: "unknown code" });
  for (const op of rt.attributeCache) visit(op, { kind: "native", label: "the attribute cache" });
  for (const [def, names] of rt.keywordNames) {
    visit(names, { kind: "native", label: `the argument parser of ${def.name}()` });
  }
  if (rt.context !== null) visit(rt.context, { kind: "native", label: "the current context" });
  if (rt.runningLoop !== null)
    visit(rt.runningLoop, { kind: "native", label: "asyncio: the running loop" });
  if (rt.runningTask !== null)
    visit(rt.runningTask, { kind: "native", label: "asyncio: the running task" });
  if (rt.raised !== null) {
    visit(rt.raised, { kind: "exception" });
    if (rt.facts.raisedHoldsType) visit(rt.raised.ob_type, { kind: "exception" });
  }
  // Only the thread's own item: those above it belong to running generators, which hold them.
  let info: ExcInfo = rt.excInfo;
  while (info.previous !== null) info = info.previous;
  if (info.value !== null) visit(info.value, { kind: "exception" });
}

function visitSyntaxTree({ syntaxTree }: Runtime, visit: VisitHolder): void {
  for (const { object, count } of syntaxTree) {
    for (let i = 0; i < count; i++) visit(object, SYNTAX_TREE);
  }
}

/** The same of a few objects: the tree never changes while it is there. */
function noteInSyntaxTree(
  { syntaxTree }: Runtime,
  wanted: ReadonlySet<ObjectId>,
  visit: VisitHolder,
): void {
  const places = placesInTree(syntaxTree);
  for (const id of wanted) {
    for (const { object, count } of places.get(id) ?? []) {
      for (let i = 0; i < count; i++) visit(object, SYNTAX_TREE);
    }
  }
}

const placesInTree = preparedFor((tree: Runtime["syntaxTree"]) =>
  groupedBy(tree, ({ object }) => object.id),
);

/** The constants of the code that runs. */
function constantsOf(rt: Runtime): Set<PyTuple> {
  const found = new Set<PyTuple>();
  for (let { frame } = rt; frame !== null; frame = frame.previous) found.add(frame.code.co_consts);
  return found;
}

/** Where each object stands in a tuple of constants, which never changes. */
const placesInConstants = preparedFor(({ ob_item }: PyTuple) =>
  groupedBy([...ob_item.keys()], place => (ob_item[place] as PyObject).id),
);

function groupedBy<T>(items: readonly T[], idOf: (item: T) => ObjectId): Map<ObjectId, T[]> {
  const groups = new Map<ObjectId, T[]>();
  for (const item of items) {
    const group = groups.get(idOf(item));
    if (group === undefined) groups.set(idOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** What a thread holds besides the running frames, which are visited with the runtime. */
function visitThread(thread: ThreadState, isRunning: boolean, visit: VisitHolder): void {
  const { label } = thread;
  for (const { object, label: what } of thread.held) {
    visit(object, { kind: "native", label: `${what} of ${label}` });
  }
  for (const func of [thread.c_traceobj, thread.c_profileobj]) {
    if (func !== null) visit(func, { kind: "native", label: `the trace function of ${label}` });
  }
  for (const [name, hook] of Object.entries(thread.asyncGenHooks)) {
    if (hook !== null) visit(hook, { kind: "native", label: `the ${name} hook of ${label}` });
  }
  if (isRunning) return;
  for (let { frame } = thread; frame !== null; frame = frame.previous) visitFrame(frame, visit);
  const { context, runningLoop, runningTask } = thread;
  if (context !== null) visit(context, { kind: "native", label: `the context of ${label}` });
  if (runningLoop !== null) visit(runningLoop, { kind: "native", label: `the loop of ${label}` });
  if (runningTask !== null) visit(runningTask, { kind: "native", label: `the task of ${label}` });
  let info: ExcInfo = thread.excInfo;
  while (info.previous !== null) info = info.previous;
  if (info.value !== null) visit(info.value, { kind: "exception" });
}

/** What a running frame holds; borrowed slots hold nothing. */
export function visitFrame(frame: InterpreterFrame, visit: VisitHolder): void {
  // A generator's frame is visited with the generator, which owns it.
  if (frame.generator === null) {
    if (!frame.funcBorrowed) visit(frame.func, { kind: "frame", frame, what: "function" });
    visit(frame.code, { kind: "frame", frame, what: "code" });
    if (frame.locals !== null) visit(frame.locals, { kind: "frame", frame, what: "locals" });
    if (frame.frameObject !== null) {
      visit(frame.frameObject, { kind: "frame", frame, what: "frame object" });
    }
    const locals = frame.code.unit.localsplusNames.length;
    for (let slot = 0; slot < frame.sp; slot++) {
      const value = frame.localsplus[slot];
      if (!value || frame.borrowed[slot] === 1) continue;
      visit(value, { kind: slot < locals ? "local" : "stack", frame, slot });
    }
  }
}

/** All strong references to each of the program's objects, at one moment. */
export interface ReferenceMap {
  /** Objects made by the program, in order of discovery: reachable ones, then garbage. */
  readonly objects: readonly PyObject[];
  /** Who holds each of them, and each object that the interpreter shares with the program. */
  readonly holders: ReadonlyMap<PyObject, readonly Holder[]>;
  /** Objects that only each other keep alive: nothing of the program or interpreter reaches them. */
  readonly garbage: ReadonlySet<PyObject>;
  /** The same and what unknown code may hold: nothing that is known reaches them. */
  readonly adrift: ReadonlySet<PyObject>;
  /** True when the heap was too big to be looked through. */
  readonly isCut: boolean;
}

/** What a search knows of an object, by its id; bits of one byte. */
const SEEN = 1;
const WANTED = 2;

/** Objects that are looked into, before all others, from what the running frames hold. */
const NEAR_FRAMES = 128;

/**
 * Looks through the heap from the roots and from everything the collector tracks.
 *
 * What existed before the program (ids up to `rt.bootObjects`) is not looked into, except dicts that
 * the program has changed (a module's or a type's): whoever reads the map sums up the rest as "the
 * interpreter".
 *
 * @param wanted ids of living objects: nothing is asked but who holds them and whether they are
 *   garbage, so the search ends when that is known, and the map has what was met by then; null: all
 */
export function collectReferences(
  rt: Runtime,
  maxObjects: number,
  wanted: ReadonlySet<ObjectId> | null = null,
): ReferenceMap {
  const search = new Search(rt, maxObjects, wanted);
  visitFrames(rt, search.note);
  if (wanted === null) {
    visitOtherRoots(rt, search.note);
    visitSyntaxTree(rt, search.note);
  } else {
    // Constants would come late, as parts of the machine, and there may be thousands.
    for (const op of constantsOf(rt)) search.noteConstants(op, wanted);
    noteInSyntaxTree(rt, wanted, search.noteHolder);
    search.drain(NEAR_FRAMES);
  }
  for (const dict of rt.changedBootDicts()) search.lookInto(dict);
  if (wanted !== null && !search.isDone) visitOtherRoots(rt, search.noteHolder);
  search.drain();
  if (search.isDone) return search.reached();
  for (const { ob_item } of constantsOf(rt)) for (const op of ob_item) search.enqueue(op);
  search.drain();
  if (search.isDone) return search.reached();
  if (wanted !== null) visitRoots(rt, search.enqueue);
  // Static types of modules that were imported since: the collector does not see them.
  for (const type of rt.staticTypes) search.lookIntoUnseen(type);
  search.drain();
  if (search.isDone) return search.reached();
  if (rt.isFinalizing) rt.heap.gc.visitInterpreterObjects(search.enqueue);
  search.drain();
  const reachable = search.objects.length;
  search.wantAll(); // what only garbage holds is told by who holds it
  rt.heap.gc.visitObjects(search.enqueue);
  for (const op of rt.heap.gc.objectsUnderCollection()) search.enqueue(op);
  search.drain();
  const { objects, holders, isCut } = search;
  const adrift = search.unheld(reachable);
  return { objects, holders, garbage: certainGarbage(adrift), adrift, isCut };
}

/** Without what unknown code may hold, and what that reaches. */
function certainGarbage(adrift: ReadonlySet<PyObject>): ReadonlySet<PyObject> {
  const rescued = [...adrift].filter(op => (op.head.flags & ObjectFlag.ESCAPED) !== 0);
  if (rescued.length === 0) return adrift;
  const garbage = new Set(adrift);
  for (let op = rescued.pop(); op !== undefined; op = rescued.pop()) {
    if (garbage.delete(op)) visitAllReferences(op, target => void rescued.push(target));
  }
  return garbage;
}

/**
 * Where everything is wanted, the heap is gone through breadth first. Where the holders of a few
 * objects are, from both ends: they hang at what was there early, near a root, or at what was made
 * last. The machine's parts come after the program's own objects then.
 */
class Search {
  readonly holders = new Map<PyObject, Holder[]>();
  /** The objects that were looked into. */
  readonly objects: PyObject[] = [];
  isCut = false;
  /** By id: SEEN where the object was met, WANTED where its holders are asked for. */
  private readonly known: Uint8Array;
  private readonly bootObjects: number;
  /** Objects that were met, from index `first` on not looked into yet. */
  private readonly pending: PyObject[] = [];
  private first = 0;
  /** The same of the machine's parts, where they come last. */
  private readonly parts: PyObject[] = [];
  private firstPart = 0;
  /** Wanted objects of which a holder is missing. */
  private open: number;
  /** Only the holders of some objects are asked for. */
  private isForFew: boolean;
  /** The object that is looked into. */
  private source: PyObject | null = null;

  constructor(
    private readonly rt: Runtime,
    private readonly maxObjects: number,
    wanted: ReadonlySet<ObjectId> | null,
  ) {
    this.bootObjects = rt.bootObjects;
    this.known = new Uint8Array(rt.heap.objectCount + 1);
    if (wanted === null) this.known.fill(WANTED);
    else for (const id of wanted) this.known[id] = WANTED;
    this.isForFew = wanted !== null;
    this.open = wanted === null ? Number.POSITIVE_INFINITY : wanted.size;
  }

  /**
   * Every holder of every wanted object is known. All were reached from a root, so none of the objects is
   * garbage, and none of the holders is what only garbage or unknown code holds.
   */
  get isDone(): boolean {
    return this.open === 0;
  }

  /** What was met when the search was done. */
  reached(): ReferenceMap {
    const { objects, holders, isCut } = this;
    const none: ReadonlySet<PyObject> = new Set();
    return { objects, holders, garbage: none, adrift: none, isCut };
  }

  wantAll(): void {
    this.isForFew = false;
    const { known } = this;
    for (let id = 0; id < known.length; id++) known[id] = (known[id] ?? 0) | WANTED;
    this.open = Number.POSITIVE_INFINITY;
  }

  readonly enqueue = (op: PyObject): void => {
    if (op.id > this.bootObjects && !this.isSeen(op)) this.meet(op);
  };

  private isSeen({ id }: PyObject): boolean {
    return ((this.known[id] ?? 0) & SEEN) !== 0;
  }

  private meet(op: PyObject): void {
    const { objects, pending, first, parts, firstPart, known } = this;
    const waiting = pending.length - first + parts.length - firstPart;
    if (objects.length + waiting >= this.maxObjects) {
      this.isCut = true;
      return;
    }
    known[op.id] = (known[op.id] ?? 0) | SEEN;
    const isLate = this.isForFew && this.rt.heap.births.get(op.id - 1) < 0;
    if (isLate) parts.push(op);
    else pending.push(op);
  }

  readonly note: VisitHolder = (target, holder) => {
    this.noteHolder(target, holder);
    this.enqueue(target);
  };

  readonly noteHolder: VisitHolder = (target, holder) => {
    if (((this.known[target.id] ?? 0) & WANTED) !== 0) this.addHolder(target, holder);
  };

  lookInto(object: PyObject): void {
    this.source = object;
    visitAllReferences(object, this.follow);
  }

  private readonly follow: Visit = (target, edge) => {
    const { id } = target;
    const known = this.known[id] ?? 0;
    if ((known & WANTED) !== 0) {
      const object = this.source as PyObject; // set by lookInto
      this.addHolder(target, { kind: "object", object, edge });
    }
    if ((known & SEEN) === 0 && id > this.bootObjects) this.meet(target);
  };

  private addHolder(target: PyObject, holder: Holder): void {
    const list = this.holders.get(target);
    if (list === undefined) this.holders.set(target, [holder]);
    else list.push(holder);
    const found = list?.length ?? 1;
    if (found === (isImmortal(target) ? 1 : target.refcount)) this.open -= 1;
  }

  /** Notes which of the wanted objects the tuple holds; what else it holds is not met by that. */
  noteConstants(constants: PyTuple, wanted: ReadonlySet<ObjectId>): void {
    if (constants.id <= this.bootObjects || this.isSeen(constants)) return;
    this.known[constants.id] = (this.known[constants.id] ?? 0) | SEEN;
    this.objects.push(constants);
    const places = placesInConstants(constants);
    for (const id of wanted) {
      for (const edge of places.get(id) ?? []) {
        const target = constants.ob_item[edge] as PyObject; // it stands there
        this.addHolder(target, { kind: "object", object: constants, edge });
      }
    }
  }

  lookIntoUnseen(object: PyObject): void {
    if (object.id <= this.bootObjects || this.isSeen(object)) return;
    this.known[object.id] = (this.known[object.id] ?? 0) | SEEN;
    this.lookInto(object);
  }

  /** Looks into what was met and what is met thereby: all of it, or into the `most` nearest objects. */
  drain(most = Number.POSITIVE_INFINITY): void {
    const isFromBothEnds = this.isForFew && most === Number.POSITIVE_INFINITY;
    for (let count = 0; count < most && !this.isDone; count++) {
      const op = this.next(isFromBothEnds && count % 2 === 0);
      if (op === undefined) return;
      this.objects.push(op);
      this.lookInto(op);
    }
  }

  private next(isLast: boolean): PyObject | undefined {
    if (this.first < this.pending.length) {
      return isLast ? this.pending.pop() : this.pending[this.first++];
    }
    return this.firstPart < this.parts.length ? this.parts[this.firstPart++] : undefined;
  }

  /** Of the objects from index `from` on, those that nobody outside of them holds. */
  unheld(from: number): Set<PyObject> {
    const garbage = new Set(this.objects.slice(from));
    const rescued = [...garbage].filter(op => op.refcount > (this.holders.get(op)?.length ?? 0));
    for (let op = rescued.pop(); op !== undefined; op = rescued.pop()) {
      if (!garbage.delete(op)) continue;
      visitAllReferences(op, target => void rescued.push(target));
    }
    return garbage;
  }
}
