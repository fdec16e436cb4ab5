import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { BINARY_OPERATORS, COMPARE_TO_BOOL, Op } from "../../compile/opcode.ts";
import {
  binaryOp,
  inplaceOp,
  numberAdd,
  numberInPlaceAdd,
  numberInPlaceMultiply,
  numberInPlacePower,
  numberInvert,
  numberMultiply,
  numberNegative,
  numberPower,
  objectDelItem,
  objectGetItem,
  objectSetItem,
  sequenceContains,
} from "../../objects/abstract.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import { objectIsTrue, objectRichCompare } from "../../objects/object.ts";
import { looseSlice, newSlice, stealSlice } from "../../objects/containers/sliceobject.ts";
import type { BinaryFunc, CompareOp } from "../../objects/type/slots.ts";
import type { PyUnicode } from "../../objects/text/unicodeobject.ts";
import { unicodeAppend } from "../../objects/text/unicodeslots.ts";
import { unknownIdentity } from "../../objects/unknown/unknown.ts";
import { afterNative } from "../../objects/unknown/unknowncall.ts";
import { callIntrinsic1, callIntrinsic2 } from "../intrinsics.ts";
import { type InstructionTable, type Machine, Outcome } from "../machine.ts";
import { quickArithmetic, quickCompare } from "../quickNumbers.ts";
import { quickItem, quickSetItem } from "../quickItems.ts";
import { enterGetItem } from "../specialize.ts";
import {
  peek,
  popRelease,
  push,
  releaseSlot,
  replaceMany,
  replaceTop,
  replaceTwo,
  takeStrong,
} from "../stack.ts";

