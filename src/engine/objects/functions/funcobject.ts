import { CodeFlag } from "../../compile/code.ts";
import type { MemoryHeap } from "../../memory/heap.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { callOneArg, objectVectorcall } from "../call.ts";
import { newMethod } from "./classobject.ts";
import { PyCode } from "./codeobject.ts";
import { dictEntries, dictGetStr, dictSetItem, newDict, PyDict } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import type { PyGetSetDef } from "./methoddef.ts";
import { PyModule } from "../moduleobject.ts";
import { genericGetAttr } from "../object.ts";
import { newLong } from "../numbers/longobject.ts";
import type { Runtime } from "../runtime.ts";
import type { CallFunc, Result, Status } from "../type/slots.ts";
import { newTuple, PyTuple } from "../containers/tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** PyFunctionObject. All fields are strong references; null where C has NULL. */
export class PyFunction extends PyObject {
  func_defaults: PyTuple | null = null;
  func_kwdefaults: PyDict | null = null;
  func_closure: PyTuple | null = null;
  func_dict: PyDict | null = null;
  /** The dict, or up to 3.13, before the first read, a tuple of names and values. */
  func_annotations: PyObject | null = null;
  /** 3.14 on: the function that evaluates the annotations (PEP 649). */
  func_annotate: PyObject | null = null;
  func_typeparams: PyObject | null = null;

  constructor(
    rt: Runtime,
    public func_code: PyCode,
    public func_globals: PyDict,
    public func_builtins: PyDict,
    public func_name: PyObject,
    public func_qualname: PyObject,
    public func_doc: PyObject,
    public func_module: PyObject | null,
  ) {
    super(rt.types.function);
  }
}

/** PyFunction_New: borrows both; the docstring is the code's first constant. */
export function newFunction(rt: Runtime, code: PyCode, globals: PyDict): PyFunction {
  const module = dictGetStr(globals, "__name__") ?? null;
  return makeFunction(rt, code, globals, docstringOf(rt, code), module);
}

/** _PyFunction_FromConstructor: the function as which a module or exec'd code runs. Borrows both. */
export function newFunctionForCode(rt: Runtime, code: PyCode, globals: PyDict): PyFunction {
  return makeFunction(rt, code, globals, rt.none, null);
}

function makeFunction(
  rt: Runtime,
  code: PyCode,
  globals: PyDict,
  doc: PyObject,
  module: PyObject | null,
): PyFunction {
  const { heap } = rt;
  heap.xincref(module);
  const func = new PyFunction(
    rt,
    heap.newRef(code),
    heap.newRef(globals),
    heap.newRef(builtinsOf(rt, globals)),
    heap.newRef(code.co_name),
    heap.newRef(code.co_qualname),
    heap.newRef(doc),
    module,
  );
  heap.alloc(func);
  heap.track(func);
  return func;
}

/** The docstring: by flag from 3.14 on, before that any str that is the first constant. */
function docstringOf(rt: Runtime, code: PyCode): PyObject {
  const first = code.co_consts.ob_item[0];
  const isFlagged =
    !rt.facts.compiler.hasDocstringFlag || (code.unit.flags & CodeFlag.HAS_DOCSTRING) !== 0;
  return isFlagged && first instanceof PyUnicode ? first : rt.none;
}

/** _PyEval_BuiltinsFromGlobals, borrowed. */
export function builtinsOf(rt: Runtime, globals: PyDict): PyDict {
  const builtins = dictGetStr(globals, "__builtins__");
  if (builtins instanceof PyModule) return builtins.dict;
  return builtins instanceof PyDict ? builtins : rt.builtins;
}

/** What func_clear gives up, in its order, but for the two names. */
function pushCleared(func: PyFunction, into: PyObject[]): void {
  const fields = [
    func.func_globals,
    func.func_builtins,
    func.func_module,
    func.func_defaults,
    func.func_kwdefaults,
    func.func_doc,
    func.func_dict,
    func.func_closure,
    func.func_annotations,
    func.func_annotate,
    func.func_typeparams,
  ];
  for (const field of fields) if (field !== null) into.push(field);
}

