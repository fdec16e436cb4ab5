import { PyObject, type Visit } from "../memory/object.ts";
import { objectGetItem } from "./abstract.ts";
import { builtinFunction } from "./iterobject.ts";
import { objectCall } from "./call.ts";
import { clearRaised, exceptionMatches, raise } from "./exceptions.ts";
import { classMethod, methodNoArgs, methodO, type PyMethodDef } from "./methoddef.ts";
import {
  genericGetAttr,
  objectGetAttr,
  objectHash,
  objectLookupAttrStr,
  objectRichCompareBool,
  objectSetAttrStr,
  reprText,
} from "./object.ts";
import type { Runtime } from "./runtime.ts";
import {
  COMPARE,
  type CallFunc,
  type CompareOp,
  type Hash,
  PyTypeObject,
  type Result,
  typeOf,
} from "./slots.ts";
import { newTuple, packTuple, PyTuple } from "./tupleobject.ts";
import { genericAlloc } from "./typealloc.ts";
import { staticType } from "./typeobject.ts";
import { PyUnion, unionOr } from "./unionobject.ts";
import { newUnicode, PyUnicode } from "./unicodeobject.ts";

/** gaobject (Objects/genericaliasobject.c): `list[int]`. Fields are strong references. */
export class PyGenericAlias extends PyObject {
  /** `*list[int]`: what iterating over the alias gives (PEP 646). */
  isStarred = false;
  /** The type parameters in `args`, once they were asked for. */
  parameters: PyTuple | null = null;

  /** Steals `args`. */
  constructor(
    type: PyTypeObject,
    readonly origin: PyObject,
    readonly args: PyTuple,
  ) {
    super(type);
  }
}

/** Py_GenericAlias; borrows both. A tuple is the arguments, anything else the only one. */
export function newGenericAlias(
  rt: Runtime,
  origin: PyObject,
  item: PyObject,
  type = rt.types.GenericAlias,
): PyGenericAlias {
  const args = item instanceof PyTuple ? rt.heap.newRef(item) : packTuple(rt, item);
  rt.heap.incref(origin);
  return genericAlloc(rt, new PyGenericAlias(type, origin, args));
}

/** `__class_getitem__` of C's types: `Py_GenericAlias` of the class and what is in the brackets. */
export const genericMethod: PyMethodDef = classMethod(
  methodO("__class_getitem__", (rt, cls, item) => newGenericAlias(rt, cls, item)),
);

/** Attributes that are the alias's own; all others are its origin's. */
const OWN = new Set([
  "__class__",
  "__origin__",
  "__args__",
  "__parameters__",
  "__unpacked__",
  "__typing_unpacked_tuple_args__",
  "__mro_entries__",
  "__reduce_ex__",
  "__reduce__",
  "__copy__",
  "__deepcopy__",
]);

/** ga_getattro. */
function aliasGetattro(rt: Runtime, op: PyObject, name: PyObject): Result {
  const text = (name as PyUnicode).value; // names are checked before
  if (OWN.has(text)) return genericGetAttr(rt, op, name);
  return objectGetAttr(rt, (op as PyGenericAlias).origin, name);
}

/** ga_repr. */
function aliasRepr(rt: Runtime, op: PyObject): Result {
  const { origin, args } = op as PyGenericAlias;
  const head = typeText(rt, origin);
  if (head === null) return null;
  const parts: string[] = [];
  for (const arg of args.ob_item) {
    const part = typeText(rt, arg);
    if (part === null) return null;
    parts.push(part);
  }
  const star = (op as PyGenericAlias).isStarred ? "*" : "";
  return newUnicode(rt, `${star}${head}[${parts.length === 0 ? "()" : parts.join(", ")}]`);
}

/** ga_repr_item, _Py_typing_type_repr: a class by its name, anything else by its repr. */
export function typeText(rt: Runtime, op: PyObject): string | null {
  // A type parameter has a name, but no qualified one.
  if (op === rt.ellipsis) return "...";
  if (op === rt.types.NoneType) return "None";
  if (!(op instanceof PyGenericAlias)) {
    const qualname = objectLookupAttrStr(rt, op, "__qualname__");
    if (qualname === null) return null;
    const module = qualname === undefined ? undefined : objectLookupAttrStr(rt, op, "__module__");
    if (module === null) return null;
    const name = qualname instanceof PyUnicode ? qualname.value : null;
    const place = module instanceof PyUnicode ? module.value : null;
    rt.heap.xdecref(qualname);
    rt.heap.xdecref(module);
    if (name !== null && place !== null) return place === "builtins" ? name : `${place}.${name}`;
  }
  return reprText(rt, op);
}

/** ga_call: calls the origin, and tells the result what it was called by. */
const aliasCall: CallFunc = (rt, op, args, kwargs) => {
  const result = objectCall(rt, (op as PyGenericAlias).origin, args, kwargs);
  if (result === null || objectSetAttrStr(rt, result, "__orig_class__", op)) return result;
  if (!exceptionMatches(rt, "AttributeError") && !exceptionMatches(rt, "TypeError")) {
    rt.heap.decref(result);
    return null;
  }
  clearRaised(rt);
  return result;
};

function aliasCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!isEquality || !(left instanceof PyGenericAlias) || !(right instanceof PyGenericAlias)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const sameStar = left.isStarred === right.isStarred;
  let equal = sameStar ? objectRichCompareBool(rt, left.origin, right.origin, COMPARE.EQ) : 0;
  if (equal === 1) equal = objectRichCompareBool(rt, left.args, right.args, COMPARE.EQ);
  return equal < 0 ? null : rt.newBool((equal === 1) === (op === COMPARE.EQ));
}

function aliasHash(rt: Runtime, op: PyObject): Hash | null {
  const { origin, args } = op as PyGenericAlias;
  const [a, b] = [objectHash(rt, origin), objectHash(rt, args)];
  if (a === null || b === null) return null;
  return BigInt(a) ^ BigInt(b);
}

/** ga_new. */
const aliasNew: CallFunc = (rt, type, args) => {
  const [origin, item] = args.ob_item;
  if (origin === undefined || item === undefined) {
    return raise(rt, "TypeError", `GenericAlias expected 2 arguments, got ${args.ob_item.length}`);
  }
  return newGenericAlias(rt, origin, item, type as PyTypeObject); // tp_new gets a type
};

function refuseCheck(name: string, text: string): PyMethodDef {
  return methodO(name, rt => raise(rt, "TypeError", text));
}

const aliasMethods: readonly PyMethodDef[] = [
  methodNoArgs("__reduce__", aliasReduce),
  methodO("__mro_entries__", (rt, self) => packTuple(rt, (self as PyGenericAlias).origin)),
  refuseCheck("__instancecheck__", "isinstance() argument 2 cannot be a parameterized generic"),
  refuseCheck("__subclasscheck__", "issubclass() argument 2 cannot be a parameterized generic"),
];

/** ga_reduce: `*list[int]` is what iterating over `list[int]` gives. */
function aliasReduce(rt: Runtime, self: PyObject): Result {
  const alias = self as PyGenericAlias; // a method of GenericAlias
  if (!alias.isStarred) {
    const parts = packTuple(rt, alias.origin, alias.args);
    return newTuple(rt, [rt.heap.newRef(rt.types.GenericAlias), parts]);
  }
  const plain = newGenericAlias(rt, alias.origin, alias.args);
  const next = builtinFunction(rt, "next");
  const iterator = aliasIter(rt, plain);
  rt.heap.decref(plain);
  return newTuple(rt, [next, newTuple(rt, [iterator])]);
}

/** gaiterobject: gives the starred alias, once. */
class PyGenericAliasIterator extends PyObject {
  constructor(
    type: PyTypeObject,
    public alias: PyGenericAlias | null,
  ) {
    super(type);
  }
}

/** ga_iter. */
function aliasIter(rt: Runtime, op: PyObject): PyObject {
  const alias = rt.heap.newRef(op as PyGenericAlias); // the slot of GenericAlias
  return genericAlloc(rt, new PyGenericAliasIterator(rt.types.generic_alias_iterator, alias));
}

/** ga_iternext. */
function aliasIterNext(rt: Runtime, op: PyObject): PyObject | undefined {
  const it = op as PyGenericAliasIterator; // the slot of the iterator
  const { alias } = it;
  if (alias === null) return undefined;
  const starred = newGenericAlias(rt, alias.origin, alias.args);
  starred.isStarred = true;
  it.alias = null;
  rt.heap.decref(alias);
  return starred;
}

/** _Py_make_parameters: the type parameters in `args`, each once, borrowed. */
export function parametersOf(rt: Runtime, args: PyTuple): PyObject[] {
  const found = new Set<PyObject>();
  for (const arg of args.ob_item) {
    if (isParameter(rt, arg)) found.add(arg);
    else for (const each of parametersWithin(rt, arg)) found.add(each);
  }
  return [...found];
}

/** What `arg.__parameters__` lists, borrowed: `arg` keeps them alive. */
function parametersWithin(rt: Runtime, arg: PyObject): readonly PyObject[] {
  if (arg instanceof PyGenericAlias || arg instanceof PyUnion) return parametersOf(rt, arg.args);
  if (arg instanceof PyTypeObject) return [];
  const given = objectLookupAttrStr(rt, arg, "__parameters__");
  if (given === null) clearRaised(rt);
  rt.heap.xdecref(given);
  return given instanceof PyTuple ? given.ob_item : [];
}

function isParameter(rt: Runtime, op: PyObject): boolean {
  const { TypeVar, ParamSpec, TypeVarTuple } = rt.types;
  const type = typeOf(op);
  return type === TypeVar || type === ParamSpec || type === TypeVarTuple;
}

/** `__parameters__`, kept by its owner from the first time on. */
export function keptParameters(rt: Runtime, owner: PyGenericAlias | PyUnion): PyTuple {
  owner.parameters ??= newTuple(
    rt,
    parametersOf(rt, owner.args).map(each => rt.heap.newRef(each)),
  );
  return owner.parameters;
}

