import type { PyObject } from "../memory/object.ts";
import {
  numberAbsolute,
  numberIndex,
  numberInvert,
  numberNegative,
  numberPositive,
  numberPower,
} from "./abstractnumber.ts";
import {
  binaryOp,
  inplaceOp,
  iterNext,
  objectDelItem,
  objectGetItem,
  objectGetIter,
  objectSetItem,
  objectSize,
  sequenceContains,
} from "./abstract.ts";
import { callMethodStr, callOneArg, objectCall } from "./call.ts";
import { raise } from "./exceptions/exceptions.ts";
import { numberFloat } from "./numbers/floatmethods.ts";
import { numberLong } from "./numbers/longnew.ts";
import { methodNoArgs } from "./functions/methoddef.ts";
import {
  objectGetAttr,
  objectHashNotImplemented,
  objectIsTrue,
  objectRichCompare,
  objectSetAttr,
  objectStr,
} from "./object.ts";
import { BINARY_SLOTS, type BinarySlot } from "./operators.ts";
import type { Runtime } from "./runtime.ts";
import { type BinaryFunc, type Result, typeOf, type UnaryFunc } from "./type/slots.ts";
import { staticType, type TypeSlots } from "./type/typeobject.ts";
import { newUnicode } from "./text/unicodeobject.ts";
import { PyWeakref, referentTypeName, weakrefMemorySlots } from "./weakrefobject.ts";

/** weakref.proxy objects: every operation goes to the referent while it lives. */
export function initProxyTypes(rt: Runtime): void {
  const common = { module: "weakref", basicsize: 64, isGC: true, methods: proxyMethods } as const;
  rt.types.weakproxy = staticType(rt, { ...common, name: "ProxyType", slots: proxySlots });
  rt.types.weakcallableproxy = staticType(rt, {
    ...common,
    name: "CallableProxyType",
    slots: {
      ...proxySlots,
      tp_call: (rt, op, args, kwargs) =>
        withReferent(rt, op, null, referent => objectCall(rt, referent, args, kwargs)),
    },
  });
}

/** Objects/weakrefobject.c, WRAP_BINARY: either operand may be a proxy. */
function forward(slot: BinarySlot): BinaryFunc {
  return (rt, left, right) =>
    withReferent(rt, left, null, a => withReferent(rt, right, null, b => binaryOp(rt, slot, a, b)));
}

/** WRAP_BINARY of the in-place slots: the left operand is the proxy. */
function forwardInPlace(slot: BinarySlot): BinaryFunc {
  const inplace = slot.replace("nb_", "nb_inplace_") as `nb_inplace_add`; // each binary slot has one
  return (rt, left, right) =>
    withReferent(rt, left, null, a =>
      withReferent(rt, right, null, b => inplaceOp(rt, inplace, slot, a, b)),
    );
}

/** WRAP_UNARY. */
function forwardUnary(use: (rt: Runtime, referent: PyObject) => Result): UnaryFunc {
  return (rt, op) => withReferent(rt, op, null, referent => use(rt, referent));
}

