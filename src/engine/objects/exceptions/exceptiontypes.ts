import type { PyObject } from "../../memory/object.ts";
import { sequenceTuple } from "../abstract.ts";
import { parseKeywordFields } from "../call.ts";
import { dictEntries, dictSize, newDict, PyDict } from "../containers/dictobject.ts";
import {
  clearRaised,
  excType,
  exceptionMemorySlots,
  PyBaseException,
  raise,
  raiseStatus,
  restoreRaised,
  setCause,
  setContext,
  setTraceback,
  takeRaised,
} from "./exceptions.ts";
import { groupSpecs } from "./exceptiongroup.ts";
import { listAppend, newList, PyList } from "../containers/listobject.ts";
import { methodO, type PyGetSetDef, type PyMethodDef } from "../functions/methoddef.ts";
import {
  genericGetAttr,
  genericSetAttr,
  objectLookupAttrStr,
  objectRepr,
  objectSetAttr,
  objectSetAttrStr,
  objectStr,
  reprText,
} from "../object.ts";
import { osErrorSpecs } from "./oserror.ts";
import type { Runtime } from "../runtime.ts";
import {
  argumentTypeName,
  type CallFunc,
  type InitFunc,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
  type VectorcallFunc,
} from "../type/slots.ts";
import { attributeErrorMethods, baseExceptionReduce, importErrorReduce } from "./reduce.ts";
import { syntaxErrorSpecs } from "./syntaxerror.ts";
import { newTuple, type PyTuple } from "../containers/tupleobject.ts";
import { type PyMemberDef, staticType, type TypeSlots } from "../type/typeobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { unicodeErrorSpecs } from "./unicodeerror.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** One row of the table of exception types: SimpleExtendsException and its kin. */
export interface ExceptionSpec {
  readonly name: string;
  readonly base: string;
  readonly moreBases?: readonly string[];
  /** The first version's minor number; absent: all. */
  readonly since?: number;
  /** Struct fields besides BaseException's. Absent: the base's. */
  readonly fields?: readonly string[];
  /** Bytes of all struct fields, when they are more than 8 a field. */
  readonly extraSize?: (rt: Runtime) => number;
  readonly slots?: TypeSlots;
  readonly methods?: readonly PyMethodDef[];
  readonly getset?: readonly PyGetSetDef[];
  readonly members?: readonly PyMemberDef[];
}

const simple = (base: string, ...names: readonly string[]): ExceptionSpec[] =>
  names.map(name => ({ name, base }));

/** In an order in which each base stands before what derives from it (Objects/exceptions.c). */
function exceptionSpecs(rt: Runtime): readonly ExceptionSpec[] {
  return [
    ...simple("BaseException", "Exception", "GeneratorExit", "KeyboardInterrupt"),
    {
      name: "SystemExit",
      base: "BaseException",
      fields: ["code"],
      slots: { tp_init: systemExitInit },
      members: [fieldMember("code", 0)],
    },
    ...simple("Exception", "ArithmeticError", "AssertionError", "BufferError", "EOFError"),
    ...simple("Exception", "LookupError", "MemoryError", "ReferenceError", "RuntimeError"),
    ...simple(
      "Exception",
      "StopAsyncIteration",
      "SystemError",
      "TypeError",
      "ValueError",
      "Warning",
    ),
    ...simple("ArithmeticError", "FloatingPointError", "OverflowError", "ZeroDivisionError"),
    ...simple("LookupError", "IndexError"),
    { name: "KeyError", base: "LookupError", slots: { tp_str: keyErrorStr } },
    ...simple("RuntimeError", "NotImplementedError", "RecursionError"),
    { name: "PythonFinalizationError", base: "RuntimeError", since: 13 },
    {
      name: "StopIteration",
      base: "Exception",
      fields: ["value"],
      slots: { tp_init: stopIterationInit },
      members: [fieldMember("value", 0)],
    },
    {
      name: "AttributeError",
      base: "Exception",
      fields: ["obj", "name"],
      slots: { tp_init: keywordInit("AttributeError", [1, 0], ["name", "obj"]) },
      methods: rt.facts.minor >= 12 ? attributeErrorMethods : [],
      members: [fieldMember("name", 1), fieldMember("obj", 0)],
    },
    {
      name: "NameError",
      base: "Exception",
      fields: ["name"],
      slots: { tp_init: keywordInit("NameError", [0], ["name"]) },
      members: [fieldMember("name", 0)],
    },
    ...simple("NameError", "UnboundLocalError"),
    {
      name: "ImportError",
      base: "Exception",
      fields: ["msg", "name", "path", "name_from"],
      extraSize: rt => (rt.facts.minor >= 12 ? 32 : 24),
      slots: { tp_init: importErrorInit, tp_str: importErrorStr, tp_repr: importErrorRepr },
      methods: [importErrorReduce],
      members: ["msg", "name", "path", "name_from"].map(fieldMember),
    },
    ...simple("ImportError", "ModuleNotFoundError"),
    { name: "ImportCycleError", base: "ImportError", since: 15 },
    ...osErrorSpecs(),
    ...syntaxErrorSpecs(),
    ...simple("ValueError", "UnicodeError"),
    ...unicodeErrorSpecs(),
    ...simple("Warning", "BytesWarning", "DeprecationWarning", "EncodingWarning"),
    ...simple("Warning", "FutureWarning", "ImportWarning", "PendingDeprecationWarning"),
    ...simple("Warning", "ResourceWarning", "RuntimeWarning", "SyntaxWarning"),
    ...simple("Warning", "UnicodeWarning", "UserWarning"),
    ...groupSpecs(rt),
  ];
}