/** In the order of func_clear; then what func_dealloc itself gives up. */
function functionReleases(op: PyObject, into: PyObject[]): void {
  const func = op as PyFunction; // only called for rt.types.function
  pushCleared(func, into);
  into.push(func.func_code, func.func_name, func.func_qualname);
}

/** func_traverse. */
function functionTraverse(op: PyObject, visit: Visit): void {
  const func = op as PyFunction;
  visit(func.func_code, "__code__");
  visit(func.func_globals, "__globals__");
  visit(func.func_builtins, "__builtins__");
  if (func.func_module !== null) visit(func.func_module, "__module__");
  if (func.func_defaults !== null) visit(func.func_defaults, "__defaults__");
  if (func.func_kwdefaults !== null) visit(func.func_kwdefaults, "__kwdefaults__");
  visit(func.func_doc, "__doc__");
  visit(func.func_name, "__name__");
  if (func.func_dict !== null) visit(func.func_dict, "__dict__");
  if (func.func_closure !== null) visit(func.func_closure, "__closure__");
  if (func.func_annotations !== null) visit(func.func_annotations, "__annotations__");
  if (func.func_annotate !== null) visit(func.func_annotate, "__annotate__");
  if (func.func_typeparams !== null) visit(func.func_typeparams, "__type_params__");
  visit(func.func_qualname, "__qualname__");
}

/** func_clear: all but the code; name and qualname become the empty string. */
function functionClear(rt: Runtime): (heap: MemoryHeap, op: PyObject) => void {
  return (heap, op) => {
    const func = op as PyFunction;
    const given: PyObject[] = [];
    pushCleared(func, given);
    given.push(func.func_name, func.func_qualname);
    // What is null in C from here on: a finalizer may still look at the function, never call it.
    func.func_globals = heap.newRef(rt.builtins);
    func.func_builtins = heap.newRef(rt.builtins);
    func.func_module = null;
    func.func_defaults = null;
    func.func_kwdefaults = null;
    func.func_doc = heap.newRef(rt.none);
    func.func_dict = null;
    func.func_closure = null;
    func.func_annotations = null;
    func.func_annotate = null;
    func.func_typeparams = null;
    func.func_name = heap.newRef(rt.emptyStr);
    func.func_qualname = heap.newRef(rt.emptyStr);
    for (const field of given) heap.decref(field);
  };
}

function functionRepr(rt: Runtime, op: PyObject): Result {
  const func = op as PyFunction;
  const name = func.func_qualname instanceof PyUnicode ? asString(func.func_qualname) : "?";
  return newUnicode(rt, `<function ${name} at 0x${rt.heap.addressOf(op).toString(16)}>`);
}

/** func_descr_get: on an instance a bound method, on the type the function itself. */
function functionGet(rt: Runtime, op: PyObject, instance: PyObject | null): Result {
  if (instance === null || instance === rt.none) return rt.heap.newRef(op);
  return newMethod(rt, op, instance);
}

function functionVectorcall(
  rt: Runtime,
  op: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  return rt.interpreter.callFunction(op as PyFunction, args, kwnames);
}

/** PyVectorcall_Call: calls through the vectorcall function with a tuple and a dict. */
export function vectorcallCall(
  rt: Runtime,
  op: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  if (kwargs === null) return objectVectorcall(rt, op, args.ob_item, null);
  const values = [...args.ob_item];
  const names: PyObject[] = [];
  for (const [key, value] of dictEntries(kwargs)) {
    values.push(value);
    names.push(rt.heap.newRef(key));
  }
  if (names.length === 0) return objectVectorcall(rt, op, values, null);
  const kwnames = newTuple(rt, names);
  const result = objectVectorcall(rt, op, values, kwnames);
  rt.heap.decref(kwnames);
  return result;
}

/** func_get_annotations: the dict, made at the first read. */
function getAnnotations(rt: Runtime, self: PyObject): Result {
  const func = self as PyFunction;
  if (func.func_annotations === null && func.func_annotate instanceof PyFunction) {
    const dict = evaluateAnnotations(rt, func.func_annotate);
    if (dict === null) return null;
    func.func_annotations = dict;
  }
  if (func.func_annotations === null) func.func_annotations = newDict(rt);
  const found = func.func_annotations;
  if (found instanceof PyTuple) {
    func.func_annotations = annotationsFromTuple(rt, found);
    rt.heap.decref(found);
  }
  return rt.heap.newRef(func.func_annotations);
}

