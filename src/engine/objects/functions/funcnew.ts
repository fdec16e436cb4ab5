import type { PyObject } from "../../memory/object.ts";
import { parseArgs } from "../call.ts";
import { PyCell } from "./cellobject.ts";
import { PyCode } from "./codeobject.ts";
import { PyDict } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { newFunction } from "./funcobject.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, type Status, typeOf } from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { asString, PyUnicode } from "../text/unicodeobject.ts";

const SIGNATURE = "code, globals, name=None, argdefs=None, closure=None";

/** func_new_impl (types.FunctionType): a function of a code object. Borrows all. */
export function functionNew(
  rt: Runtime,
  _type: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  const signature = rt.facts.minor >= 13 ? `${SIGNATURE}, kwdefaults=None` : SIGNATURE;
  const values = parseArgs(rt, "function", signature, args, kwargs);
  if (values === null) return null;
  const [code, globals, ...others] = values;
  if (!(code instanceof PyCode)) return refuseArgument(rt, "code", "code", code);
  if (!(globals instanceof PyDict)) return refuseArgument(rt, "globals", "dict", globals);
  const [name, defaults, closure, kwdefaults] = others.map(value =>
    value === undefined || value === rt.none ? null : value,
  );
  if (name && !(name instanceof PyUnicode)) {
    return raise(rt, "TypeError", "arg 3 (name) must be None or string");
  }
  if (defaults && !(defaults instanceof PyTuple)) {
    return raise(rt, "TypeError", "arg 4 (defaults) must be None or tuple");
  }
  if (!checkClosure(rt, code, closure ?? null)) return null;
  if (kwdefaults && !(kwdefaults instanceof PyDict)) {
    return raise(rt, "TypeError", "arg 6 (kwdefaults) must be None or dict");
  }
  const { heap } = rt;
  const func = newFunction(rt, code, globals);
  if (name) {
    heap.decref(func.func_name);
    func.func_name = heap.newRef(name);
  }
  if (defaults) func.func_defaults = heap.newRef(defaults);
  if (closure instanceof PyTuple) func.func_closure = heap.newRef(closure);
  if (kwdefaults) func.func_kwdefaults = heap.newRef(kwdefaults);
  return func;
}

function refuseArgument(
  rt: Runtime,
  name: string,
  wanted: string,
  given: PyObject | undefined,
): null {
  const kind = given === undefined ? "NULL" : typeOf(given).messageName;
  const text = `function() argument '${name}' must be ${wanted}, not ${kind}`;
  return raise(rt, "TypeError", text);
}

/** The closure has a cell for each free variable. */
function checkClosure(rt: Runtime, code: PyCode, closure: PyObject | null): Status {
  const free = code.unit.localsplusKinds.filter(kind => (kind & 0x80) !== 0).length; // CO_FAST_FREE
  if (!(closure instanceof PyTuple)) {
    if (free > 0) return raiseStatus(rt, "TypeError", "arg 5 (closure) must be tuple");
    if (closure === null) return true;
    return raiseStatus(rt, "TypeError", "arg 5 (closure) must be None or tuple");
  }
  const { ob_item } = closure;
  if (ob_item.length !== free) {
    const text = `${asString(code.co_name)} requires closure of length ${free}, not ${ob_item.length}`;
    return raiseStatus(rt, "ValueError", text);
  }
  const other = ob_item.find(cell => !(cell instanceof PyCell));
  if (other === undefined) return true;
  const kind = typeOf(other).messageName;
  return raiseStatus(rt, "TypeError", `arg 5 (closure) expected cell, found ${kind}`);
}
