import type { PyObject } from "../../../memory/object.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { integerRatio } from "../../../objects/numbers/floattext.ts";
import { PyLong } from "../../../objects/numbers/longobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, typeOf } from "../../../objects/type/slots.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import { type HeldReference, NativeObject } from "../nativeobject.ts";
import {
  type Dec,
  digitCount,
  finite,
  fromInt,
  infinity,
  type Rounding,
  type Settings,
  type Status,
} from "./number.ts";
import { raiseSignal, type SignalClasses } from "./signals.ts";

/** PyDecObject: an immutable decimal number. */
export class PyDecimal extends NativeObject {
  hash: number | bigint | null = null;

  constructor(
    type: PyObject["ob_type"],
    readonly dec: Dec,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [];
  }
}

/** PyDecContextObject. */
export class PyContext extends NativeObject {
  prec = 28n;
  rounding: Rounding = "ROUND_HALF_EVEN";
  emin = -999999n;
  emax = 999999n;
  capitals: 0 | 1 = 1;
  clamp: 0 | 1 = 0;
  /** Bits of CONDITION that came up. */
  status = 0;
  /** Bits of CONDITION that raise. */
  traps: number;

  constructor(type: PyObject["ob_type"], traps: number) {
    super(type);
    this.traps = traps;
  }

  references(): readonly HeldReference[] {
    return [];
  }

  get settings(): Settings {
    const { rounding, clamp } = this;
    return {
      prec: Number(this.prec),
      rounding,
      emin: Number(this.emin),
      emax: Number(this.emax),
      clamp,
    };
  }

  /** Takes over all that can be set of `other`. */
  assign(other: PyContext): void {
    this.prec = other.prec;
    this.rounding = other.rounding;
    this.emin = other.emin;
    this.emax = other.emax;
    this.capitals = other.capitals;
    this.clamp = other.clamp;
    this.status = other.status;
    this.traps = other.traps;
  }
}

/** The module's types and its current context. */
export interface DecimalState {
  readonly classes: SignalClasses;
  decimal: PyTypeObject;
  context: PyTypeObject;
  /** The context of the only thread; a strong reference, null before it is first asked for. */
  current: PyContext | null;
  /** decimal.DecimalTuple, once it was made; a strong reference. */
  tuple: PyObject | null;
  /** What a new thread's context is made of. */
  defaults: PyContext;
}

/** CURRENT_CONTEXT, borrowed. */
export function currentContext(rt: Runtime, state: DecimalState): PyContext {
  if (state.current === null) {
    const made = newContext(rt, state);
    made.assign(state.defaults);
    made.status = 0;
    setCurrent(rt, state, made);
    rt.heap.decref(made);
  }
  return state.current as PyContext; // set above
}

const HELD = "the current decimal context";

/** PyDec_SetCurrentContext: takes a reference of its own. */
export function setCurrent(rt: Runtime, state: DecimalState, context: PyContext): void {
  const old = state.current;
  state.current = rt.heap.newRef(context);
  rt.hold(context, HELD);
  if (old === null) return;
  rt.release(old);
  rt.heap.decref(old);
}

/** A context of the type itself, with the initial values. */
export function newContext(rt: Runtime, state: DecimalState): PyContext {
  return genericAlloc(rt, new PyContext(state.context, state.defaults?.traps ?? 0));
}

/** Words of 19 digits that an object has room for in itself. */
const INLINE_WORDS = 4;

/** A new Decimal, of a subclass where `type` is one. */
export function newDecimal(
  rt: Runtime,
  state: DecimalState,
  dec: Dec,
  type: PyTypeObject = state.decimal,
): PyDecimal {
  rt.heap.budget.touch(Math.ceil(dec.coeff.toString(16).length / 2));
  return genericAlloc(rt, new PyDecimal(type, dec));
}

/** dec___sizeof__: digits beyond those inside the object lie outside. */
export function sizeOfDecimal({ coeff, kind }: Dec, basicsize: number): number {
  const words = kind === "finite" ? Math.ceil(digitCount(coeff) / 19) : 0;
  return basicsize + (words > INLINE_WORDS ? 8 * words : 0);
}

/** dec_addstatus: notes the conditions; false: one of them is trapped, and raised. */
export function addStatus(
  rt: Runtime,
  state: DecimalState,
  context: PyContext,
  status: Status,
): boolean {
  context.status |= status.flags;
  const trapped = status.flags & context.traps;
  if (trapped === 0) return true;
  raiseSignal(rt, state.classes, trapped);
  return false;
}

/** The exact value of a double. */
export function fromDouble(value: number): Dec {
  if (Number.isNaN(value)) return { kind: "nan", sign: 0, coeff: 0n, exp: 0 };
  const sign: 0 | 1 = value < 0 || Object.is(value, -0) ? 1 : 0;
  if (!Number.isFinite(value)) return infinity(sign);
  const [top, bottom] = integerRatio(Math.abs(value));
  // The denominator is a power of two: as many decimals make it one of ten.
  const places = BigInt(bottom).toString(2).length - 1;
  return finite(sign, BigInt(top) * 5n ** BigInt(places), -places);
}

/** CONVERT_BINOP: an operand as a number; undefined: it is neither Decimal nor int. */
export function operandOf(op: PyObject): Dec | undefined {
  if (op instanceof PyDecimal) return op.dec;
  return op instanceof PyLong ? fromInt(op.value) : undefined;
}

/** As `operandOf`, for arguments of methods; null: TypeError is set. */
export function argumentOf(rt: Runtime, op: PyObject): Dec | null {
  const dec = operandOf(op);
  if (dec !== undefined) return dec;
  const given = typeOf(op).messageName;
  return raise(rt, "TypeError", `conversion from ${given} to Decimal is not supported`);
}

/** Makes a Decimal of a result, unless one of its conditions is trapped. */
export function finished(
  rt: Runtime,
  state: DecimalState,
  context: PyContext,
  dec: Dec,
  status: Status,
): PyDecimal | null {
  return addStatus(rt, state, context, status) ? newDecimal(rt, state, dec) : null;
}
