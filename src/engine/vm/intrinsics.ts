import { invariant } from "../../base/assert.ts";
import { CodeFlag } from "../compile/code.ts";
import { INTRINSICS_1, INTRINSICS_2 } from "../compile/opcode.ts";
import type { PyObject } from "../memory/object.ts";
import { numberPositive, sequenceTuple } from "../objects/abstract.ts";
import { newAsyncGenWrappedValue } from "../objects/functions/asyncgen.ts";
import { excType, PyBaseException, raise } from "../objects/exceptions/exceptions.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import { subscriptGeneric } from "../objects/typing/generic.ts";
import { PyList } from "../objects/containers/listobject.ts";
import { typeOf } from "../objects/type/slots.ts";
import { newTuple, PyTuple } from "../objects/containers/tupleobject.ts";
import { isUnknown } from "../objects/unknown/unknown.ts";
import { isSubtype } from "../objects/type/typeobject.ts";
import {
  newTypeAlias,
  newTypeParameter,
  setTypeParamDefault,
} from "../objects/typing/typevarobject.ts";
import { prepReraiseStar } from "./exceptionGroups.ts";
import { importStar } from "./import.ts";
import type { Machine } from "./machine.ts";

/** CALL_INTRINSIC_1 (Python/intrinsics.c): a new reference. Borrows `value`. */
export function callIntrinsic1(
  vm: Machine,
  frame: InterpreterFrame,
  oparg: number,
  value: PyObject,
): PyObject | null {
  const name = INTRINSICS_1[oparg];
  switch (name) {
    case "INTRINSIC_IMPORT_STAR":
      return importStar(vm, frame, value);
    case "INTRINSIC_STOPITERATION_ERROR":
      return stopIterationError(vm, frame, value);
    case "INTRINSIC_ASYNC_GEN_WRAP":
      return newAsyncGenWrappedValue(vm.rt, value);
    case "INTRINSIC_UNARY_POSITIVE":
      return numberPositive(vm.rt, value);
    case "INTRINSIC_LIST_TO_TUPLE":
      return listToTuple(vm, value);
    case "INTRINSIC_TYPEVAR":
      return newTypeParameter(vm.rt, "TypeVar", value, null);
    case "INTRINSIC_PARAMSPEC":
      return newTypeParameter(vm.rt, "ParamSpec", value, null);
    case "INTRINSIC_TYPEVARTUPLE":
      return newTypeParameter(vm.rt, "TypeVarTuple", value, null);
    case "INTRINSIC_SUBSCRIPT_GENERIC":
      return subscriptGeneric(vm.rt, value);
    case "INTRINSIC_TYPEALIAS":
      invariant(value instanceof PyTuple, "a type alias is made of a tuple");
      return newTypeAlias(vm.rt, value);
    default:
      return vm.rt.unsupported(`intrinsic ${name}`);
  }
}

/** CALL_INTRINSIC_2: (value2, value1 -- res). */
export function callIntrinsic2(
  vm: Machine,
  oparg: number,
  value2: PyObject,
  value1: PyObject,
): PyObject | null {
  const name = INTRINSICS_2[oparg];
  switch (name) {
    case "INTRINSIC_PREP_RERAISE_STAR":
      invariant(value1 instanceof PyList, "exceptions raised by except* are no list");
      return prepReraiseStar(vm.rt, value2, value1);
    case "INTRINSIC_SET_FUNCTION_TYPE_PARAMS":
      return setTypeParams(vm, value2, value1);
    case "INTRINSIC_TYPEVAR_WITH_BOUND":
      return newTypeParameter(vm.rt, "TypeVar", value2, { what: "bound", evaluate: value1 });
    case "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS":
      return newTypeParameter(vm.rt, "TypeVar", value2, { what: "constraints", evaluate: value1 });
    case "INTRINSIC_SET_TYPEPARAM_DEFAULT":
      return setTypeParamDefault(vm.rt, value2, value1);
    default:
      return vm.rt.unsupported(`intrinsic ${name}`);
  }
}

/** PyList_AsTuple. */
function listToTuple(vm: Machine, list: PyObject): PyObject | null {
  if (isUnknown(list)) return vm.heap.newRef(list);
  if (!(list instanceof PyList)) return sequenceTuple(vm.rt, list);
  for (const item of list.ob_item) vm.heap.incref(item);
  return newTuple(vm.rt, [...list.ob_item]);
}

function setTypeParams(vm: Machine, func: PyObject, params: PyObject): PyObject {
  invariant(func instanceof PyFunction, "type parameters of no function");
  const old = func.func_typeparams;
  func.func_typeparams = vm.heap.newRef(params);
  vm.heap.xdecref(old);
  return vm.heap.newRef(func);
}

/** stopiteration_error: PEP 479. A StopIteration that leaves a generator is a RuntimeError. */
function stopIterationError(vm: Machine, frame: InterpreterFrame, exc: PyObject): PyObject | null {
  const { rt } = vm;
  invariant(exc instanceof PyBaseException, "no exception");
  const { flags } = frame.code.unit;
  let message: string | null = null;
  if (isSubtype(typeOf(exc), excType(rt, "StopIteration"))) {
    message = "generator raised StopIteration";
    if ((flags & CodeFlag.ASYNC_GENERATOR) !== 0) message = "async generator raised StopIteration";
    else if ((flags & CodeFlag.COROUTINE) !== 0) message = "coroutine raised StopIteration";
  } else if (
    (flags & CodeFlag.ASYNC_GENERATOR) !== 0 &&
    isSubtype(typeOf(exc), excType(rt, "StopAsyncIteration"))
  ) {
    message = "async generator raised StopAsyncIteration";
  }
  if (message === null) return vm.heap.newRef(exc);
  raise(rt, "RuntimeError", message);
  const error = rt.raised;
  if (error === null) return null;
  rt.raised = null; // handed over: the result
  replaceField(vm, error, "cause", exc);
  replaceField(vm, error, "context", exc);
  error.suppress_context = true;
  return error;
}

function replaceField(
  vm: Machine,
  error: PyBaseException,
  field: "cause" | "context",
  exc: PyBaseException,
): void {
  const old = error[field];
  error[field] = vm.heap.newRef(exc);
  vm.heap.xdecref(old);
}
