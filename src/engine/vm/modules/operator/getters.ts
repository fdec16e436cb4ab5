import { objectGetItem } from "../../../objects/abstract.ts";
import {
  checkPositional,
  objectCall,
  objectVectorcall,
  vectorcallCall,
} from "../../../objects/call.ts";
import { dictEntries, dictSize, type PyDict } from "../../../objects/containers/dictobject.ts";
import { dictCopy } from "../../../objects/containers/dictmerge.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { internInPlace } from "../../../objects/intern.ts";
import type { PyObject } from "../../../memory/object.ts";
import { methodNoArgs } from "../../../objects/functions/methoddef.ts";
import { loadMethod, objectGetAttr, objectGetAttrStr, reprText } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type {
  CallFunc,
  PyTypeObject,
  Result,
  VectorcallFunc,
} from "../../../objects/type/slots.ts";
import { newTuple, PyTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { checkNoKwargs } from "../../../objects/type/typevectorcall.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import {
  type HeldReference,
  NativeObject,
  nativeObjectSlots,
  registered,
} from "../nativeobject.ts";

/** operator.itemgetter (itemgetterobject): one item, or a tuple of several. */
class ItemGetter extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    /** One key as it is, several as a tuple. */
    readonly item: PyObject,
    readonly isSingle: boolean,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.item, this.isSingle ? "item" : "items"]];
  }

  get keys(): readonly PyObject[] {
    return this.isSingle ? [this.item] : (this.item as PyTuple).ob_item;
  }
}

/** The one argument of a getter's call; null: TypeError is set. */
function onlyArgument(
  rt: Runtime,
  name: string,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): PyObject | null {
  if (kwnames !== null && kwnames.ob_item.length > 0) {
    return raise(rt, "TypeError", `${name}() takes no keyword arguments`);
  }
  return checkPositional(rt, name, args.length, 1, 1) ? (args[0] ?? null) : null;
}

/** Gathers one result a part into a tuple, or gives the only one. */
function gather(
  rt: Runtime,
  count: number,
  isSingle: boolean,
  take: (i: number) => Result,
): Result {
  if (isSingle) return take(0);
  const results: PyObject[] = [];
  for (let i = 0; i < count; i++) {
    const result = take(i);
    if (result === null) {
      for (const made of results) rt.release(made);
      for (const made of results.reverse()) rt.heap.decref(made);
      return null;
    }
    results.push(result);
    rt.hold(result, "result of an operator getter");
  }
  for (let i = results.length - 1; i >= 0; i--) rt.release(results[i] as PyObject);
  return newTuple(rt, results);
}

const itemGetterCall: VectorcallFunc = (rt, callable, args, kwnames) => {
  const getter = callable as ItemGetter;
  const op = onlyArgument(rt, "itemgetter", args, kwnames);
  if (op === null) return null;
  const { keys, isSingle } = getter;
  return gather(rt, keys.length, isSingle, i => objectGetItem(rt, op, keys[i] as PyObject));
};

/** The type `itemgetter`: a new reference. */
export function newItemGetterType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "itemgetter",
    module: "operator",
    basicsize: 48,
    isGC: true,
    doc: "Return a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type, args, kwargs) => {
        if (!checkNoKwargs(rt, "itemgetter", kwargs)) return null;
        const count = args.ob_item.length;
        if (count <= 1 && !checkPositional(rt, "itemgetter", count, 1, 1)) return null;
        const [first] = args.ob_item;
        const item = rt.heap.newRef(count === 1 && first !== undefined ? first : args);
        return registered(rt, new ItemGetter(type as PyTypeObject, item, count === 1)); // tp_new
      },
      tp_call: vectorcallCall,
      tp_vectorcall_offset: itemGetterCall,
      tp_repr: (_, op) => reprCall(rt, "operator.itemgetter", (op as ItemGetter).keys, []),
    },
    methods: [
      methodNoArgs("__reduce__", (_, self) => {
        const keys = (self as ItemGetter).keys.map(key => rt.heap.newRef(key));
        return newTuple(rt, [rt.heap.newRef(self.ob_type), newTuple(rt, keys)]);
      }),
    ],
  });
}

