import type { PyObject } from "../../memory/object.ts";
import { iterNext, objectGetIter } from "../../objects/abstract.ts";
import { objectCall, objectVectorcall, vectorcallCall } from "../../objects/call.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodClinic, methodVarArgs } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectHashNotImplemented, objectRichCompare } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { CompareOp, PyTypeObject, Result } from "../../objects/type/slots.ts";
import { newTrackedTuple } from "../../objects/containers/tupleobject.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { newLruCacheTypes } from "./functools/lrucache.ts";
import { newPartialType, newPlaceholder } from "./functools/partial.ts";
import { type HeldReference, NativeObject, nativeObjectSlots, registered } from "./nativeobject.ts";

/** The _functools module (Modules/_functoolsmodule.c), on which src/engine/lib/functools.py stands. */
export function newFunctoolsModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_functools");
  const keyType = newKeyWrapperType(rt);
  for (const type of [newPartialType(rt), ...newLruCacheTypes(rt)]) {
    moduleAddObject(rt, module, type.tp_name, type);
  }
  if (rt.facts.minor >= 14) {
    const placeholder = newPlaceholder(rt);
    moduleAddObject(rt, module, "Placeholder", placeholder);
    rt.heap.decref(placeholder);
  }
  moduleAddFunctions(rt, module, [
    methodClinic("cmp_to_key", "mycmp", (_, _module, [compare]) =>
      registered(rt, new KeyWrapper(keyType, rt.heap.newRef(compare as PyObject), null)),
    ),
    rt.facts.minor >= 14
      ? methodClinic("reduce", "function, iterable, /, initial=NULL", reduce)
      : methodVarArgs("reduce", 2, 3, reduce),
  ]);
  return module;
}

/** functools.reduce: one tuple of arguments, used again for each call as long as it is free. */
function reduce(
  rt: Runtime,
  _module: PyObject,
  [func, iterable, initial]: readonly (PyObject | undefined)[],
): Result {
  const it = objectGetIter(rt, iterable as PyObject); // two arguments are required
  if (it === null) {
    if (rt.raised?.ob_type.tp_name !== "TypeError") return null;
    return raise(rt, "TypeError", "reduce() arg 2 must support iteration");
  }
  rt.hold(it, "iterator of reduce()");
  const result = fold(rt, func as PyObject, it, initial);
  rt.release(it);
  rt.heap.decref(it);
  return result;
}

function fold(rt: Runtime, func: PyObject, it: PyObject, initial: PyObject | undefined): Result {
  let result: PyObject | null = initial === undefined ? null : rt.heap.newRef(initial);
  let args = newTrackedTuple(rt, [rt.newNone(), rt.newNone()]);
  for (;;) {
    if (args.refcount > 1) {
      rt.heap.decref(args);
      args = newTrackedTuple(rt, [rt.newNone(), rt.newNone()]);
    }
    rt.hold(args, "arguments of reduce()'s function");
    if (result !== null) rt.hold(result, "result so far of reduce()");
    const item = iterNext(rt, it);
    if (result !== null) rt.release(result);
    rt.release(args);
    if (!item) {
      rt.heap.decref(args);
      if (item === undefined && result !== null) return result;
      rt.heap.xdecref(result);
      if (item === null) return null;
      return raise(rt, "TypeError", "reduce() of empty iterable with no initial value");
    }
    if (result === null) {
      result = item;
      continue;
    }
    const [first, second] = args.ob_item;
    args.ob_item[0] = result;
    rt.heap.xdecref(first);
    args.ob_item[1] = item;
    rt.heap.xdecref(second);
    rt.hold(args, "arguments of reduce()'s function");
    result = objectCall(rt, func, args, null);
    rt.release(args);
    if (result === null) {
      rt.heap.decref(args);
      return null;
    }
    rt.heap.track(args);
  }
}

/** What cmp_to_key() returns, and what that makes of a value (keyobject). */
class KeyWrapper extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    readonly compare: PyObject,
    readonly object: PyObject | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.compare, "comparison function"],
      [this.object, "obj"],
    ];
  }
}

/** keyobject_richcompare: the function's answer against 0. */
function compareKeys(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof KeyWrapper && right instanceof KeyWrapper)) {
    return raise(rt, "TypeError", "other argument must be K instance");
  }
  if (left.object === null || right.object === null) {
    return raise(rt, "AttributeError", "object");
  }
  const verdict = objectVectorcall(rt, left.compare, [left.object, right.object], null);
  if (verdict === null) return null;
  const zero = newLong(rt, 0);
  const answer = objectRichCompare(rt, verdict, zero, op);
  rt.heap.decref(zero);
  rt.heap.decref(verdict);
  return answer;
}

function newKeyWrapperType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "KeyWrapper",
    module: "functools",
    basicsize: 32,
    isGC: true,
    slots: {
      ...nativeObjectSlots,
      tp_call: vectorcallCall,
      tp_vectorcall_offset: (_, callable, args) => {
        const { compare } = callable as KeyWrapper;
        const [object] = args;
        if (object === undefined || args.length > 1) {
          const text = `K() takes exactly one argument (${args.length} given)`;
          return raise(rt, "TypeError", text);
        }
        const held = [compare, object].map(op => rt.heap.newRef(op)) as [PyObject, PyObject];
        return registered(rt, new KeyWrapper(callable.ob_type, ...held));
      },
      tp_hash: objectHashNotImplemented,
      tp_richcompare: compareKeys,
    },
    members: [{ name: "obj", get: op => (op as KeyWrapper).object, noneIfNull: false }],
  });
}