/** A T_OBJECT member that reads None while it is unset. */
export function fieldMember(name: string, index: number): PyMemberDef {
  return {
    name,
    noneIfNull: true,
    get: op => (op as PyBaseException).fields[index] ?? null,
    swap: (op, value) => {
      const { fields } = op as PyBaseException;
      const old = fields[index] ?? null;
      fields[index] = value;
      return old;
    },
  };
}

/** Stores a new reference to `value` in a struct field (Py_XSETREF). */
export function setField(
  rt: Runtime,
  exc: PyBaseException,
  index: number,
  value: PyObject | null,
): void {
  const old = exc.fields[index] ?? null;
  rt.heap.xincref(value);
  exc.fields[index] = value;
  rt.heap.xdecref(old);
}

/** Makes the classes of exceptions in the order of their bases (Objects/exceptions.c). */
export function initExceptionTypes(rt: Runtime): void {
  const base = staticType(rt, {
    name: "BaseException",
    basicsize: 72,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    slots: {
      ...exceptionMemorySlots(rt),
      tp_instance_dict: {
        get: op => (op as PyBaseException).dict,
        set: (op, dict) => {
          (op as PyBaseException).dict = dict;
        },
      },
      tp_new: newWithFields([]),
      tp_init: baseExceptionInit,
      tp_str: baseExceptionStr,
      tp_repr: baseExceptionRepr,
      tp_getattro: genericGetAttr,
      tp_setattro: genericSetAttr,
    },
    methods: baseExceptionMethods,
    getset: baseExceptionGetset,
  });
  rt.exceptionTypes.set("BaseException", base);
  if (rt.facts.minor >= 14) base.tp_vectorcall = exceptionVectorcall;
  for (const spec of exceptionSpecs(rt)) addExceptionType(rt, spec);
}

function addExceptionType(rt: Runtime, spec: ExceptionSpec): void {
  if (spec.since !== undefined && rt.facts.minor < spec.since) return;
  const base = excType(rt, spec.base);
  const { fields } = spec;
  const own = fields === undefined ? {} : { tp_new: newWithFields(fields) };
  const extra = spec.extraSize?.(rt) ?? (fields === undefined ? null : fields.length * 8);
  const type = staticType(rt, {
    name: spec.name,
    base,
    moreBases: (spec.moreBases ?? []).map(name => excType(rt, name)),
    basicsize: extra === null ? base.tp_basicsize : 72 + extra,
    isGC: true,
    isBaseType: true,
    slots: { ...own, ...spec.slots },
    methods: spec.methods ?? [],
    getset: spec.getset ?? [],
    members: (spec.members ?? []).filter(m => m.name !== "name_from" || rt.facts.minor >= 12),
  });
  rt.exceptionTypes.set(spec.name, type);
  if (rt.facts.minor >= 14 && isSimple(base, spec)) type.tp_vectorcall = exceptionVectorcall;
}

