import type { PyObject } from "../../memory/object.ts";
import { andInts, type Int, orInts, subtractInts, xorInts } from "./longarith.ts";
import { makeShared, newLong, PyLong, sizeOfLong } from "./longobject.ts";
import { longValue } from "./longslots.ts";
import { objectIsTrue } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import type { BinaryFunc, PyTypeObject, Result } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";
import { positionalNew, positionalVectorcall } from "../type/typevectorcall.ts";
import { intern } from "../intern.ts";

/** PyBool_Type, and True and False: ints, one object each (Objects/boolobject.c). */
export function initBoolTypes(rt: Runtime): void {
  const old = rt.facts.minor < 13;
  const [head, what] = old ? ["bool(x) -> bool\n\n", "the argument x"] : ["", "the argument"];
  rt.types.bool = staticType(rt, {
    name: "bool",
    base: rt.types.int,
    basicsize: 24,
    itemsize: 4,
    doc:
      `${head}Returns True when ${what} is true, False otherwise.\n` +
      "The builtins True and False are the only two instances of the class bool.\n" +
      "The class bool is a subclass of the class int, and cannot be subclassed.",
    slots: {
      tp_repr: (rt, op) => intern(rt, longValue(op) === 0 ? "False" : "True"),
      tp_new: positionalNew("bool", 0, 1, makeBool),
      tp_vectorcall: positionalVectorcall("bool", 0, 1, makeBool),
      nb_and: logical(andInts),
      nb_xor: logical(xorInts),
      nb_or: logical(orInts),
      ...(rt.facts.minor >= 12 ? { nb_invert: invertBool } : {}),
    },
  });
  rt.false = newBoolean(rt, 0);
  rt.true = newBoolean(rt, 1);
}

function newBoolean(rt: Runtime, value: 0 | 1): PyLong {
  const op = rt.heap.alloc(new PyLong(rt.types.bool, value), sizeOfLong(value));
  makeShared(rt, op);
  return op;
}

/** bool() (bool_new). */
function makeBool(rt: Runtime, _type: PyTypeObject, [op]: readonly PyObject[]): Result {
  if (op === undefined) return rt.newBool(false);
  const truth = objectIsTrue(rt, op);
  return truth < 0 ? null : rt.newBool(truth === 1);
}

/** bool_invert. Where the compiler folds `~True` (3.12, 3.13) no warning is shown, as by default. */
function invertBool(rt: Runtime, op: PyObject): Result {
  const end = rt.facts.minor >= 13 ? " and will be removed in Python 3.16" : "";
  const advice =
    "This returns the bitwise inversion of the underlying int object and is usually not what you expect " +
    "from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the " +
    "bitwise inversion of the underlying int.";
  const text = `Bitwise inversion '~' on bool is deprecated${end}. ${advice}`;
  rt.interpreter.warn("DeprecationWarning", text);
  return rt.raised === null ? newLong(rt, subtractInts(-1, longValue(op))) : null;
}

/** bool_and, bool_or, bool_xor: of two bools a bool, else as for ints. */
function logical(operation: (a: Int, b: Int) => Int): BinaryFunc {
  return (rt, left, right) => {
    if (!(left instanceof PyLong && right instanceof PyLong)) {
      return rt.heap.newRef(rt.notImplemented);
    }
    const value = operation(left.value, right.value);
    const isBool = left.ob_type === rt.types.bool && right.ob_type === rt.types.bool;
    return isBool ? rt.newBool(value !== 0) : newLong(rt, value);
  };
}