/** ga_getitem: `list[T][int]` is `list[int]`. */
function aliasSubscript(rt: Runtime, op: PyObject, item: PyObject): Result {
  const alias = op as PyGenericAlias; // the slot of GenericAlias
  const args = substitutedArgs(rt, alias, item);
  if (args === null) return null;
  const result = newGenericAlias(rt, alias.origin, args);
  result.isStarred = alias.isStarred;
  rt.heap.decref(args);
  return result;
}

/** _Py_subs_parameters: the arguments with the parameters replaced, a new tuple. */
export function substitutedArgs(
  rt: Runtime,
  owner: PyGenericAlias | PyUnion,
  item: PyObject,
): Result<PyTuple> {
  const params = keptParameters(rt, owner).ob_item;
  const items = item instanceof PyTuple ? item.ob_item : [item];
  if (params.length !== items.length) return raiseCount(rt, owner, items.length, params.length);
  const values = new Map(params.map((param, i) => [param, items[i] as PyObject]));
  const made: PyObject[] = [];
  for (const arg of owner.args.ob_item) {
    const value = substituted(rt, arg, values);
    if (value === null) {
      for (const each of made) rt.heap.decref(each);
      return null;
    }
    made.push(value);
  }
  return newTuple(rt, made);
}

function raiseCount(
  rt: Runtime,
  owner: PyGenericAlias | PyUnion,
  actual: number,
  expected: number,
): null {
  const text = reprText(rt, owner);
  if (text === null) return null;
  if (expected === 0) return raise(rt, "TypeError", `${text} is not a generic class`);
  const which = actual > expected ? "many" : "few";
  const atLeast = rt.facts.minor >= 13 && actual < expected ? "at least " : "";
  const counts = `actual ${actual}, expected ${atLeast}${expected}`;
  return raise(rt, "TypeError", `Too ${which} arguments for ${text}; ${counts}`);
}

/** subs_tvars: a parameter's value, or what a type with parameters becomes. */
function substituted(rt: Runtime, arg: PyObject, values: ReadonlyMap<PyObject, PyObject>): Result {
  const value = values.get(arg);
  if (value !== undefined) return rt.heap.newRef(value === rt.none ? rt.types.NoneType : value);
  const params = isParameter(rt, arg) ? [] : parametersWithin(rt, arg);
  if (params.length === 0) return rt.heap.newRef(arg);
  const items = newTuple(
    rt,
    params.map(each => rt.heap.newRef(values.get(each) ?? each)),
  );
  const result = objectGetItem(rt, arg, items);
  rt.heap.decref(items);
  return result;
}

/** Makes the types `GenericAlias` and `generic_alias_iterator` and puts them into `rt.types`. */
export function initGenericAliasType(rt: Runtime): void {
  rt.types.GenericAlias = staticType(rt, {
    name: "GenericAlias",
    module: "types",
    basicsize: 64,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    slots: {
      tp_repr: aliasRepr,
      tp_call: aliasCall,
      tp_getattro: aliasGetattro,
      tp_richcompare: aliasCompare,
      tp_hash: aliasHash,
      tp_new: aliasNew,
      nb_or: unionOr,
      mp_subscript: aliasSubscript,
      tp_iter: aliasIter,
      tp_traverse: (op: PyObject, visit: Visit) => {
        const { origin, args, parameters } = op as PyGenericAlias;
        visit(origin, "__origin__");
        visit(args, "__args__");
        if (parameters !== null) visit(parameters, "__parameters__");
      },
      tp_releases: (op: PyObject, into: PyObject[]) => {
        const { origin, args, parameters } = op as PyGenericAlias;
        into.push(origin, args);
        if (parameters !== null) into.push(parameters);
      },
    },
    methods: aliasMethods,
    getset: [
      {
        name: "__parameters__",
        get: (runtime, op) => runtime.heap.newRef(keptParameters(runtime, op as PyGenericAlias)),
      },
      {
        name: "__typing_unpacked_tuple_args__",
        get: (runtime, op) => {
          const { isStarred, origin, args } = op as PyGenericAlias;
          return runtime.heap.newRef(
            isStarred && origin === runtime.types.tuple ? args : runtime.none,
          );
        },
      },
    ],
    members: [
      { name: "__origin__", get: op => (op as PyGenericAlias).origin },
      { name: "__args__", get: op => (op as PyGenericAlias).args },
      {
        name: "__unpacked__",
        get: () => null,
        make: op => rt.newBool((op as PyGenericAlias).isStarred),
      },
    ],
  });
  rt.types.generic_alias_iterator = staticType(rt, {
    name: "generic_alias_iterator",
    basicsize: 24,
    isGC: true,
    slots: {
      tp_iter: (runtime, op) => runtime.heap.newRef(op),
      tp_iternext: aliasIterNext,
      tp_traverse: (op: PyObject, visit: Visit) => {
        const { alias } = op as PyGenericAliasIterator;
        if (alias !== null) visit(alias, ".obj");
      },
      tp_releases: (op: PyObject, into: PyObject[]) => {
        const { alias } = op as PyGenericAliasIterator;
        if (alias !== null) into.push(alias);
      },
    },
  });
}