/** Whether a type is made by SimpleExtendsException. */
function isSimple(base: PyTypeObject, spec: ExceptionSpec): boolean {
  return spec.slots?.tp_init === undefined && base.tp_basicsize === 72 && spec.fields === undefined;
}

/** BaseException_new: the exception keeps the very tuple of arguments of the call. */
export function newWithFields(fieldNames: readonly string[]): CallFunc {
  return (rt, type, args) => {
    const exc = new PyBaseException(type as PyTypeObject, rt.heap.newRef(args), fieldNames);
    return genericAlloc(rt, exc);
  };
}

/**
 * BaseException_vectorcall (3.14 on), for types that add no fields: `args` is a new tuple also when
 * the call was `Exception(*args)`.
 */
const exceptionVectorcall: VectorcallFunc = (rt, callable, args, kwnames) => {
  const type = callable as PyTypeObject; // the slot of types
  if (kwnames !== null && kwnames.ob_item.length > 0) {
    return raise(rt, "TypeError", `${type.messageName}() takes no keyword arguments`);
  }
  const tuple = newTuple(
    rt,
    args.map(each => rt.heap.newRef(each)),
  );
  return genericAlloc(rt, new PyBaseException(type, tuple, []));
};

/** BaseException_init. */
export const baseExceptionInit: InitFunc = (rt, self, args, kwargs) => {
  const exc = self as PyBaseException;
  if (kwargs !== null && dictSize(kwargs) > 0) {
    return raiseStatus(rt, "TypeError", `${typeOf(self).messageName}() takes no keyword arguments`);
  }
  setArgs(rt, exc, args);
  return true;
};

/** Py_XSETREF(self->args, Py_NewRef(args)). */
export function setArgs(rt: Runtime, exc: PyBaseException, args: PyTuple): void {
  const old = exc.args;
  exc.args = rt.heap.newRef(args);
  rt.heap.decref(old);
}

/** BaseException_str: nothing, the argument, or the tuple of arguments. */
export function baseExceptionStr(rt: Runtime, op: PyObject): Result {
  const { args } = op as PyBaseException;
  const [first, second] = args.ob_item;
  if (first === undefined) return newUnicode(rt, "");
  return objectStr(rt, second === undefined ? first : args);
}

/** BaseException_repr. */
function baseExceptionRepr(rt: Runtime, op: PyObject): Result {
  const { args } = op as PyBaseException;
  const [first] = args.ob_item;
  const only = args.ob_item.length === 1 && first !== undefined;
  const inner = reprText(rt, only ? first : args);
  if (inner === null) return null;
  const name = typeOf(op).tp_name;
  const text = only ? `${name}(${inner})` : `${name}${inner}`;
  return newUnicode(rt, text);
}

/** KeyError_str: the repr of a single argument, so that an empty key shows. */
function keyErrorStr(rt: Runtime, op: PyObject): Result {
  const { args } = op as PyBaseException;
  const [only] = args.ob_item;
  if (args.ob_item.length === 1 && only !== undefined) return objectRepr(rt, only);
  return baseExceptionStr(rt, op);
}

/** StopIteration_init. */
function stopIterationInit(rt: Runtime, self: PyObject, args: PyTuple, kw: PyDict | null): Status {
  if (!baseExceptionInit(rt, self, args, kw)) return false;
  setField(rt, self as PyBaseException, 0, args.ob_item[0] ?? rt.none);
  return true;
}

/** SystemExit_init: no code, the only argument, or the tuple. */
function systemExitInit(rt: Runtime, self: PyObject, args: PyTuple, kw: PyDict | null): Status {
  if (!baseExceptionInit(rt, self, args, kw)) return false;
  const size = args.ob_item.length;
  if (size > 0)
    setField(rt, self as PyBaseException, 0, size === 1 ? (args.ob_item[0] ?? null) : args);
  return true;
}

