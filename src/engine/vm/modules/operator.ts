import type { PyObject } from "../../memory/object.ts";
import {
  objectDelItem,
  objectGetItem,
  objectGetIter,
  objectLengthHint,
  objectSetItem,
  sequenceContains,
} from "../../objects/abstract.ts";
import * as number from "../../objects/abstractnumber.ts";
import { objectCall } from "../../objects/call.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { drain } from "../../objects/iterate.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodO,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectIsTrue, objectRichCompare, objectRichCompareBool } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import {
  type BinaryFunc,
  COMPARE,
  type CompareOp,
  type PyTypeObject,
  type Result,
  typeOf,
  type UnaryFunc,
} from "../../objects/type/slots.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { dictEntries, dictGetStr, dictSize, PyDict } from "../../objects/containers/dictobject.ts";
import { internIdentifier } from "../../objects/intern.ts";
import { listExtend } from "../../objects/containers/listextend.ts";
import { newList, type PyList, stealAppend } from "../../objects/containers/listobject.ts";
import { asString } from "../../objects/text/unicodeobject.ts";
import { compareDigest } from "./hashes/compare.ts";
import { newAttrGetterType, newItemGetterType, newMethodCallerType } from "./operator/getters.ts";

/** The module operator (Lib/operator.py): the names of _operator, and each function's special name. */
export function newOperatorModule(rt: Runtime): PyModule {
  const module = newModule(rt, "operator");
  const natives = rt.interpreter.importModule("_operator") as PyModule; // it is native: it loads
  const all: string[] = [];
  for (const [key, value] of dictEntries(natives.dict)) {
    const name = asString(key);
    if (name.startsWith("_")) continue;
    moduleAddObject(rt, module, name, value);
    all.push(name);
    const special = name.replace(/_$/, "");
    if (!WITHOUT_SPECIAL.has(name)) moduleAddObject(rt, module, `__${special}__`, value);
  }
  rt.heap.decref(natives);
  const abs = dictGetStr(rt.builtins, "abs");
  if (abs !== undefined) moduleAddObject(rt, module, "_abs", abs);
  const names = displayed(rt, all.sort());
  moduleAddObject(rt, module, "__all__", names);
  rt.heap.decref(names);
  return module;
}

/** A list as its display in a module makes it: from 3.14 on one item after the other. */
function displayed(rt: Runtime, names: readonly string[]): PyList {
  const list = newList(rt, []);
  const items = names.map(name => internIdentifier(rt, name));
  if (rt.facts.minor >= 14) {
    for (const item of items) stealAppend(rt, list, item);
    return list;
  }
  const tuple = newTuple(rt, items);
  listExtend(rt, list, tuple);
  rt.heap.decref(tuple);
  return list;
}

/** The functions whose names are no special methods between underscores. */
const WITHOUT_SPECIAL: ReadonlySet<string> = new Set([
  ...["attrgetter", "countOf", "indexOf", "is_", "is_none", "is_not", "is_not_none", "itemgetter"],
  ...["length_hint", "methodcaller", "truth"],
]);

/** The module _operator (Modules/_operator.c). */
export function newPrivateOperatorModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_operator");
  moduleAddFunctions(rt, module, functions(rt));
  const types: readonly PyTypeObject[] = [
    newItemGetterType(rt),
    newAttrGetterType(rt),
    newMethodCallerType(rt),
  ];
  for (const type of types) moduleAddObject(rt, module, type.tp_name, type);
  return module;
}

function unary(name: string, apply: UnaryFunc): PyMethodDef {
  return methodO(name, (rt, _module, op) => apply(rt, op));
}

function binary(name: string, apply: BinaryFunc): PyMethodDef {
  return methodFast(name, 2, 2, (rt, _module, [a, b]) => apply(rt, a as PyObject, b as PyObject));
}

function comparison(name: string, op: CompareOp): PyMethodDef {
  return binary(name, (rt, a, b) => objectRichCompare(rt, a, b, op));
}

const BINARY: Readonly<Record<string, BinaryFunc>> = {
  add: number.numberAdd,
  sub: number.numberSubtract,
  mul: number.numberMultiply,
  matmul: number.numberMatrixMultiply,
  floordiv: number.numberFloorDivide,
  truediv: number.numberTrueDivide,
  mod: number.numberRemainder,
  lshift: number.numberLshift,
  rshift: number.numberRshift,
  and_: number.numberAnd,
  xor: number.numberXor,
  or_: number.numberOr,
  pow: (rt, a, b) => number.numberPower(rt, a, b, rt.none),
  getitem: objectGetItem,
};

const UNARY: Readonly<Record<string, UnaryFunc>> = {
  neg: number.numberNegative,
  pos: number.numberPositive,
  abs: number.numberAbsolute,
  inv: number.numberInvert,
  invert: number.numberInvert,
  index: number.numberIndex,
  truth: (rt, op) => ofTruth(rt, objectIsTrue(rt, op), false),
  not_: (rt, op) => ofTruth(rt, objectIsTrue(rt, op), true),
};

function ofTruth(rt: Runtime, truth: -1 | 0 | 1, isNegated: boolean): Result {
  return truth < 0 ? null : rt.newBool(truth > 0 !== isNegated);
}

