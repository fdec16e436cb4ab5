import type { PyObject } from "../../../memory/object.ts";
import { excType, raiseObject } from "../../../objects/exceptions/exceptions.ts";
import { newList } from "../../../objects/containers/listobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject } from "../../../objects/type/slots.ts";
import { newExceptionClass } from "../exceptionclass.ts";
import { CONDITION } from "./number.ts";

/** All conditions that are InvalidOperation. */
const INVALID =
  CONDITION.INVALID_OPERATION |
  CONDITION.CONVERSION_SYNTAX |
  CONDITION.DIVISION_IMPOSSIBLE |
  CONDITION.DIVISION_UNDEFINED |
  CONDITION.INVALID_CONTEXT;

/** The signals in the order of signal_map (Modules/_decimal/_decimal.c), and their conditions. */
export const SIGNALS: readonly (readonly [name: string, bits: number])[] = [
  ["InvalidOperation", INVALID],
  ["FloatOperation", CONDITION.FLOAT_OPERATION],
  ["DivisionByZero", CONDITION.DIVISION_BY_ZERO],
  ["Overflow", CONDITION.OVERFLOW],
  ["Underflow", CONDITION.UNDERFLOW],
  ["Subnormal", CONDITION.SUBNORMAL],
  ["Inexact", CONDITION.INEXACT],
  ["Rounded", CONDITION.ROUNDED],
  ["Clamped", CONDITION.CLAMPED],
];

/** The conditions of InvalidOperation that have classes of their own (cond_map). */
const CONDITIONS: readonly (readonly [name: string, bit: number])[] = [
  ["InvalidOperation", CONDITION.INVALID_OPERATION],
  ["ConversionSyntax", CONDITION.CONVERSION_SYNTAX],
  ["DivisionImpossible", CONDITION.DIVISION_IMPOSSIBLE],
  ["DivisionUndefined", CONDITION.DIVISION_UNDEFINED],
  ["InvalidContext", CONDITION.INVALID_CONTEXT],
];

/** The exception classes of the module, by name. */
export type SignalClasses = ReadonlyMap<string, PyTypeObject>;

/** Creates the exception classes; the map holds a reference to each, which the module takes over. */
export function newSignalClasses(rt: Runtime): SignalClasses {
  const classes = new Map<string, PyTypeObject>();
  const make = (name: string, ...bases: PyTypeObject[]) => {
    const type = newExceptionClass(rt, "decimal", name, bases);
    classes.set(name, type);
    return type;
  };
  const base = make("DecimalException", excType(rt, "ArithmeticError"));
  const zero = excType(rt, "ZeroDivisionError");
  const invalid = make("InvalidOperation", base);
  make("FloatOperation", base, excType(rt, "TypeError"));
  make("DivisionByZero", base, zero);
  const inexact = make("Inexact", base);
  const rounded = make("Rounded", base);
  const subnormal = make("Subnormal", base);
  make("Clamped", base);
  make("Overflow", inexact, rounded);
  make("Underflow", inexact, rounded, subnormal);
  make("ConversionSyntax", invalid);
  make("DivisionImpossible", invalid);
  make("DivisionUndefined", invalid, zero);
  make("InvalidContext", invalid);
  return classes;
}

/** Raises the first signal among `bits`, with the list of all conditions among them. */
export function raiseSignal(rt: Runtime, classes: SignalClasses, bits: number): null {
  const first = SIGNALS.find(([, mask]) => (bits & mask) !== 0)?.[0] ?? "InvalidOperation";
  const names = CONDITIONS.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
  for (const [name, mask] of SIGNALS.slice(1)) if ((bits & mask) !== 0) names.push(name);
  const found = names.map(name => classes.get(name)).filter(type => type !== undefined);
  const list: PyObject = newList(
    rt,
    found.map(type => rt.heap.newRef(type)),
  );
  const type = classes.get(first);
  if (type !== undefined) raiseObject(rt, type, list);
  rt.heap.decref(list);
  return null;
}
