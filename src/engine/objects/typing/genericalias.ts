import { PyObject, type Visit } from "../../memory/object.ts";
import { objectGetItem } from "../abstract.ts";
import { builtinFunction, selfIter } from "../containers/iterobject.ts";
import { callStealing, objectCall, objectVectorcall } from "../call.ts";
import { clearRaised, exceptionMatches, raise } from "../exceptions/exceptions.ts";
import { PyList } from "../containers/listobject.ts";
import { classMethod, methodNoArgs, methodO, type PyMethodDef } from "../functions/methoddef.ts";
import {
  genericGetAttr,
  objectGetAttr,
  objectHash,
  objectLookupAttrStr,
  objectRichCompareBool,
  objectSetAttrStr,
  reprText,
} from "../object.ts";
import type { Runtime } from "../runtime.ts";
import {
  COMPARE,
  type CallFunc,
  type CompareOp,
  type Hash,
  PyTypeObject,
  type Result,
  typeOf,
} from "../type/slots.ts";
import { newTuple, packTuple, PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";
import { PyUnion, unionOr } from "./unionobject.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

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
  if (op instanceof PyTypeObject || !isLikeAlias(rt, op)) {
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

/** What has an origin and arguments shows itself, whatever names it passes on. */
function isLikeAlias(rt: Runtime, op: PyObject): boolean {
  if (op instanceof PyGenericAlias) return true;
  for (const name of ["__origin__", "__args__"]) {
    const found = objectLookupAttrStr(rt, op, name);
    if (found === null) clearRaised(rt);
    if (found === null || found === undefined) return false;
    rt.heap.decref(found);
  }
  return true;
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
  if (isListOfTypes(rt, arg)) return parametersOf(rt, arg);
  const given = objectLookupAttrStr(rt, arg, "__parameters__");
  if (given === null) clearRaised(rt);
  rt.heap.xdecref(given);
  return given instanceof PyTuple ? given.ob_item : [];
}

/** From 3.13 on a tuple among the arguments is looked into: what a ParamSpec was given. */
function isListOfTypes(rt: Runtime, arg: PyObject): arg is PyTuple {
  return arg instanceof PyTuple && rt.facts.minor >= 13;
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
  if (params.length === 0) return raiseCount(rt, owner, 1, 0);
  const given = preparedArgs(rt, owner, params, item);
  if (given === null) return null;
  let args: PyObject[] | null = null;
  if (given.ob_item.length !== params.length) {
    raiseCount(rt, owner, given.ob_item.length, params.length);
  } else {
    args = substitutedItems(rt, owner.args.ob_item, mapOf(params, given.ob_item));
  }
  rt.heap.decref(given);
  return args === null ? null : newTuple(rt, args);
}

function mapOf(
  params: readonly PyObject[],
  values: readonly PyObject[],
): ReadonlyMap<PyObject, PyObject> {
  return new Map(params.map((param, i) => [param, values[i] as PyObject])); // as many of both
}

/** What each parameter makes of all the arguments before they are counted: a new reference. */
function preparedArgs(
  rt: Runtime,
  owner: PyObject,
  params: readonly PyObject[],
  item: PyObject,
): Result<PyTuple> {
  let args = unpackedArgs(rt, item);
  for (const param of params) {
    if (args === null) return null;
    const prepare = objectLookupAttrStr(rt, param, "__typing_prepare_subst__");
    if (prepare === undefined) continue;
    const next = prepare && objectVectorcall(rt, prepare, [owner, args], null);
    rt.heap.xdecref(prepare);
    rt.heap.decref(args);
    if (next === null) return null;
    args = next instanceof PyTuple ? next : listAsTuple(rt, next);
  }
  return args;
}

/** What a prepared list of arguments holds; a lone argument is the only one. Steals `op`. */
function listAsTuple(rt: Runtime, op: PyObject): PyTuple {
  const tuple = packTuple(rt, ...(op instanceof PyList ? op.ob_item : [op]));
  rt.heap.decref(op);
  return tuple;
}

/** _unpack_args: the items of *tuple[...] stand in its place, unless there may be any number. */
function unpackedArgs(rt: Runtime, item: PyObject): Result<PyTuple> {
  const flat: PyObject[] = [];
  for (const arg of item instanceof PyTuple ? item.ob_item : [item]) {
    const within = unpackedTupleArgs(rt, arg);
    if (within === null) return null;
    const isOpen = within.at(-1) === rt.ellipsis;
    if (within.length === 0 || isOpen) flat.push(arg);
    else flat.push(...within);
  }
  return packTuple(rt, ...flat);
}

/** The items of *tuple[...], borrowed from it; none of anything else. */
function unpackedTupleArgs(rt: Runtime, arg: PyObject): readonly PyObject[] | null {
  if (arg instanceof PyTypeObject) return [];
  const within = objectLookupAttrStr(rt, arg, "__typing_unpacked_tuple_args__");
  rt.heap.xdecref(within);
  return within === null ? null : within instanceof PyTuple ? within.ob_item : [];
}

function substitutedItems(
  rt: Runtime,
  args: readonly PyObject[],
  values: ReadonlyMap<PyObject, PyObject>,
): PyObject[] | null {
  const made: PyObject[] = [];
  for (const arg of args) {
    const value = substituted(rt, arg, values);
    if (value === null) {
      for (const each of made) rt.heap.decref(each);
      return null;
    }
    const isMany = isUnpackedTypeVarTuple(rt, arg) && value instanceof PyTuple;
    if (!isMany) made.push(value);
    else {
      made.push(...value.ob_item.map(each => rt.heap.newRef(each)));
      rt.heap.decref(value);
    }
  }
  return made;
}

/** Whether an argument is typing.Unpack[Ts]. */
function isUnpackedTypeVarTuple(rt: Runtime, arg: PyObject): boolean {
  if (arg instanceof PyTypeObject || arg instanceof PyGenericAlias) return false;
  const answer = objectLookupAttrStr(rt, arg, "__typing_is_unpacked_typevartuple__");
  if (answer === null) clearRaised(rt);
  rt.heap.xdecref(answer);
  return answer === rt.true;
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

/** A parameter's value as its `__typing_subst__` takes it, or what a type with parameters becomes. */
function substituted(rt: Runtime, arg: PyObject, values: ReadonlyMap<PyObject, PyObject>): Result {
  if (arg instanceof PyTypeObject) return rt.heap.newRef(arg);
  if (isListOfTypes(rt, arg)) {
    const items = substitutedItems(rt, arg.ob_item, values);
    return items === null ? null : newTuple(rt, items);
  }
  const substitute = objectLookupAttrStr(rt, arg, "__typing_subst__");
  if (substitute === undefined) return withValues(rt, arg, values);
  if (substitute === null) return null;
  return callStealing(rt, substitute, [values.get(arg) ?? arg], "bound method __typing_subst__");
}

/** subs_tvars: a type with parameters, subscripted with their values. */
function withValues(rt: Runtime, arg: PyObject, values: ReadonlyMap<PyObject, PyObject>): Result {
  const params = parametersWithin(rt, arg);
  if (params.length === 0) return rt.heap.newRef(arg);
  const items = params.flatMap(param => {
    const value = values.get(param) ?? param;
    const isMany = typeOf(param) === rt.types.TypeVarTuple && value instanceof PyTuple;
    return isMany ? value.ob_item : [value];
  });
  const key = packTuple(rt, ...items);
  const result = objectGetItem(rt, arg, key);
  rt.heap.decref(key);
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
      tp_iter: selfIter,
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
