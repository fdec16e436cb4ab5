import { Op } from "../../compile/opcode.ts";
import { LocalKind } from "../../compile/code.ts";
import { isImmortal, ObjectFlag, type PyObject } from "../../memory/object.ts";
import { visitAllReferences } from "../../memory/references.ts";
import { PyCell } from "../functions/cellobject.ts";
import { PyCode } from "../functions/codeobject.ts";
import { dictEntries, dictGetStr, dictSetStr, PyDict } from "../containers/dictobject.ts";
import { PyFunction } from "../functions/funcobject.ts";
import { PyModule } from "../moduleobject.ts";
import type { Runtime } from "../runtime.ts";
import { PyTypeObject, typeOf } from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { staticBase } from "../type/typealloc.ts";
import { asString, PyUnicode } from "../text/unicodeobject.ts";
import { newUnknown, PyUnknown } from "./unknown.ts";

/** Built-in types whose instances unknown code can change; what it leaves in them is unknown. */
const OPENED: ReadonlySet<string> = new Set([
  "list",
  "dict",
  "set",
  "bytearray",
  "deque",
  "defaultdict",
  "OrderedDict",
  "list_iterator",
  "list_reverseiterator",
  "tuple_iterator",
  "range_iterator",
  "set_iterator",
  "dict_keyiterator",
  "dict_valueiterator",
  "dict_itemiterator",
  "enumerate",
  "reversed",
  "zip",
  "map",
  "filter",
]);

/** Objects looked at for one handing out; more than that a program hardly gives away at once. */
const MAX_VISITED = 20_000;

/**
 * Unknown code is given `op`: it may keep it and all that can be reached from it, so that their
 * counts are lower bounds from now on; and it may change the containers among them, so that what
 * these hold is unknown from now on. A function that is given away may be called: what it can reach
 * counts as given too, and the names that it rebinds are unknown.
 *
 * Assumed: unknown code does not rebind attributes of the program's own instances and classes, does
 * not look into frames, and does not reach into modules but through the functions it is given.
 */
export function handOut(rt: Runtime, op: PyObject): void {
  new HandOut(rt, true).give(op);
}

/** As `handOut`, to code that keeps references (in its result) but changes nothing. */
export function lend(rt: Runtime, op: PyObject): void {
  new HandOut(rt, false).give(op);
}

/**
 * Something was bound or removed in `op`, and nobody knows under which key: what it holds is unknown
 * from now on. The names of a running body or a module stay, and there may be others.
 */
export function openContainer(rt: Runtime, op: PyObject): void {
  lend(rt, op);
  if (isNamespace(rt, op)) rt.unknowns.openNames.set(op, "globals()");
  else if (isOpened(op)) becomeUnknown(rt, op);
}

/** A module's or frame's names, and sys.modules: what is bound there stays bound. */
function isNamespace(rt: Runtime, op: PyObject): boolean {
  if (!(op instanceof PyDict)) return false;
  if (op === rt.sysModules) return true;
  for (let { frame } = rt; frame !== null; frame = frame.previous) {
    if (frame.globals === op || frame.locals === op || frame.builtins === op) return true;
  }
  return false;
}

/** From now on the count of `op` is the least that it can be. */
export function escape(rt: Runtime, op: PyObject): void {
  if ((op.head.flags & (ObjectFlag.ESCAPED | ObjectFlag.IMMORTAL)) !== 0) return;
  op.head.flags |= ObjectFlag.ESCAPED;
  rt.unknowns.escapes.set(op.id, rt.heap.log.length);
}

class HandOut {
  private readonly seen = new Set<PyObject>();
  private readonly queue: PyObject[] = [];
  private readonly toOpen: PyObject[] = [];
  private readonly toRebind: PyFunction[] = [];

  constructor(
    private readonly rt: Runtime,
    private readonly changes: boolean,
  ) {}

  give(op: PyObject): void {
    this.rt.unknowns.isActive = true;
    this.rt.unknowns.mayHaveRun = true;
    this.enqueue(op);
    for (let at = 0; at < this.queue.length; at++) this.look(this.queue[at] as PyObject); // in range
    // One may be all that holds the next, and a name that is bound anew all that holds another.
    const held = [...this.toRebind, ...this.toOpen];
    for (const each of held) this.rt.hold(this.rt.heap.newRef(each), "unknown code");
    for (const func of this.toRebind) this.rebind(func);
    for (const each of this.toOpen) becomeUnknown(this.rt, each);
    for (const each of held.toReversed()) {
      this.rt.release(each);
      this.rt.heap.decref(each);
    }
  }

  private enqueue(op: PyObject): void {
    if (op instanceof PyModule || op instanceof PyUnknown || this.seen.has(op)) return;
    if (op instanceof PyTypeObject && !op.tp_is_heap_type) return;
    if (this.seen.size >= MAX_VISITED) return;
    this.seen.add(op);
    this.queue.push(op);
  }

  private look(op: PyObject): void {
    if (isImmortal(op) && typeOf(op).tp_traverse === null) return;
    escape(this.rt, op);
    // Each instance holds its class.
    if (typeOf(op).tp_is_heap_type) escape(this.rt, op.ob_type);
    if (op instanceof PyCode) return;
    if (op instanceof PyFunction) this.lookIntoFunction(op);
    else if (op instanceof PyTypeObject) this.lookIntoClass(op);
    else if (isNamespace(this.rt, op)) this.lookIntoNamespace(op);
    else if (isOpened(op)) {
      visitAllReferences(op, (target, edge) => {
        if (edge !== "type") this.enqueue(target);
      });
      if (this.changes) this.toOpen.push(op);
    } else this.lookInto(op);
  }

