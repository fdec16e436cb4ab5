import { invariant } from "../../../base/assert.ts";
import { FunctionAttribute } from "../../compile/opcode.ts";
import type { PyObject } from "../../memory/object.ts";
import { PyCode } from "../../objects/functions/codeobject.ts";
import { PyDict } from "../../objects/containers/dictobject.ts";
import { newFunction, PyFunction } from "../../objects/functions/funcobject.ts";
import { PyTuple } from "../../objects/containers/tupleobject.ts";
import { callFromStack, callFunctionEx } from "../call.ts";
import { importFrom, importName } from "../import.ts";
import { type InstructionTable, Outcome } from "../machine.ts";
import { peek, popStrong, push, releaseSlot, replaceTop } from "../stack.ts";

/** Calls, making functions, imports. */
export const callInstructions: InstructionTable = {
  CALL: (vm, frame, oparg) => callFromStack(vm, frame, oparg, null),

  /** The tuple of names is a constant: it leaves the stack first. */
  CALL_KW(vm, frame, oparg) {
    const names = popStrong(vm, frame);
    invariant(names instanceof PyTuple, "CALL_KW without names");
    vm.rt.hold(names, "names of keyword arguments");
    const outcome = callFromStack(vm, frame, oparg, names);
    vm.rt.release(names);
    if (outcome === Outcome.SUSPEND) {
      push(frame, names);
      return outcome;
    }
    vm.heap.decref(names);
    return outcome;
  },

  CALL_FUNCTION_EX: (vm, frame) => callFunctionEx(vm, frame),

  MAKE_FUNCTION(vm, frame) {
    const code = peek(frame, 1);
    invariant(code instanceof PyCode, "MAKE_FUNCTION of no code");
    return replaceTop(vm, frame, newFunction(vm.rt, code, frame.globals));
  },

  /** (attr, function -- function): the function takes the stack's reference over. */
  SET_FUNCTION_ATTRIBUTE(vm, frame, oparg) {
    const func = popStrong(vm, frame);
    invariant(func instanceof PyFunction, "attribute of no function");
    setAttribute(func, oparg, popStrong(vm, frame));
    push(frame, func);
    return Outcome.NEXT;
  },

  /** (level, fromlist -- module). */
  IMPORT_NAME(vm, frame, oparg) {
    const name = frame.code.co_names.ob_item[oparg >> 2] as PyObject; // the assembler checks opargs
    const module = importName(vm, frame, name, peek(frame, 1), peek(frame, 2));
    const top = frame.sp - 1;
    releaseSlot(vm.heap, frame, top);
    releaseSlot(vm.heap, frame, top - 1);
    frame.sp -= 2;
    if (module === null) return Outcome.ERROR;
    push(frame, module);
    return Outcome.NEXT;
  },

  IMPORT_FROM(vm, frame, oparg) {
    const name = frame.code.co_names.ob_item[oparg] as PyObject; // the assembler checks opargs
    const value = importFrom(vm, peek(frame, 1), name);
    if (value === null) return Outcome.ERROR;
    push(frame, value);
    return Outcome.NEXT;
  },
};

/** Steals `value`. */
function setAttribute(func: PyFunction, attribute: number, value: PyObject): void {
  switch (attribute) {
    case FunctionAttribute.DEFAULTS:
      invariant(value instanceof PyTuple, "defaults are no tuple");
      func.func_defaults = value;
      break;
    case FunctionAttribute.KWDEFAULTS:
      invariant(value instanceof PyDict, "keyword defaults are no dict");
      func.func_kwdefaults = value;
      break;
    case FunctionAttribute.ANNOTATIONS:
      func.func_annotations = value;
      break;
    case FunctionAttribute.CLOSURE:
      invariant(value instanceof PyTuple, "closure is no tuple");
      func.func_closure = value;
      break;
    default:
      invariant(attribute === FunctionAttribute.ANNOTATE, "unknown attribute", attribute);
      func.func_annotate = value;
  }
}