/** Operators and subscripts. */
export const operatorInstructions: InstructionTable = {
  UNARY_NEGATIVE: (vm, frame) => replaceTop(vm, frame, numberNegative(vm.rt, peek(frame, 1))),

  UNARY_INVERT: (vm, frame) => replaceTop(vm, frame, numberInvert(vm.rt, peek(frame, 1))),

  UNARY_NOT(vm, frame) {
    const truth = objectIsTrue(vm.rt, peek(frame, 1));
    return replaceTop(vm, frame, truth < 0 ? null : vm.rt.newBool(truth === 0));
  },

  BINARY_OP(vm, frame, oparg) {
    const left = peek(frame, 2);
    const right = peek(frame, 1);
    const quick = quickArithmetic(vm.rt, oparg, left, right);
    if (quick !== undefined) {
      return replaceTwo(vm, frame, quick, vm.facts.releasesRightOperandFirst);
    }
    if (oparg === PLUS || oparg === INPLACE_PLUS) {
      const outcome = appendToLocal(vm, frame);
      if (outcome !== undefined) return outcome;
    }
    const apply = BINARY[oparg] as BinaryFunc; // the assembler checks opargs
    let result = apply(vm.rt, left, right);
    if (vm.rt.unknowns.isActive) {
      result = afterNative(vm.rt, "an operator", [left, right], result);
    }
    return replaceTwo(vm, frame, result, vm.facts.releasesRightOperandFirst);
  },

  BINARY_SUBSCR(vm, frame) {
    const container = peek(frame, 2);
    const sub = peek(frame, 1);
    const quick = quickItem(vm.rt, container, sub);
    if (quick !== undefined) {
      return replaceTwo(vm, frame, quick, vm.facts.releasesRightOperandFirst);
    }
    const entered = enterGetItem(vm, frame);
    if (entered !== undefined) return entered;
    const result = objectGetItem(vm.rt, container, sub);
    return replaceTwo(vm, frame, result, vm.facts.releasesRightOperandFirst);
  },

  /** (value, container, sub -- ). */
  STORE_SUBSCR(vm, frame) {
    const value = peek(frame, 3);
    const container = peek(frame, 2);
    const sub = peek(frame, 1);
    const isStored =
      quickSetItem(vm.rt, container, sub, value) || objectSetItem(vm.rt, container, sub, value);
    const bottom = frame.sp - 3;
    const isFromTop = vm.facts.subscriptStoreReleasesFromTop;
    releaseSlot(vm.heap, frame, isFromTop ? bottom + 2 : bottom);
    releaseSlot(vm.heap, frame, bottom + 1);
    releaseSlot(vm.heap, frame, isFromTop ? bottom : bottom + 2);
    frame.sp = bottom;
    return isStored ? Outcome.NEXT : Outcome.ERROR;
  },

  DELETE_SUBSCR(vm, frame) {
    const isDeleted = objectDelItem(vm.rt, peek(frame, 2), peek(frame, 1));
    const top = frame.sp - 1;
    const order = vm.facts.subscriptStoreReleasesFromTop ? [0, 1] : [1, 0];
    for (const depth of order) releaseSlot(vm.heap, frame, top - depth);
    frame.sp -= 2;
    return isDeleted ? Outcome.NEXT : Outcome.ERROR;
  },

  BINARY_SLICE(vm, frame) {
    if (vm.facts.sliceReleases === "from-top") {
      if (slicesAlone(vm, peek(frame, 3))) {
        const part = looseSlice(vm.rt, peek(frame, 2), peek(frame, 1));
        const taken = objectGetItem(vm.rt, peek(frame, 3), part);
        return replaceMany(vm, frame, taken, [1, 2, 3]);
      }
      const slice = newSlice(vm.rt, peek(frame, 2), peek(frame, 1), vm.rt.none);
      push(frame, slice);
      const result = objectGetItem(vm.rt, peek(frame, 4), slice);
      return replaceMany(vm, frame, result, [1, 2, 3, 4]);
    }
    buildSlice(vm, frame);
    const result = objectGetItem(vm.rt, peek(frame, 2), peek(frame, 1));
    return replaceTwo(vm, frame, result, true);
  },

  /** (value, container, start, stop -- ). */
  STORE_SLICE(vm, frame) {
    buildSlice(vm, frame);
    const isStored = objectSetItem(vm.rt, peek(frame, 2), peek(frame, 1), peek(frame, 3));
    popRelease(vm.heap, frame);
    const top = frame.sp - 1;
    const order = vm.facts.sliceStoreReleasesValueFirst ? [1, 0] : [0, 1];
    for (const depth of order) releaseSlot(vm.heap, frame, top - depth);
    frame.sp -= 2;
    return isStored ? Outcome.NEXT : Outcome.ERROR;
  },

  BUILD_SLICE(vm, frame, oparg) {
    const step = oparg === 3 ? peek(frame, 1) : vm.rt.none;
    const slice = newSlice(vm.rt, peek(frame, oparg), peek(frame, oparg - 1), step);
    return replaceMany(vm, frame, slice, oparg === 3 ? [3, 2, 1] : [2, 1]);
  },

  COMPARE_OP(vm, frame, oparg) {
    const op = (oparg & 15) as CompareOp; // six operators: COMPARE_OPERATORS
    const left = peek(frame, 2);
    const right = peek(frame, 1);
    const result =
      quickCompare(vm.rt, left, right, op) ?? objectRichCompare(vm.rt, left, right, op);
    const outcome = replaceTwo(vm, frame, result, vm.facts.comparesReleaseRightFirst);
    if (outcome !== Outcome.NEXT || (oparg & COMPARE_TO_BOOL) === 0) return outcome;
    if (result === vm.rt.true || result === vm.rt.false) return outcome; // immortal, and its own truth
    const truth = objectIsTrue(vm.rt, peek(frame, 1));
    return replaceTop(vm, frame, truth < 0 ? null : vm.rt.newBool(truth === 1));
  },

  IS_OP(vm, frame, oparg) {
    const isSame = peek(frame, 2) === peek(frame, 1);
    const unknown = isSame
      ? null
      : unknownIdentity(vm.rt, peek(frame, 2), peek(frame, 1), oparg === 1);
    if (unknown !== null) {
      return replaceTwo(vm, frame, unknown, vm.facts.comparesReleaseRightFirst);
    }
    const result = vm.rt.newBool(isSame !== (oparg === 1));
    return replaceTwo(vm, frame, result, vm.facts.comparesReleaseRightFirst);
  },

  CONTAINS_OP(vm, frame, oparg) {
    const found = sequenceContains(vm.rt, peek(frame, 1), peek(frame, 2));
    const result = found < 0 ? null : vm.rt.newBool((found === 1) !== (oparg === 1));
    return replaceTwo(vm, frame, result, vm.facts.comparesReleaseRightFirst);
  },

  CALL_INTRINSIC_1(vm, frame, oparg) {
    return replaceTop(vm, frame, callIntrinsic1(vm, frame, oparg, peek(frame, 1)));
  },

  CALL_INTRINSIC_2(vm, frame, oparg) {
    const result = callIntrinsic2(vm, oparg, peek(frame, 2), peek(frame, 1));
    return replaceTwo(vm, frame, result, false);
  },
};