/** `name(repr, repr, key=repr)`; null: a repr raised. */
function reprCall(
  rt: Runtime,
  name: string,
  args: readonly PyObject[],
  keywords: readonly (readonly [PyObject, PyObject])[],
): Result {
  const parts: string[] = [];
  for (const [key, value] of [...args.map(arg => [null, arg] as const), ...keywords]) {
    const repr = reprText(rt, value);
    if (repr === null) return null;
    parts.push(key === null ? repr : `${asString(key)}=${repr}`);
  }
  return newUnicode(rt, `${name}(${parts.join(", ")})`);
}

/** operator.attrgetter (attrgetterobject): a tuple of names, dotted ones as tuples of parts. */
class AttrGetter extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    readonly attr: PyTuple,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.attr, "attributes"]];
  }
}

const attrGetterCall: VectorcallFunc = (rt, callable, args, kwnames) => {
  const { attr } = callable as AttrGetter;
  const op = onlyArgument(rt, "attrgetter", args, kwnames);
  if (op === null) return null;
  const names = attr.ob_item;
  return gather(rt, names.length, names.length === 1, i =>
    dottedAttribute(rt, op, names[i] as PyObject),
  );
};

/** dotted_getattr. */
function dottedAttribute(rt: Runtime, op: PyObject, name: PyObject): Result {
  if (!(name instanceof PyTuple)) return objectGetAttr(rt, op, name);
  let current: PyObject = rt.heap.newRef(op);
  for (const part of name.ob_item) {
    rt.hold(current, "object of a dotted attribute");
    const next = objectGetAttr(rt, current, part);
    rt.release(current);
    rt.heap.decref(current);
    if (next === null) return null;
    current = next;
  }
  return current;
}

function attributePaths(rt: Runtime, names: readonly PyObject[]): PyTuple | null {
  if (!names.every(name => name instanceof PyUnicode)) {
    return raise(rt, "TypeError", "attribute name must be a string");
  }
  const paths = names.map(name => {
    const text = asString(name);
    if (!text.includes(".")) return internInPlace(rt, rt.heap.newRef(name));
    const parts = text.split(".").map(part => internInPlace(rt, newUnicode(rt, part)));
    return newTuple(rt, parts);
  });
  return newTuple(rt, paths);
}

/** The type `attrgetter`: a new reference. */
export function newAttrGetterType(rt: Runtime): PyTypeObject {
  const names = (op: PyObject): PyObject[] =>
    (op as AttrGetter).attr.ob_item.map(name =>
      name instanceof PyTuple
        ? newUnicode(rt, name.ob_item.map(asString).join("."))
        : rt.heap.newRef(name),
    );
  return staticType(rt, {
    name: "attrgetter",
    module: "operator",
    basicsize: 40,
    isGC: true,
    doc: "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).",
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type, args, kwargs) => {
        if (!checkNoKwargs(rt, "attrgetter", kwargs)) return null;
        const count = args.ob_item.length;
        if (count <= 1 && !checkPositional(rt, "attrgetter", count, 1, 1)) return null;
        const paths = attributePaths(rt, args.ob_item);
        return paths && registered(rt, new AttrGetter(type as PyTypeObject, paths)); // tp_new
      },
      tp_call: vectorcallCall,
      tp_vectorcall_offset: attrGetterCall,
      tp_repr: (_, op) => {
        const parts = names(op);
        const result = reprCall(rt, "operator.attrgetter", parts, []);
        for (const part of parts) rt.heap.decref(part);
        return result;
      },
    },
    methods: [
      methodNoArgs("__reduce__", (_, self) =>
        newTuple(rt, [rt.heap.newRef(self.ob_type), newTuple(rt, names(self))]),
      ),
    ],
  });
}

/** operator.methodcaller (methodcallerobject). */
class MethodCaller extends NativeObject {
  /** The names of `kwds`, made by the first call (3.13 on). */
  kwnames: PyTuple | null = null;

  constructor(
    type: PyObject["ob_type"],
    readonly methodName: PyUnicode,
    /** From 3.13 on all arguments that it was made with, the name included. */
    readonly xargs: PyTuple,
    readonly kwds: PyDict | null,
    private readonly skipped: 0 | 1,
  ) {
    super(type);
  }

  /** The arguments of the method. */
  get args(): readonly PyObject[] {
    return this.xargs.ob_item.slice(this.skipped);
  }

  references(): readonly HeldReference[] {
    return [
      [this.methodName, "name"],
      [this.xargs, "args"],
      [this.kwds, "kwargs"],
      [this.kwnames, "kwnames"],
    ];
  }
}