function evaluateAnnotations(rt: Runtime, annotate: PyObject): Result {
  const format = newLong(rt, 1);
  const dict = callOneArg(rt, annotate, format);
  rt.heap.decref(format);
  if (dict !== null && !(dict instanceof PyDict)) {
    const type = dict.ob_type.tp_name;
    rt.heap.decref(dict);
    return raise(rt, "TypeError", `__annotate__ returned non-dict of type '${type}'`);
  }
  return dict;
}

/** func_get_annotation_dict: the compiler leaves (name, value, name, value, …). */
function annotationsFromTuple(rt: Runtime, items: PyTuple): PyDict {
  const dict = newDict(rt);
  for (let i = 0; i + 1 < items.ob_item.length; i += 2) {
    // The loop's condition keeps both indices inside.
    dictSetItem(rt, dict, items.ob_item[i] as PyObject, items.ob_item[i + 1] as PyObject);
  }
  return dict;
}

type Field =
  | "func_defaults"
  | "func_kwdefaults"
  | "func_annotations"
  | "func_annotate"
  | "func_typeparams"
  | "func_module";

function getField(rt: Runtime, self: PyObject, field: Field): PyObject {
  return rt.heap.newRef((self as PyFunction)[field] ?? rt.none);
}

/** Stores a new reference to `value` (None and deletion: NULL); the old one goes last. */
function setField<F extends Field>(
  rt: Runtime,
  self: PyObject,
  field: F,
  value: PyFunction[F],
): Status {
  const func = self as PyFunction;
  const old: PyObject | null = func[field];
  rt.heap.xincref(value);
  func[field] = value;
  rt.heap.xdecref(old);
  return true;
}

function setDefaults(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  const defaults = value === rt.none ? null : value;
  if (defaults !== null && !(defaults instanceof PyTuple)) {
    return raiseStatus(rt, "TypeError", "__defaults__ must be set to a tuple object");
  }
  return setField(rt, self, "func_defaults", defaults);
}

function setKwDefaults(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  const defaults = value === rt.none ? null : value;
  if (defaults !== null && !(defaults instanceof PyDict)) {
    return raiseStatus(rt, "TypeError", "__kwdefaults__ must be set to a dict object");
  }
  return setField(rt, self, "func_kwdefaults", defaults);
}

function setAnnotations(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  const annotations = value === rt.none ? null : value;
  if (annotations !== null && !(annotations instanceof PyDict)) {
    return raiseStatus(rt, "TypeError", "__annotations__ must be set to a dict object");
  }
  setField(rt, self, "func_annotations", annotations);
  return setField(rt, self, "func_annotate", null);
}

function setCode(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  const func = self as PyFunction;
  if (!(value instanceof PyCode)) {
    return raiseStatus(rt, "TypeError", "__code__ must be set to a code object");
  }
  const free = func.func_closure?.ob_item.length ?? 0;
  const wanted = value.unit.localsplusKinds.filter(kind => (kind & 0x80) !== 0).length;
  if (free !== wanted) {
    const name = func.func_name instanceof PyUnicode ? asString(func.func_name) : "?";
    const message = `${name}() requires a code object with ${free} free vars, not ${wanted}`;
    return raiseStatus(rt, "ValueError", message);
  }
  if (rt.facts.minor >= 13 && !isSameKind(value, func.func_code)) {
    const advice = "(e.g., from a generator to a plain function)";
    const text = `Assigning a code object of non-matching type is deprecated ${advice}`;
    rt.interpreter.warn("DeprecationWarning", text);
    if (rt.raised !== null) return false;
  }
  const old = func.func_code;
  func.func_code = rt.heap.newRef(value);
  rt.heap.decref(old);
  return true;
}

/** Whether both are of functions, or generators, coroutines or asynchronous generators. */
function isSameKind({ unit: a }: PyCode, { unit: b }: PyCode): boolean {
  const kinds = CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR;
  return (a.flags & kinds) === (b.flags & kinds);
}