/** NameError_init, AttributeError_init: keyword-only fields besides the arguments. */
function keywordInit(
  typeName: string,
  indices: readonly number[],
  names: readonly string[],
): InitFunc {
  return (rt, self, args, kwargs) => {
    const exc = self as PyBaseException;
    if (!baseExceptionInit(rt, self, args, null)) return false;
    const values = parseKeywordFields(rt, typeName, names, kwargs);
    if (values === null) return false;
    for (const [i, value] of values.entries()) setField(rt, exc, indices[i] as number, value);
    return true;
  };
}

/** ImportError_init: `msg` is the only argument. */
function importErrorInit(rt: Runtime, self: PyObject, args: PyTuple, kw: PyDict | null): Status {
  const exc = self as PyBaseException;
  if (!baseExceptionInit(rt, self, args, null)) return false;
  const names = rt.facts.minor >= 12 ? ["name", "path", "name_from"] : ["name", "path"];
  const values = parseKeywordFields(rt, "ImportError", names, kw);
  if (values === null) return false;
  for (const [i, value] of values.entries()) setField(rt, exc, i + 1, value);
  setField(rt, exc, 0, args.ob_item.length === 1 ? (args.ob_item[0] ?? null) : null);
  return true;
}

/** ImportError_str. */
function importErrorStr(rt: Runtime, op: PyObject): Result {
  const msg = (op as PyBaseException).fields[0];
  if (msg && msg.ob_type === rt.types.str) return rt.heap.newRef(msg);
  return baseExceptionStr(rt, op);
}

/** ImportError_repr (3.15): the name and the path come after the arguments. */
function importErrorRepr(rt: Runtime, op: PyObject): Result {
  const base = baseExceptionRepr(rt, op);
  const [, name, path] = (op as PyBaseException).fields;
  if (base === null || rt.facts.minor < 15 || !(name || path)) return base;
  const hasArgs = (op as PyBaseException).args.ob_item.length > 0;
  let text = asString(base).slice(0, -1);
  rt.heap.decref(base);
  let separator = hasArgs ? ", " : "";
  for (const [word, value] of [
    ["name", name],
    ["path", path],
  ] as const) {
    if (!value) continue;
    const shown = reprText(rt, value);
    if (shown === null) return null;
    text += `${separator}${word}=${shown}`;
    separator = ", ";
  }
  return newUnicode(rt, `${text})`);
}

/** BaseException_methods[]. */
const baseExceptionMethods: readonly PyMethodDef[] = [
  baseExceptionReduce,
  methodO("with_traceback", (rt, self, tb) =>
    setTracebackAttr(rt, self, tb) ? rt.heap.newRef(self) : null,
  ),
  methodO("add_note", addNote),
  methodO("__setstate__", setState),
];

/** BaseException_setstate: each entry of the dict becomes an attribute. */
function setState(rt: Runtime, self: PyObject, state: PyObject): Result {
  if (state === rt.none) return rt.newNone();
  if (!(state instanceof PyDict)) return raise(rt, "TypeError", "state is not a dictionary");
  for (const [name, value] of [...dictEntries(state)]) {
    if (!objectSetAttr(rt, self, name, value)) return null;
  }
  return rt.newNone();
}

/** BaseException_add_note: notes are a list in the exception's `__dict__`. */
function addNote(rt: Runtime, self: PyObject, note: PyObject): Result {
  if (!(note instanceof PyUnicode)) {
    const text =
      rt.facts.minor >= 14
        ? `add_note() argument must be str, not ${argumentTypeName(note)}`
        : `note must be a str, not '${typeOf(note).messageName}'`;
    return raise(rt, "TypeError", text);
  }
  let notes = objectLookupAttrStr(rt, self, "__notes__");
  if (notes === null) return null;
  if (notes === undefined) {
    notes = newList(rt, []);
    if (!objectSetAttrStr(rt, self, "__notes__", notes)) {
      rt.heap.decref(notes);
      return null;
    }
  } else if (!(notes instanceof PyList)) {
    rt.heap.decref(notes);
    return raise(rt, "TypeError", "Cannot add note: __notes__ is not a list");
  }
  listAppend(rt, notes as PyList, note);
  rt.heap.decref(notes);
  return rt.newNone();
}