/** methodcaller_call, the way up to 3.12: by a bound method. */
const methodCallerCall: CallFunc = (rt, callable, given, kwargs) => {
  const caller = callable as MethodCaller;
  if (kwargs !== null && dictSize(kwargs) > 0) {
    return raise(rt, "TypeError", "methodcaller() takes no keyword arguments");
  }
  const op = onlyArgument(rt, "methodcaller", given.ob_item, null);
  const method = op === null ? null : objectGetAttr(rt, op, caller.methodName);
  if (method === null) return null;
  rt.hold(method, "method of a methodcaller");
  const result = objectCall(rt, method, caller.xargs, caller.kwds);
  rt.release(method);
  rt.heap.decref(method);
  return result;
};

/** methodcaller_vectorcall (3.13 on). */
const methodCallerVectorcall: VectorcallFunc = (rt, callable, given, kwnames) => {
  const caller = callable as MethodCaller;
  const op = onlyArgument(rt, "methodcaller", given, kwnames);
  if (op === null) return null;
  const { kwds, args, methodName } = caller;
  const found = loadMethod(rt, op, methodName);
  if (found === null) return null;
  const values = kwds === null ? [] : [...dictEntries(kwds)];
  if (values.length > 0) {
    const names = values.map(([name]) => rt.heap.newRef(name));
    caller.kwnames ??= newTuple(rt, names);
  }
  const { method, isUnbound } = found;
  const all = [...(isUnbound ? [op] : []), ...args, ...values.map(([, value]) => value)];
  rt.hold(method, "method of a methodcaller");
  const result = objectVectorcall(rt, method, all, caller.kwnames);
  rt.release(method);
  rt.heap.decref(method);
  return result;
};

/** The type `methodcaller`: a new reference. */
export function newMethodCallerType(rt: Runtime): PyTypeObject {
  const isNew = rt.facts.minor >= 13;
  return staticType(rt, {
    name: "methodcaller",
    module: "operator",
    basicsize: isNew ? 64 : 40,
    isGC: true,
    doc: "Return a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type, args, kwargs) => {
        const [name, ...rest] = args.ob_item;
        if (name === undefined) {
          const text = "methodcaller needs at least one argument, the method name";
          return raise(rt, "TypeError", text);
        }
        if (!(name instanceof PyUnicode)) {
          return raise(rt, "TypeError", "method name must be a string");
        }
        const held = isNew
          ? rt.heap.newRef(args)
          : newTuple(
              rt,
              rest.map(arg => rt.heap.newRef(arg)),
            );
        const interned = internInPlace(rt, rt.heap.newRef(name));
        const kwds = kwargs === null || dictSize(kwargs) === 0 ? null : dictCopy(rt, kwargs);
        return registered(
          rt,
          new MethodCaller(type as PyTypeObject, interned, held, kwds, isNew ? 1 : 0),
        );
      },
      ...(isNew
        ? { tp_call: vectorcallCall, tp_vectorcall_offset: methodCallerVectorcall }
        : { tp_call: methodCallerCall }),
      tp_repr: (_, op) => {
        const { methodName, args, kwds } = op as MethodCaller;
        const keywords = kwds === null ? [] : [...dictEntries(kwds)];
        return reprCall(rt, "operator.methodcaller", [methodName, ...args], keywords);
      },
    },
    methods: [methodNoArgs("__reduce__", (_, self) => reduceCaller(rt, self as MethodCaller))],
  });
}

/** methodcaller_reduce: keywords are kept by a partial of the type. */
function reduceCaller(rt: Runtime, caller: MethodCaller): Result {
  const { methodName, args, kwds, ob_type } = caller;
  if (kwds === null) {
    const all = [methodName, ...args].map(each => rt.heap.newRef(each));
    return newTuple(rt, [rt.heap.newRef(ob_type), newTuple(rt, all)]);
  }
  const functools = rt.interpreter.importModule("functools");
  const partial = functools === null ? null : objectGetAttrStr(rt, functools, "partial");
  rt.heap.xdecref(functools);
  if (partial === null) return null;
  const given = newTuple(rt, [rt.heap.newRef(ob_type), rt.heap.newRef(methodName)]);
  const constructor = objectCall(rt, partial, given, kwds);
  rt.heap.decref(given);
  rt.heap.decref(partial);
  if (constructor === null) return null;
  const rest = args.map(each => rt.heap.newRef(each));
  return newTuple(rt, [constructor, newTuple(rt, rest)]);
}
