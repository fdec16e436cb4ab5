import { CodeFlag, type CodeUnit, LocalKind } from "../compile/code.ts";
import type { PyObject } from "../memory/object.ts";
import { callMethodStr, objectVectorcall } from "../objects/call.ts";
import { newCellStealing } from "../objects/functions/cellobject.ts";
import { PyCode } from "../objects/functions/codeobject.ts";
import { dictGetStr } from "../objects/containers/dictobject.ts";
import { clearRaised } from "../objects/exceptions/exceptions.ts";
import { newFunction, PyFunction } from "../objects/functions/funcobject.ts";
import { PyHeapTypeObject } from "../objects/type/heaptype.ts";
import { internIdentifier } from "../objects/intern.ts";
import type { PyModule } from "../objects/moduleobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { Result } from "../objects/type/slots.ts";
import { newTuple } from "../objects/containers/tupleobject.ts";
import { newUnknown } from "../objects/unknown/unknown.ts";

/** How often a generator that a story made is resumed. */
const MAX_RESUMES = 3;

/** The code objects of `units` within `code`, each a new reference, in the order of `units`. */
export function findCodes(rt: Runtime, code: PyCode, units: readonly CodeUnit[]): PyCode[] {
  const found = new Map<CodeUnit, PyCode>();
  const look = (each: PyCode): void => {
    found.set(each.unit, each);
    for (const op of each.co_consts.ob_item) if (op instanceof PyCode) look(op);
  };
  look(code);
  return units.flatMap(unit => {
    const own = found.get(unit);
    return own === undefined ? [] : [rt.heap.newRef(own)];
  });
}

/**
 * Calls functions that the module never called, one after the other, as somebody might once it has
 * been imported: with unknown arguments; methods on an instance made the same way.
 */
export function tellStories(rt: Runtime, codes: readonly PyCode[], main: PyModule): void {
  rt.unknowns.isActive = true;
  rt.unknowns.mayHaveRun = true;
  for (const code of codes) {
    const { unit } = code;
    rt.unknowns.stories.push({
      call: callText(unit),
      line: unit.firstLineNumber,
      event: rt.heap.log.length,
    });
    const func = functionFor(rt, code, main);
    rt.hold(func, "a call with unknown arguments");
    const self = selfFor(rt, unit, main);
    if (self !== null) rt.hold(self, "a call with unknown arguments");
    const result = callWithUnknowns(rt, func, unit, self);
    if (self !== null) {
      rt.release(self);
      rt.heap.decref(self);
    }
    rt.release(func);
    rt.heap.decref(func);
    if (result !== null) finish(rt, result, unit);
    if (rt.raised !== null) clearRaised(rt);
  }
}

/** `f(x, y)`. */
function callText({ qualname, localsplusNames, argCount, kwOnlyArgCount }: CodeUnit): string {
  return `${qualname}(${localsplusNames.slice(0, argCount + kwOnlyArgCount).join(", ")})`;
}

/** The function as the module has it, else one made of its code, with unknown closure. */
function functionFor(rt: Runtime, code: PyCode, main: PyModule): PyFunction {
  const { unit } = code;
  const [owner, name] = ownerOf(unit, main);
  const dict = owner === null ? main.dict : owner.tp_dict;
  const known = dict === null ? undefined : dictGetStr(dict, name);
  if (known instanceof PyFunction && known.func_code.unit === unit) return rt.heap.newRef(known);
  const func = newFunction(rt, code, main.dict);
  const free = unit.localsplusNames.filter(
    (_, at) => ((unit.localsplusKinds[at] ?? 0) & LocalKind.FREE) !== 0,
  );
  if (free.length > 0) {
    const cells = free.map(each => {
      const isClass = each === "__class__" && owner !== null;
      return newCellStealing(rt, isClass ? rt.heap.newRef(owner) : newUnknown(rt, each), each);
    });
    func.func_closure = newTuple(rt, cells);
  }
  return func;
}