function setName(field: "func_name" | "func_qualname", attribute: string) {
  return (rt: Runtime, self: PyObject, value: PyObject | null): Status => {
    const func = self as PyFunction;
    if (!(value instanceof PyUnicode)) {
      return raiseStatus(rt, "TypeError", `${attribute} must be set to a string object`);
    }
    const old = func[field];
    func[field] = rt.heap.newRef(value);
    rt.heap.decref(old);
    return true;
  };
}

function setDoc(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  const func = self as PyFunction;
  const old = func.func_doc;
  func.func_doc = rt.heap.newRef(value ?? rt.none);
  rt.heap.decref(old);
  return true;
}

function functionGetset(rt: Runtime): PyGetSetDef[] {
  const rows: PyGetSetDef[] = [
    {
      name: "__code__",
      get: (r, self) => r.heap.newRef((self as PyFunction).func_code),
      set: setCode,
    },
    {
      name: "__defaults__",
      get: (r, self) => getField(r, self, "func_defaults"),
      set: setDefaults,
    },
    {
      name: "__kwdefaults__",
      get: (r, self) => getField(r, self, "func_kwdefaults"),
      set: setKwDefaults,
    },
    { name: "__annotations__", get: getAnnotations, set: setAnnotations },
    {
      name: "__name__",
      get: (r, self) => r.heap.newRef((self as PyFunction).func_name),
      set: setName("func_name", "__name__"),
    },
    {
      name: "__qualname__",
      get: (r, self) => r.heap.newRef((self as PyFunction).func_qualname),
      set: setName("func_qualname", "__qualname__"),
    },
    {
      name: "__closure__",
      get: (r, self) => r.heap.newRef((self as PyFunction).func_closure ?? r.none),
    },
    { name: "__globals__", get: (r, self) => r.heap.newRef((self as PyFunction).func_globals) },
    { name: "__builtins__", get: (r, self) => r.heap.newRef((self as PyFunction).func_builtins) },
    {
      name: "__doc__",
      get: (r, self) => r.heap.newRef((self as PyFunction).func_doc),
      set: setDoc,
    },
    {
      name: "__module__",
      get: (r, self) => getField(r, self, "func_module"),
      set: (r, self, value) => setField(r, self, "func_module", value),
    },
  ];
  if (rt.facts.minor >= 12) {
    rows.push({
      name: "__type_params__",
      get: (r, self) => r.heap.newRef((self as PyFunction).func_typeparams ?? r.emptyTuple),
      set: (r, self, value) =>
        value instanceof PyTuple
          ? setField(r, self, "func_typeparams", value)
          : raiseStatus(r, "TypeError", "__type_params__ must be set to a tuple"),
    });
  }
  if (rt.facts.lazyAnnotations) {
    rows.push({
      name: "__annotate__",
      get: (r, self) => getField(r, self, "func_annotate"),
      set: (r, self, value) => setField(r, self, "func_annotate", value === r.none ? null : value),
    });
  }
  return rows;
}

/** Bytes of PyFunctionObject, by version. */
const FUNCTION_SIZE: Readonly<Record<number, number>> = {
  11: 136,
  12: 144,
  13: 144,
  14: 152,
  15: 152,
};

/** Makes the type `function` and puts it into `rt.types`. */
export function initFunctionTypes(rt: Runtime, tp_new: CallFunc): void {
  rt.types.function = staticType(rt, {
    name: "function",
    basicsize: FUNCTION_SIZE[rt.facts.minor] ?? 152,
    isGC: true,
    hasDict: true,
    hasWeakrefs: true,
    slots: {
      tp_new,
      tp_repr: functionRepr,
      tp_call: vectorcallCall,
      tp_vectorcall_offset: functionVectorcall,
      tp_getattro: genericGetAttr,
      tp_descr_get: functionGet,
      tp_is_method_descriptor: true,
      tp_instance_dict: {
        get: op => (op as PyFunction).func_dict,
        set: (op, dict) => {
          (op as PyFunction).func_dict = dict;
        },
      },
      tp_traverse: functionTraverse,
      tp_releases: functionReleases,
      tp_clear: functionClear(rt),
    },
    getset: functionGetset(rt),
  });
}
