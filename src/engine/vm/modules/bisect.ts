import type { PyObject } from "../../memory/object.ts";
import { objectSize } from "../../objects/abstract.ts";
import { callMethodStr, callOneArg } from "../../objects/call.ts";
import { dictGetStr } from "../../objects/containers/dictobject.ts";
import { raiseMinusOne } from "../../objects/exceptions/exceptions.ts";
import { listReserve, type PyList } from "../../objects/containers/listobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodClinic, type PyMethodDef } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectRichCompareBool } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import { COMPARE, type Result } from "../../objects/type/slots.ts";
import { sequenceItem } from "../../objects/containers/iterobject.ts";

type Side = "left" | "right";

/** The bisect module (Modules/_bisectmodule.c; the names of Lib/bisect.py). */
export function newBisectModule(rt: Runtime): PyModule {
  return newModuleNamed(rt, "bisect");
}

/** The same under the name by which the C module is known. */
export function newPrivateBisectModule(rt: Runtime): PyModule {
  return newModuleNamed(rt, "_bisect");
}

function newModuleNamed(rt: Runtime, name: string): PyModule {
  const module = newModule(rt, name);
  moduleAddFunctions(rt, module, [
    find("bisect_right", "right"),
    find("bisect_left", "left"),
    insort("insort_right", "right"),
    insort("insort_left", "left"),
  ]);
  for (const alias of ["bisect", "insort"]) {
    const func = dictGetStr(module.dict, `${alias}_right`);
    if (func !== undefined) moduleAddObject(rt, module, alias, func);
  }
  return module;
}

const SIGNATURE = "a, x, lo=0, hi=None, *, key=None";

type Args = readonly (PyObject | undefined)[];

function find(name: string, side: Side): PyMethodDef {
  return methodClinic(name, SIGNATURE, findAt(side));
}

function findAt(side: Side): (rt: Runtime, module: PyObject, args: Args) => Result {
  return (rt, _module, [a, x, lo, hi, key]) => {
    const at = position(rt, a as PyObject, x as PyObject, [lo, hi, key], side);
    return at < 0 ? null : newLong(rt, at);
  };
}

/** internal_bisect_left, internal_bisect_right: the index, or -1 with an exception. */
function position(
  rt: Runtime,
  seq: PyObject,
  item: PyObject,
  [loArg, hiArg, key]: Args,
  side: Side,
): number {
  const lo = loArg === undefined ? 0 : ssizeArgument(rt, loArg);
  const hi = hiArg === undefined || hiArg === rt.none ? -1 : ssizeArgument(rt, hiArg);
  if (lo === null || hi === null) return -1;
  if (lo < 0) {
    const text = rt.facts.minor >= 15 ? "lo cannot be negative" : "lo must be non-negative";
    return raiseMinusOne(rt, "ValueError", text);
  }
  const end = hi === -1 ? objectSize(rt, seq) : hi;
  if (hi === -1 && end < 0) return -1;
  const keyFunction = key === undefined || key === rt.none ? null : key;
  let low = lo;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const answer = compareAt(rt, seq, middle, item, keyFunction, side);
    if (answer < 0) return -1;
    if (answer > 0 === (side === "right")) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Right: `item < seq[middle]`; left: `seq[middle] < item`. */
function compareAt(
  rt: Runtime,
  seq: PyObject,
  middle: number,
  item: PyObject,
  key: PyObject | null,
  side: Side,
): -1 | 0 | 1 {
  let other = sequenceItem(rt, seq, middle);
  if (other !== null && key !== null) {
    const element = other;
    rt.hold(element, "item of a sequence being bisected");
    other = callOneArg(rt, key, element);
    rt.release(element);
    rt.heap.decref(element);
  }
  if (other === null) return -1;
  rt.hold(other, "item of a sequence being bisected");
  const [a, b] = side === "right" ? [item, other] : [other, item];
  const answer = objectRichCompareBool(rt, a, b, COMPARE.LT);
  rt.release(other);
  rt.heap.decref(other);
  return answer;
}

function insort(name: string, side: Side): PyMethodDef {
  const insert = (rt: Runtime, _module: PyObject, args: Args): Result => {
    const [a, x, lo, hi, key] = args;
    const keyFunction = key === undefined || key === rt.none ? null : key;
    const item =
      keyFunction === null ? (x as PyObject) : callOneArg(rt, keyFunction, x as PyObject);
    if (item === null) return null;
    const at = position(rt, a as PyObject, item, [lo, hi, key], side);
    if (keyFunction !== null) rt.heap.decref(item);
    return at < 0 ? null : insertAt(rt, a as PyObject, at, x as PyObject);
  };
  return methodClinic(name, SIGNATURE, insert);
}

function insertAt(rt: Runtime, seq: PyObject, at: number, item: PyObject): Result {
  if (seq.ob_type === rt.types.list) {
    const list = seq as PyList;
    const size = list.ob_item.length;
    listReserve(rt, list, size + 1);
    list.ob_item.splice(Math.min(at, size), 0, rt.heap.newRef(item));
    return rt.newNone();
  }
  const index = newLong(rt, at);
  const result = callMethodStr(rt, seq, "insert", index, item);
  rt.heap.decref(index);
  rt.heap.xdecref(result);
  return result === null ? null : rt.newNone();
}