const proxySlots: TypeSlots = {
  ...weakrefMemorySlots,
  nb_negative: forwardUnary(numberNegative),
  nb_positive: forwardUnary(numberPositive),
  nb_absolute: forwardUnary(numberAbsolute),
  nb_invert: forwardUnary(numberInvert),
  nb_int: forwardUnary(numberLong),
  nb_float: forwardUnary(numberFloat),
  nb_index: forwardUnary(numberIndex),
  nb_power: (rt, base, exponent, modulus) =>
    withReferent(rt, base, null, x =>
      withReferent(rt, exponent, null, y =>
        withReferent(rt, modulus, null, z => numberPower(rt, x, y, z)),
      ),
    ),
  ...Object.fromEntries(BINARY_SLOTS.map(slot => [slot, forward(slot)])),
  ...Object.fromEntries(
    BINARY_SLOTS.filter(slot => slot !== "nb_divmod").map(slot => [
      slot.replace("nb_", "nb_inplace_"),
      forwardInPlace(slot),
    ]),
  ),
  tp_hash: objectHashNotImplemented,
  tp_getattro: (rt, op, name) => withReferent(rt, op, null, o => objectGetAttr(rt, o, name)),
  tp_setattro: (rt, op, name, value) =>
    withReferent(rt, op, false, o => objectSetAttr(rt, o, name, value)),
  tp_str: (rt, op) => withReferent(rt, op, null, o => objectStr(rt, o)),
  tp_repr: proxyRepr,
  tp_richcompare: (rt, a, b, op) =>
    withReferent(rt, a, null, x => withReferent(rt, b, null, y => objectRichCompare(rt, x, y, op))),
  tp_iter: (rt, op) => withReferent(rt, op, null, o => objectGetIter(rt, o)),
  tp_iternext: (rt, op) =>
    withReferent<PyObject | null | undefined>(rt, op, null, o =>
      typeOf(o).tp_iternext === null
        ? raise(
            rt,
            "TypeError",
            `Weakref proxy referenced a non-iterator '${typeOf(o).messageName}' object`,
          )
        : iterNext(rt, o),
    ),
  nb_bool: (rt, op) => withReferent(rt, op, -1, o => objectIsTrue(rt, o)),
  sq_contains: (rt, op, value) => withReferent(rt, op, -1, o => sequenceContains(rt, o, value)),
  mp_length: (rt, op) => withReferent(rt, op, -1, o => objectSize(rt, o)),
  mp_subscript: (rt, op, key) => withReferent(rt, op, null, o => objectGetItem(rt, o, key)),
  mp_ass_subscript: (rt, op, key, value) =>
    withReferent(rt, op, false, o =>
      value === null ? objectDelItem(rt, o, key) : objectSetItem(rt, o, key, value),
    ),
};

/** proxy_methods[]: what has no slot. */
const proxyMethods = [
  methodNoArgs("__bytes__", (rt, self) =>
    withReferent(rt, self, null, o => callMethodStr(rt, o, "__bytes__")),
  ),
  methodNoArgs("__reversed__", (rt, self) =>
    withReferent(rt, self, null, o => callOneArg(rt, rt.types.reversed, o)),
  ),
];

/** UNWRAP: runs `use` with a strong reference to what `op` stands for, itself if it is no proxy. */
function withReferent<T>(rt: Runtime, op: PyObject, failure: T, use: (o: PyObject) => T): T {
  let referent: PyObject = op;
  if (isProxy(rt, op)) {
    if (op.wr_object === null || op.wr_object.refcount === 0) {
      raise(rt, "ReferenceError", "weakly-referenced object no longer exists");
      return failure;
    }
    referent = op.wr_object;
  }
  rt.heap.incref(referent);
  rt.hold(referent, "weak proxy, for the length of the operation");
  const result = use(referent);
  rt.release(referent);
  rt.heap.decref(referent);
  return result;
}

function isProxy(rt: Runtime, op: PyObject): op is PyWeakref {
  return (
    op instanceof PyWeakref &&
    (op.ob_type === rt.types.weakproxy || op.ob_type === rt.types.weakcallableproxy)
  );
}

function proxyRepr(rt: Runtime, op: PyObject): Result {
  const referent = (op as PyWeakref).wr_object; // the slot of a proxy type
  const at = `<weakproxy at 0x${rt.heap.addressOf(op).toString(16)}`;
  const isQuoted = rt.facts.minor >= 13;
  if (referent === null)
    return newUnicode(rt, isQuoted ? `${at}; dead>` : `${at} to NoneType at 0x0>`);
  const where = `at 0x${rt.heap.addressOf(referent).toString(16)}`;
  const type = referentTypeName(rt, referent);
  return newUnicode(rt, isQuoted ? `${at}; to '${type}' ${where}>` : `${at} to ${type} ${where}>`);
}
