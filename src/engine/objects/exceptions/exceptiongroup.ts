import { invariant } from "../../../base/assert.ts";
import { ObjectFlag, type PyObject } from "../../memory/object.ts";
import { isSequence, sequenceList, sequenceTuple } from "../abstract.ts";
import { callMethodFormatted, callOneArg, objectVectorcall, whileHolding } from "../call.ts";
import { dictSetStr, newDict } from "../containers/dictobject.ts";
import {
  excType,
  PyBaseException,
  raise,
  setCause,
  setContext,
  setTraceback,
} from "./exceptions.ts";
import { baseExceptionInit, type ExceptionSpec, fieldMember, setField } from "./exceptiontypes.ts";
import { genericMethod } from "../typing/genericalias.ts";
import { internIdentifier } from "../intern.ts";
import { newList, PyList, listAppend } from "../containers/listobject.ts";
import { methodO, methodVarArgs, type PyMethodDef } from "../functions/methoddef.ts";
import { objectCallable, objectIsTrue, objectLookupAttrStr, objectSetAttrStr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { argumentTypeName, type CallFunc, PyTypeObject, type Result } from "../type/slots.ts";
import { newTuple, packTuple, PyTuple } from "../containers/tupleobject.ts";
import { typeNew } from "../type/typenew.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { isInstance, isSubtype } from "../type/typeobject.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** BaseExceptionGroup and ExceptionGroup (Objects/exceptions.c, PEP 654). */
export function groupSpecs(rt: Runtime): readonly ExceptionSpec[] {
  return [
    {
      name: "BaseExceptionGroup",
      base: "BaseException",
      fields: ["message", "exceptions"],
      extraSize: rt => (rt.facts.minor >= 14 ? 24 : 16),
      slots: { tp_new: groupNew, tp_init: baseExceptionInit, tp_str: groupStr },
      methods: groupMethods(rt),
      members: [readOnly("message", 0), readOnly("exceptions", 1)],
    },
  ];
}

/** create_exception_group_class: ExceptionGroup has two bases and is a heap type. */
export function initExceptionGroup(rt: Runtime): void {
  const name = newUnicode(rt, "ExceptionGroup");
  const bases = packTuple(rt, excType(rt, "BaseExceptionGroup"), excType(rt, "Exception"));
  const namespace = newDict(rt);
  const module = internIdentifier(rt, "builtins");
  dictSetStr(rt, namespace, "__module__", module);
  const args = packTuple(rt, name, bases, namespace);
  const type = typeNew(rt, rt.types.type, args, null);
  for (const op of [name, bases, namespace, module, args]) rt.heap.decref(op);
  invariant(type instanceof PyTypeObject, "ExceptionGroup cannot be made");
  type.head.flags |= ObjectFlag.SHARED;
  rt.exceptionTypes.set("ExceptionGroup", type);
}

function readOnly(
  name: string,
  index: number,
): { name: string; get(op: PyObject): PyObject | null } {
  const { get } = fieldMember(name, index);
  return { name, get: op => get(op) ?? null };
}

/** Whether `op` is a group (_PyBaseExceptionGroup_Check). */
export function isGroup(rt: Runtime, op: PyObject): op is PyBaseException {
  return isInstance(op, excType(rt, "BaseExceptionGroup"));
}

/** The exceptions in a group, borrowed. */
export function groupExceptions(group: PyBaseException): readonly PyBaseException[] {
  return (group.fields[1] as PyTuple).ob_item as PyBaseException[]; // BaseExceptionGroup_new checks
}

/** BaseExceptionGroup_new. */
const groupNew: CallFunc = (rt, callable, args) => {
  let type = callable as PyTypeObject; // tp_new gets a type
  const [message, exceptions] = args.ob_item;
  if (args.ob_item.length !== 2 || message === undefined || exceptions === undefined) {
    const text = `takes exactly 2 arguments (${args.ob_item.length} given)`;
    return raise(rt, "TypeError", `BaseExceptionGroup.__new__() ${text}`);
  }
  if (!(message instanceof PyUnicode)) {
    const text = `argument 1 must be str, not ${argumentTypeName(message)}`;
    return raise(rt, "TypeError", `BaseExceptionGroup.__new__() ${text}`);
  }
  if (!isSequence(exceptions)) {
    return raise(rt, "TypeError", "second argument (exceptions) must be a sequence");
  }
  const tuple = sequenceTuple(rt, exceptions);
  if (tuple === null) return null;
  const chosen = chooseType(rt, type, tuple.ob_item);
  if (chosen === null) {
    rt.heap.decref(tuple);
    return null;
  }
  type = chosen;
  const fields = ["message", "exceptions"];
  const group = genericAlloc(rt, new PyBaseException(type, rt.heap.newRef(args), fields));
  setField(rt, group, 0, message);
  setField(rt, group, 1, tuple);
  rt.heap.decref(tuple);
  return group;
};

/** Only Exceptions: an ExceptionGroup, also when BaseExceptionGroup was asked for. */
function chooseType(
  rt: Runtime,
  type: PyTypeObject,
  items: readonly PyObject[],
): PyTypeObject | null {
  if (items.length === 0) {
    const text = "second argument (exceptions) must be a non-empty sequence";
    return raise(rt, "ValueError", text);
  }
  const odd = items.findIndex(each => !(each instanceof PyBaseException));
  if (odd >= 0) {
    const text = `Item ${odd} of second argument (exceptions) is not an exception`;
    return raise(rt, "ValueError", text);
  }
  const exception = excType(rt, "Exception");
  const hasBase = items.some(each => !isInstance(each, exception));
  const group = excType(rt, "ExceptionGroup");
  if (type === excType(rt, "BaseExceptionGroup")) return hasBase ? type : group;
  if (!hasBase) return type;
  if (type === group) {
    return raise(rt, "TypeError", "Cannot nest BaseExceptions in an ExceptionGroup");
  }
  if (!isSubtype(type, exception)) return type;
  return raise(rt, "TypeError", `Cannot nest BaseExceptions in '${type.messageName}'`);
}

/** BaseExceptionGroup_str. */
function groupStr(rt: Runtime, op: PyObject): Result {
  const [message] = (op as PyBaseException).fields;
  const count = groupExceptions(op as PyBaseException).length;
  const text = message instanceof PyUnicode ? message.value : "";
  return newUnicode(rt, `${text} (${count} sub-exception${count === 1 ? "" : "s"})`);
}

/** What an exception must be to go into the matching part: 1 it does, 0 not, -1 exception set. */
type Matcher = (exc: PyBaseException) => -1 | 0 | 1;

interface Split {
  /** New references; null: that part is empty. */
  readonly match: PyObject | null;
  readonly rest: PyObject | null;
}

/** get_matcher_type: an exception type, a tuple of them, or a predicate. */
function matcherFor(rt: Runtime, value: PyObject): Matcher | null {
  const isExceptionType = (op: PyObject): op is PyTypeObject =>
    op instanceof PyTypeObject && isSubtype(op, excType(rt, "BaseException"));
  if (isExceptionType(value)) return exc => (isInstance(exc, value) ? 1 : 0);
  if (value instanceof PyTuple && value.ob_item.every(isExceptionType)) {
    const types = value.ob_item as PyTypeObject[];
    return exc => (types.some(type => isInstance(exc, type)) ? 1 : 0);
  }
  const isPredicate = rt.facts.minor >= 13 ? !(value instanceof PyTypeObject) : true;
  if (isPredicate && objectCallable(value) && !(value instanceof PyTypeObject)) {
    return exc => {
      const result = callOneArg(rt, value, exc);
      if (result === null) return -1;
      const truth = objectIsTrue(rt, result);
      rt.heap.decref(result);
      return truth;
    };
  }
  const text =
    rt.facts.minor >= 13
      ? "expected an exception type, a tuple of exception types, or a callable (other than a class)"
      : "expected a function, exception type or tuple of exception types";
  return raise(rt, "TypeError", text);
}

const SPLIT = "part of an exception group being split";

/** exceptiongroup_split_recursive; null: an exception is set. */
function split(rt: Runtime, exc: PyBaseException, matches: Matcher): Split | null {
  const truth = matches(exc);
  if (truth < 0) return null;
  if (truth === 1) return { match: rt.heap.newRef(exc), rest: null };
  if (!isGroup(rt, exc)) return { match: null, rest: rt.heap.newRef(exc) };
  const matchList: PyObject[] = [];
  const restList: PyObject[] = [];
  let failed = false;
  for (const each of groupExceptions(exc)) {
    const part = split(rt, each, matches);
    if (part === null) {
      failed = true;
      break;
    }
    for (const each of [part.match, part.rest]) if (each !== null) rt.hold(each, SPLIT);
    if (part.match !== null) matchList.push(part.match);
    if (part.rest !== null) restList.push(part.rest);
  }
  const match = failed ? null : subset(rt, exc, matchList);
  const rest = failed || match === null ? null : subset(rt, exc, restList);
  for (const each of [...matchList, ...restList]) {
    rt.release(each);
    rt.heap.decref(each);
  }
  if (match === null || rest === null) {
    rt.heap.xdecref(match ?? undefined);
    return null;
  }
  const orNull = (op: PyObject): PyObject | null => (op === rt.none ? null : op);
  return { match: orNull(match), rest: orNull(rest) };
}

/** exceptiongroup_subset: a group like `orig` of `items`, made by `derive`; None when empty. */
function subset(rt: Runtime, orig: PyBaseException, items: readonly PyObject[]): Result {
  if (items.length === 0) return rt.none;
  const list = newList(rt, []);
  for (const each of items) listAppend(rt, list, each);
  const group = whileHolding(rt, list, "exceptions of a new group", () =>
    callMethodFormatted(rt, orig, "derive", list),
  );
  if (group === null) return null;
  if (!isGroup(rt, group)) {
    rt.heap.decref(group);
    return raise(rt, "TypeError", "derive must return an instance of BaseExceptionGroup");
  }
  if (orig.traceback !== null) setTraceback(rt, group, rt.heap.newRef(orig.traceback));
  setContext(rt, group, orig.context === null ? null : rt.heap.newRef(orig.context));
  setCause(rt, group, orig.cause === null ? null : rt.heap.newRef(orig.cause));
  group.suppress_context = orig.suppress_context;
  if (copyNotes(rt, orig, group)) return group;
  rt.heap.decref(group);
  return null;
}

function copyNotes(rt: Runtime, from: PyBaseException, to: PyBaseException): boolean {
  const notes = objectLookupAttrStr(rt, from, "__notes__");
  if (notes === null) return false;
  if (notes === undefined) return true;
  const copy = isSequence(notes) ? sequenceList(rt, notes) : undefined;
  rt.heap.decref(notes);
  if (copy === undefined) return true; // what is no sequence stays behind
  if (copy === null) return false;
  const done = !(copy instanceof PyList) || objectSetAttrStr(rt, to, "__notes__", copy);
  rt.heap.decref(copy);
  return done;
}

/** BaseExceptionGroup_methods[]: METH_VARARGS up to 3.12. */
function groupMethods(rt: Runtime): readonly PyMethodDef[] {
  const method = rt.facts.minor < 13 ? methodOfOne : methodO;
  return [
    method("derive", derive),
    method("split", splitGroup),
    method("subgroup", subgroup),
    genericMethod,
  ];
}

type OneArgument = Parameters<typeof methodO>[1];

function methodOfOne(name: string, impl: OneArgument): PyMethodDef {
  return methodVarArgs(name, 1, 1, (rt, self, args) => impl(rt, self, args[0] as PyObject)); // counted
}

const derive: OneArgument = (rt, self, exceptions) => {
  const [message] = (self as PyBaseException).fields;
  const type = excType(rt, "BaseExceptionGroup");
  return objectVectorcall(rt, type, [message ?? rt.none, exceptions], null);
};

const splitGroup: OneArgument = (rt, self, condition) => {
  const matches = matcherFor(rt, condition);
  const parts = matches === null ? null : split(rt, self as PyBaseException, matches);
  if (parts === null) return null;
  return newTuple(rt, [parts.match ?? rt.newNone(), parts.rest ?? rt.newNone()]);
};

const subgroup: OneArgument = (rt, self, condition) => {
  const matches = matcherFor(rt, condition);
  const parts = matches === null ? null : split(rt, self as PyBaseException, matches);
  if (parts === null) return null;
  rt.heap.xdecref(parts.rest);
  return parts.match ?? rt.newNone();
};