  private lookIntoNamespace(op: PyObject): void {
    if (this.changes) this.rt.unknowns.openNames.set(op, "globals()");
    this.lookInto(op);
  }

  /** Anything else keeps its own containers to itself: they are looked through, not opened. */
  private lookInto(op: PyObject): void {
    const isWhole = typeOf(op).tp_is_heap_type || op instanceof PyTuple || op instanceof PyCell;
    visitAllReferences(op, (target, edge) => {
      if (edge === "type") return;
      const isInner = edge === "__dict__" || !(isWhole || op.ob_type === this.rt.types.method);
      if (isInner && isOpened(target)) {
        escape(this.rt, target);
        visitAllReferences(target, inner => this.enqueue(inner));
      } else this.enqueue(target);
    });
  }

  private lookIntoClass(type: PyTypeObject): void {
    if (type.tp_dict === null) return;
    for (const [key, value] of dictEntries(type.tp_dict)) {
      const isHidden = key instanceof PyUnicode && key.value.startsWith("__");
      if (!isHidden || value instanceof PyFunction) this.enqueue(value);
    }
  }

  private lookIntoFunction(func: PyFunction): void {
    for (const item of func.func_defaults?.ob_item ?? []) this.enqueue(item);
    if (func.func_kwdefaults !== null) {
      for (const [, value] of dictEntries(func.func_kwdefaults)) this.enqueue(value);
    }
    for (const cell of func.func_closure?.ob_item ?? []) this.enqueue(cell);
    if (func.func_dict !== null) {
      for (const [, value] of dictEntries(func.func_dict)) this.enqueue(value);
    }
    for (const { co_names } of codesOf(func.func_code)) {
      for (const name of co_names.ob_item) {
        const value = dictGetStr(func.func_globals, asString(name));
        if (value !== undefined) this.enqueue(value);
      }
    }
    if (this.changes) this.toRebind.push(func);
  }

  /** What a function given away binds outside of itself is unknown from now on. */
  private rebind(func: PyFunction): void {
    for (const code of codesOf(func.func_code)) this.rebindGlobals(func, code);
    this.rebindCells(func);
  }

  private rebindGlobals(func: PyFunction, code: PyCode): void {
    const { instructions } = code.unit;
    for (let at = 0; at < instructions.length; at += 2) {
      const op = instructions[at];
      if (op !== Op.STORE_GLOBAL && op !== Op.DELETE_GLOBAL) continue;
      const name = asString(code.co_names.ob_item[instructions[at + 1] ?? 0] ?? code.co_names);
      if (dictGetStr(func.func_globals, name) === undefined) continue;
      const value = newUnknown(this.rt, name);
      dictSetStr(this.rt, func.func_globals, name, value);
      this.rt.heap.decref(value);
    }
  }

  /** The variables of outer functions that a function given away rebinds. */
  private rebindCells(func: PyFunction): void {
    const { unit } = func.func_code;
    const { instructions, localsplusKinds, localsplusNames } = unit;
    const firstFree = localsplusKinds.findIndex(kind => (kind & LocalKind.FREE) !== 0);
    if (firstFree < 0) return;
    for (let at = 0; at < instructions.length; at += 2) {
      if (instructions[at] !== Op.STORE_DEREF) continue;
      const slot = instructions[at + 1] ?? 0;
      const cell = func.func_closure?.ob_item[slot - firstFree];
      if (slot < firstFree || !(cell instanceof PyCell) || cell.ob_ref === null) continue;
      const old = cell.ob_ref;
      cell.ob_ref = newUnknown(this.rt, localsplusNames[slot] ?? "a variable");
      this.rt.heap.decref(old);
    }
  }
}

/** The code of a function and of those defined in it. */
function* codesOf(code: PyCode): Iterable<PyCode> {
  yield code;
  for (const op of code.co_consts.ob_item) if (op instanceof PyCode) yield* codesOf(op);
}

function isOpened(op: PyObject): boolean {
  const type = typeOf(op);
  return OPENED.has(type.tp_is_heap_type ? staticBase(type).tp_name : type.tp_name);
}

/**
 * What `op` is or holds is unknown from now on, but for its type. It gives up what it held: unknown
 * code may have removed it.
 */
export function becomeUnknown(rt: Runtime, op: PyObject): void {
  const type = typeOf(op);
  if (op instanceof PyUnknown) return;
  const { heap } = rt;
  // Of an instance of a class of the program's, the type that is left is not its own.
  const knownType = type.tp_is_heap_type ? null : type;
  const origin = type.tp_name;
  heap.untrack(op);
  type.tp_clear?.(heap, op);
  // From now on the instance has no attributes but those of its dict.
  if (op instanceof PyDict && op.values !== null) op.values.valid = false;
  const releases: PyObject[] = [];
  op.head.attributes?.releases(releases);
  op.head.attributes = null;
  type.tp_releases?.(op, releases);
  op.ob_type = rt.types.unknown;
  Object.setPrototypeOf(op, PyUnknown.prototype);
  Object.assign(op, { origin, knownType, text: null, prefersFalse: false, itemsLeft: -1 });
  for (const each of releases) heap.decref(each);
  if (type.tp_is_counted) heap.decref(type);
}