/** The class of the module that a method is defined in, and the method's own name. */
function ownerOf(unit: CodeUnit, main: PyModule): [PyHeapTypeObject | null, string] {
  const parts = unit.qualname.split(".");
  const name = parts.pop() ?? unit.name;
  const [only] = parts;
  if (parts.length !== 1 || only === undefined) return [null, name];
  const owner = dictGetStr(main.dict, only);
  return [owner instanceof PyHeapTypeObject ? owner : null, name];
}

/** The first argument of a method, a new reference; null where it is unknown like the others. */
function selfFor(rt: Runtime, unit: CodeUnit, main: PyModule): PyObject | null {
  const [owner, name] = ownerOf(unit, main);
  if (owner === null || owner.tp_dict === null || unit.argCount === 0) return null;
  const entry = dictGetStr(owner.tp_dict, name);
  if (entry === undefined || entry.ob_type === rt.types.staticmethod) return null;
  if (entry.ob_type === rt.types.classmethod || name === "__new__") return rt.heap.newRef(owner);
  if (owner.tp_mro?.ob_item.some(base => base === rt.types.type)) return null;
  // What a base in C makes: an exception is no plain instance.
  if (name === "__init__") return owner.tp_new?.(rt, owner, rt.emptyTuple, null) ?? forget(rt);
  const init = initOf(owner);
  const required = init === null ? 0 : init.argCount - 1;
  const args = Array.from({ length: Math.max(0, required) }, (_, at) =>
    newUnknown(rt, init?.localsplusNames[at + 1] ?? "an argument"),
  );
  for (const arg of args) rt.hold(arg, "an argument of a call");
  const made = objectVectorcall(rt, owner, args, null);
  for (const arg of args.toReversed()) {
    rt.release(arg);
    rt.heap.decref(arg);
  }
  return made ?? forget(rt);
}

function forget(rt: Runtime): null {
  if (rt.raised !== null) clearRaised(rt);
  return null;
}

/** The code of the `__init__` that makes instances of `type`; null where it is not in Python. */
function initOf(type: PyHeapTypeObject): CodeUnit | null {
  for (const base of type.tp_mro?.ob_item ?? []) {
    if (!(base instanceof PyHeapTypeObject) || base.tp_dict === null) continue;
    const init = dictGetStr(base.tp_dict, "__init__");
    if (init !== undefined) return init instanceof PyFunction ? init.func_code.unit : null;
  }
  return null;
}

function callWithUnknowns(
  rt: Runtime,
  func: PyFunction,
  unit: CodeUnit,
  self: PyObject | null,
): Result {
  const names = unit.localsplusNames.slice(0, unit.argCount + unit.kwOnlyArgCount);
  const args = names.map((name, at) =>
    at === 0 && self !== null ? rt.heap.newRef(self) : newUnknown(rt, name),
  );
  const keywords = names.slice(unit.argCount);
  const kwnames =
    keywords.length === 0
      ? null
      : newTuple(
          rt,
          keywords.map(name => internIdentifier(rt, name)),
        );
  for (const arg of args) rt.hold(arg, "an argument from outside");
  if (kwnames !== null) rt.hold(kwnames, "names of arguments from outside");
  const result = objectVectorcall(rt, func, args, kwnames);
  if (kwnames !== null) {
    rt.release(kwnames);
    rt.heap.decref(kwnames);
  }
  for (const arg of args.toReversed()) {
    rt.release(arg);
    rt.heap.decref(arg);
  }
  return result;
}

/** A generator or coroutine runs when somebody resumes it. Steals `result`. */
function finish(rt: Runtime, result: PyObject, unit: CodeUnit): void {
  const resumable = CodeFlag.GENERATOR | CodeFlag.COROUTINE;
  if ((unit.flags & resumable) !== 0) {
    rt.hold(result, "a call with unknown arguments");
    for (let i = 0; i < MAX_RESUMES; i++) {
      const sent = callMethodStr(rt, result, "send", rt.none);
      if (sent === null) break;
      rt.heap.decref(sent);
    }
    rt.release(result);
    if (rt.raised !== null) clearRaised(rt);
  }
  rt.heap.decref(result);
}