const PLUS = BINARY_OPERATORS.indexOf("+");
const INPLACE_PLUS = BINARY_OPERATORS.indexOf("+=");

/**
 * BINARY_OP_INPLACE_ADD_UNICODE: `s += t` and `s = s + t` for a local s. The local gives its
 * reference to the result, which may be the same str, extended, and the STORE_FAST that follows is
 * done. Undefined: not that case.
 */
function appendToLocal(vm: Machine, frame: InterpreterFrame): Outcome | undefined {
  const { localsplus, borrowed, sp } = frame;
  const left = localsplus[sp - 2];
  const right = localsplus[sp - 1];
  const { str } = vm.rt.types;
  if (left?.ob_type !== str || right?.ob_type !== str) return undefined;
  const { instructions } = frame.code.unit;
  if (instructions[2 * frame.pc] !== Op.STORE_FAST) return undefined;
  const local = instructions[2 * frame.pc + 1] as number; // pairs
  if (localsplus[local] !== left || borrowed[local] !== 0) return undefined;
  if (!vm.isWarm(frame)) return undefined;
  releaseSlot(vm.heap, frame, sp - 2);
  localsplus[local] = null;
  const result = unicodeAppend(vm.rt, left as PyUnicode, right); // its type says so
  localsplus[local] = result;
  popRelease(vm.heap, frame);
  frame.sp -= 1;
  if (result === null) return Outcome.ERROR;
  frame.pc += 1;
  return Outcome.NEXT;
}

type Operator = (typeof BINARY_OPERATORS)[number];

const SLOTS = {
  "&": "and",
  "//": "floor_divide",
  "<<": "lshift",
  "@": "matrix_multiply",
  "%": "remainder",
  "|": "or",
  ">>": "rshift",
  "-": "subtract",
  "/": "true_divide",
  "^": "xor",
} as const;

/** The functions of BINARY_OPERATORS, in its order. */
const BINARY: readonly BinaryFunc[] = BINARY_OPERATORS.map(functionOf);

/** PyNumber_Add and its kin; what has a sequence form or a third operand has its own function. */
function functionOf(operator: Operator): BinaryFunc {
  switch (operator) {
    case "+":
      return numberAdd;
    case "+=":
      return numberInPlaceAdd;
    case "*":
      return numberMultiply;
    case "*=":
      return numberInPlaceMultiply;
    case "**":
      return (rt, left, right) => numberPower(rt, left, right, rt.none);
    case "**=":
      return numberInPlacePower;
    default: {
      const isInPlace = operator.endsWith("=");
      // Without "=" an in-place operator is one of the keys.
      const name = SLOTS[(isInPlace ? operator.slice(0, -1) : operator) as keyof typeof SLOTS];
      const slot = `nb_${name}` as const;
      if (!isInPlace) return (rt, left, right) => binaryOp(rt, slot, left, right);
      const inPlace = `nb_inplace_${name}` as const;
      return (rt, left, right) => inplaceOp(rt, inPlace, slot, left, right);
    }
  }
}

/** 3.15's BINARY_SLICE takes parts of lists, tuples and texts without a slice object. */
function slicesAlone({ rt }: Machine, container: PyObject): boolean {
  const { list, tuple, str } = rt.types;
  const type = container.ob_type;
  return type === list || type === tuple || type === str;
}

/** (start, stop -- slice), which takes both over (_PyBuildSlice_ConsumeRefs). */
function buildSlice(vm: Machine, frame: InterpreterFrame): void {
  const top = frame.sp - 1;
  const stop = takeStrong(vm.heap, frame, top);
  const start = takeStrong(vm.heap, frame, top - 1);
  frame.sp -= 2;
  invariant(start !== null && stop !== null, "slice bound is NULL");
  push(frame, stealSlice(vm.rt, start, stop, vm.rt.newNone()));
}