/** _PyErr_FormatNote: a note on the exception that is set. */
export function noteRaised(rt: Runtime, text: string): void {
  const exc = takeRaised(rt);
  const note = newUnicode(rt, text);
  const done = addNote(rt, exc, note);
  rt.heap.decref(note);
  if (done === null) clearRaised(rt);
  restoreRaised(rt, exc);
}

const baseExceptionGetset: readonly PyGetSetDef[] = [
  {
    name: "__dict__",
    get: (rt, self) => {
      const exc = self as PyBaseException;
      exc.dict ??= newDict(rt);
      return rt.heap.newRef(exc.dict);
    },
    set: (rt, self, value) => {
      if (!(value instanceof PyDict)) {
        const given = value === null ? "NULL" : typeOf(value).messageName;
        return raiseStatus(
          rt,
          "TypeError",
          `__dict__ must be set to a dictionary, not a '${given}'`,
        );
      }
      const exc = self as PyBaseException;
      const old = exc.dict;
      exc.dict = rt.heap.newRef(value);
      rt.heap.xdecref(old);
      return true;
    },
  },
  {
    name: "args",
    get: (rt, self) => rt.heap.newRef((self as PyBaseException).args),
    set: setArgsAttr,
  },
  {
    name: "__traceback__",
    get: (rt, self) => rt.heap.newRef((self as PyBaseException).traceback ?? rt.none),
    set: setTracebackAttr,
  },
  {
    name: "__context__",
    get: (rt, self) => rt.heap.newRef((self as PyBaseException).context ?? rt.none),
    set: (rt, self, value) => setLink(rt, self, value, "__context__"),
  },
  {
    name: "__cause__",
    get: (rt, self) => rt.heap.newRef((self as PyBaseException).cause ?? rt.none),
    set: (rt, self, value) => setLink(rt, self, value, "__cause__"),
  },
  {
    name: "__suppress_context__",
    get: (rt, self) => rt.newBool((self as PyBaseException).suppress_context),
    set: (rt, self, value) => {
      if (value === null) {
        return raiseStatus(rt, "TypeError", "can't delete numeric/char attribute");
      }
      if (value !== rt.true && value !== rt.false) {
        return raiseStatus(rt, "TypeError", "attribute value type must be bool");
      }
      (self as PyBaseException).suppress_context = value === rt.true;
      return true;
    },
  },
];

/** BaseException_set_args: any iterable becomes a tuple. */
function setArgsAttr(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  if (value === null) return raiseStatus(rt, "TypeError", "args may not be deleted");
  const args = sequenceTuple(rt, value);
  if (args === null) return false;
  setArgs(rt, self as PyBaseException, args);
  rt.heap.decref(args);
  return true;
}

/** BaseException_set_tb. */
function setTracebackAttr(rt: Runtime, self: PyObject, value: PyObject | null): Status {
  if (value === null) return raiseStatus(rt, "TypeError", "__traceback__ may not be deleted");
  if (value !== rt.none && value.ob_type !== rt.types.traceback) {
    return raiseStatus(rt, "TypeError", "__traceback__ must be a traceback or None");
  }
  setTraceback(rt, self as PyBaseException, value === rt.none ? null : rt.heap.newRef(value));
  return true;
}

/** BaseException_set_context, BaseException_set_cause. */
function setLink(
  rt: Runtime,
  self: PyObject,
  value: PyObject | null,
  what: "__context__" | "__cause__",
): Status {
  if (value === null) return raiseStatus(rt, "TypeError", `${what} may not be deleted`);
  const word = what === "__cause__" ? "cause" : "context";
  if (value !== rt.none && !(value instanceof PyBaseException)) {
    const text = `exception ${word} must be None or derive from BaseException`;
    return raiseStatus(rt, "TypeError", text);
  }
  const link = value instanceof PyBaseException ? rt.heap.newRef(value) : null;
  if (what === "__cause__") setCause(rt, self as PyBaseException, link);
  else setContext(rt, self as PyBaseException, link);
  return true;
}