const COMPARISONS: Readonly<Record<string, CompareOp>> = {
  lt: COMPARE.LT,
  le: COMPARE.LE,
  eq: COMPARE.EQ,
  ne: COMPARE.NE,
  gt: COMPARE.GT,
  ge: COMPARE.GE,
};

const INPLACE = [
  ["iadd", "nb_inplace_add", "nb_add"],
  ["isub", "nb_inplace_subtract", "nb_subtract"],
  ["imul", "nb_inplace_multiply", "nb_multiply"],
  ["imatmul", "nb_inplace_matrix_multiply", "nb_matrix_multiply"],
  ["ifloordiv", "nb_inplace_floor_divide", "nb_floor_divide"],
  ["itruediv", "nb_inplace_true_divide", "nb_true_divide"],
  ["imod", "nb_inplace_remainder", "nb_remainder"],
  ["ilshift", "nb_inplace_lshift", "nb_lshift"],
  ["irshift", "nb_inplace_rshift", "nb_rshift"],
  ["iand", "nb_inplace_and", "nb_and"],
  ["ixor", "nb_inplace_xor", "nb_xor"],
  ["ior", "nb_inplace_or", "nb_or"],
] as const;

function inplace([name, slot, plain]: (typeof INPLACE)[number]): PyMethodDef {
  if (name === "iadd") return binary(name, number.numberInPlaceAdd);
  if (name === "imul") return binary(name, number.numberInPlaceMultiply);
  return binary(name, (rt, a, b) => number.inplaceOp(rt, slot, plain, a, b));
}

function functions(rt: Runtime): PyMethodDef[] {
  const isNone = [
    unary("is_none", (_, op) => rt.newBool(op === rt.none)),
    unary("is_not_none", (_, op) => rt.newBool(op !== rt.none)),
  ];
  return [
    ...Object.entries(UNARY).map(([name, apply]) => unary(name, apply)),
    ...Object.entries(BINARY).map(([name, apply]) => binary(name, apply)),
    ...Object.entries(COMPARISONS).map(([name, op]) => comparison(name, op)),
    ...INPLACE.map(inplace),
    binary("ipow", (_, a, b) => number.numberInPlacePower(rt, a, b)),
    binary("is_", (_, a, b) => rt.newBool(a === b)),
    binary("is_not", (_, a, b) => rt.newBool(a !== b)),
    ...(rt.facts.minor >= 14 ? isNone : []),
    binary("concat", (rt, a, b) => number.sequenceConcat(rt, a, b, false)),
    binary("iconcat", (rt, a, b) => number.sequenceConcat(rt, a, b, true)),
    binary("contains", (_, a, b) => ofTruth(rt, sequenceContains(rt, a, b), false)),
    binary("delitem", (_, a, b) => (objectDelItem(rt, a, b) ? rt.newNone() : null)),
    methodFast("setitem", 3, 3, (_, _module, [a, b, c]) =>
      objectSetItem(rt, a as PyObject, b as PyObject, c as PyObject) ? rt.newNone() : null,
    ),
    binary("countOf", (_, a, b) => search(rt, a, b, "count")),
    binary("indexOf", (_, a, b) => search(rt, a, b, "index")),
    methodFast("length_hint", 1, 2, lengthHint),
    compareDigest.with({}, "_compare_digest"),
    methodClinic("call", "obj, /, *args, **kwargs", call),
  ];
}

/** _PySequence_IterSearch, counting or finding the first. */
function search(rt: Runtime, seq: PyObject, value: PyObject, what: "count" | "index"): Result {
  const it = objectGetIter(rt, seq);
  if (it === null) {
    if (rt.raised?.ob_type.tp_name !== "TypeError") return null;
    const name = typeOf(seq).messageName;
    return raise(rt, "TypeError", `argument of type '${name}' is not iterable`);
  }
  let count = 0;
  let equal = 0 as -1 | 0 | 1;
  rt.hold(it, "iterator of an operator function");
  const isDone = drain(rt, it, item => {
    equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
    if (what === "count" ? equal > 0 : equal === 0) count += 1;
    return what === "count" ? equal >= 0 : equal === 0;
  });
  rt.release(it);
  rt.heap.decref(it);
  if (what === "count") return isDone ? newLong(rt, count) : null;
  if (!isDone) return equal > 0 ? newLong(rt, count) : null;
  return raise(rt, "ValueError", "sequence.index(x): x not in sequence");
}

function lengthHint(rt: Runtime, _module: PyObject, [op, fallback]: readonly PyObject[]): Result {
  const value = fallback === undefined ? 0 : ssizeArgument(rt, fallback);
  if (value === null) return null;
  const hint = objectLengthHint(rt, op as PyObject, value);
  return hint < 0 && rt.raised !== null ? null : newLong(rt, hint);
}

/** operator.call(obj, *args, **kwargs). */
function call(
  rt: Runtime,
  _module: PyObject,
  [callable, kwargs, ...args]: readonly (PyObject | undefined)[],
): Result {
  const positional = args.filter(arg => arg !== undefined);
  const tuple = newTuple(
    rt,
    positional.map(arg => rt.heap.newRef(arg)),
  );
  const keywords = kwargs instanceof PyDict && dictSize(kwargs) > 0 ? kwargs : null;
  rt.hold(tuple, "arguments of a call");
  const result = objectCall(rt, callable as PyObject, tuple, keywords);
  rt.release(tuple);
  rt.heap.decref(tuple);
  return result;
}
