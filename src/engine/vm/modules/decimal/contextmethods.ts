import type { PyObject } from "../../../memory/object.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import * as arithmetic from "./arithmetic.ts";
import { decimalFrom } from "./construct.ts";
import { powerModulus } from "./digits.ts";
import { BINARY, numberClass, PLAIN_BINARY, QUESTIONS, sameQuantum, UNARY } from "./methods.ts";
import { type Dec, fromInt, negated, type Status, withSign } from "./number.ts";
import {
  addStatus,
  argumentOf,
  type DecimalState,
  finished,
  newContext,
  newDecimal,
  type PyContext,
} from "./state.ts";
import { decimalText, engineeringText } from "./text.ts";
import { power } from "./transcendental.ts";

/** Operations that are operators of Decimal and methods of a context. */
const NAMED_BINARY: Readonly<Record<string, arithmetic.BinaryOperation>> = {
  add: arithmetic.add,
  divide: arithmetic.divide,
  divide_int: arithmetic.divideInteger,
  multiply: arithmetic.multiply,
  quantize: arithmetic.quantize,
  remainder: arithmetic.remainder,
  subtract: arithmetic.subtract,
};

const NAMED_UNARY: Readonly<Record<string, arithmetic.UnaryOperation>> = {
  abs: arithmetic.absolute,
  minus: arithmetic.minus,
  plus: arithmetic.plus,
  to_integral: arithmetic.toIntegral,
  to_integral_exact: arithmetic.toIntegralExact,
  to_integral_value: arithmetic.toIntegral,
};

/** context_methods[] of _decimal.c. */
export function contextMethods(rt: Runtime, state: DecimalState): readonly PyMethodDef[] {
  const own = (self: PyObject) => self as PyContext; // methods of Context
  const unary = Object.entries({ ...UNARY, ...NAMED_UNARY }).map(([name, operate]) =>
    methodO(name, (_, self, arg) => {
      const a = argumentOf(rt, arg);
      if (a === null) return null;
      const status: Status = { flags: 0 };
      return finished(rt, state, own(self), operate(a, own(self).settings, status), status);
    }),
  );
  const ofTwo = (name: string, run: (context: PyContext, a: Dec, b: Dec) => Result) =>
    methodClinic(name, "a, b", (_, self, [x, y]) => {
      const a = argumentOf(rt, x as PyObject); // both are required
      const b = a === null ? null : argumentOf(rt, y as PyObject);
      return a === null || b === null ? null : run(own(self), a, b);
    });
  const binary = Object.entries({ ...BINARY, ...NAMED_BINARY }).map(([name, operate]) =>
    ofTwo(name, (context, a, b) => {
      const status: Status = { flags: 0 };
      return finished(rt, state, context, operate(a, b, context.settings, status), status);
    }),
  );
  const plain = Object.entries(PLAIN_BINARY).map(([name, operate]) =>
    ofTwo(name, (_context, a, b) => newDecimal(rt, state, operate(a, b))),
  );
  const ofOne = (name: string, run: (context: PyContext, a: Dec) => Result) =>
    methodO(name, (_, self, arg) => {
      const a = argumentOf(rt, arg);
      return a === null ? null : run(own(self), a);
    });
  const create = (self: PyObject, value: PyObject | undefined) =>
    decimalFrom(rt, state, state.decimal, value, own(self), false);
  return [
    ...unary,
    ...binary,
    ...plain,
    ...Object.entries(QUESTIONS).map(([name, ask]) =>
      ofOne(name, (context, a) => rt.newBool(ask(a, context.settings))),
    ),
    ofOne("number_class", (context, a) => newUnicode(rt, numberClass(a, context.settings))),
    ofOne("to_sci_string", ({ capitals }, a) =>
      newUnicode(rt, decimalText(a, capitals === 1 ? "E" : "e")),
    ),
    ofOne("to_eng_string", ({ capitals }, a) =>
      newUnicode(rt, engineeringText(a, capitals === 1 ? "E" : "e")),
    ),
    ofOne("copy_abs", (_context, a) => newDecimal(rt, state, withSign(a, 0))),
    ofOne("copy_negate", (_context, a) => newDecimal(rt, state, negated(a))),
    ofOne("copy_decimal", (_context, a) => newDecimal(rt, state, a)),
    ofOne("canonical", (_context, a) => newDecimal(rt, state, a)),
    ofTwo("same_quantum", (_context, a, b) => rt.newBool(sameQuantum(a, b))),
    ofTwo("divmod", (context, a, b) => {
      const status: Status = { flags: 0 };
      const pair = arithmetic.divideModulo(a, b, context.settings, status);
      if (!addStatus(rt, state, context, status)) return null;
      return newTuple(
        rt,
        pair.map(each => newDecimal(rt, state, each)),
      );
    }),
    methodClinic("power", "a, b, modulo=None", (_, self, [x, y, modulo]) => {
      const a = argumentOf(rt, x as PyObject); // both are required
      const b = a === null ? null : argumentOf(rt, y as PyObject);
      if (a === null || b === null) return null;
      const status: Status = { flags: 0 };
      if (modulo !== undefined && modulo !== rt.none) {
        const c = argumentOf(rt, modulo);
        if (c === null) return null;
        const result = powerModulus([a, b, c], status);
        return finished(rt, state, own(self), result, status);
      }
      return finished(rt, state, own(self), power(a, b, own(self).settings, status), status);
    }),
    methodClinic("fma", "a, b, c", (_, self, args) => {
      const operands: Dec[] = [];
      for (const arg of args) {
        const dec = argumentOf(rt, arg as PyObject); // three are required
        if (dec === null) return null;
        operands.push(dec);
      }
      const [a, b, c] = operands as [Dec, Dec, Dec];
      const status: Status = { flags: 0 };
      const dec = arithmetic.fusedMultiplyAdd(a, b, c, own(self).settings, status);
      return finished(rt, state, own(self), dec, status);
    }),
    methodClinic("create_decimal", "num='0', /", (_, self, [value]) => create(self, value)),
    methodO("create_decimal_from_float", (_, self, value) => create(self, value)),
    methodNoArgs("radix", () => newDecimal(rt, state, fromInt(10))),
    methodNoArgs("Etiny", (_, self) => newLong(rt, etiny(own(self)))),
    methodNoArgs("Etop", (_, self) => {
      const { emax, prec } = own(self).settings;
      return newLong(rt, emax - prec + 1);
    }),
    methodNoArgs("clear_flags", (_, self) => {
      own(self).status = 0;
      return rt.newNone();
    }),
    methodNoArgs("clear_traps", (_, self) => {
      own(self).traps = 0;
      return rt.newNone();
    }),
    ...["copy", "__copy__"].map(name =>
      methodNoArgs(name, (_, self) => {
        const copy = newContext(rt, state);
        copy.assign(own(self));
        return copy;
      }),
    ),
    methodNoArgs("__reduce__", () => raise(rt, "TypeError", "cannot pickle 'Context' object")),
  ];
}

function etiny(context: PyContext): number {
  const { emin, prec } = context.settings;
  return emin - prec + 1;
}
