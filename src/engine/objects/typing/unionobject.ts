import { PyObject, type Visit } from "../../memory/object.ts";
import { objectGetItem } from "../abstract.ts";
import { callMethodStr } from "../call.ts";
import { clearRaised, raise } from "../exceptions/exceptions.ts";
import { keptParameters, PyGenericAlias, substitutedArgs, typeText } from "./genericalias.ts";
import { classMethod, methodO } from "../functions/methoddef.ts";
import {
  genericGetAttr,
  objectGetAttrStr,
  objectHash,
  objectRichCompareBool,
  reprText,
} from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type PySet, setOfTypeFrom } from "../containers/setobject.ts";
import {
  COMPARE,
  type CompareOp,
  type Hash,
  PyTypeObject,
  type Result,
  typeOf,
} from "../type/slots.ts";
import { newTuple, packTuple, PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** unionobject (Objects/unionobject.c): `int | str`. */
export class PyUnion extends PyObject {
  /** The type parameters in `args`, once they were asked for. */
  parameters: PyTuple | null = null;
  /** Up to 3.13 a union with a type parameter is a typing.Union, and what it becomes stays one. */
  isTyping = false;
  /** From 3.14 on the members as a frozenset too, by which unions are compared (hashable_args). */
  members: PySet | null = null;

  /** Steals `args`. */
  constructor(
    type: PyTypeObject,
    readonly args: PyTuple,
  ) {
    super(type);
  }
}

/** unionable: what `|` takes as a type. */
function isUnionable(rt: Runtime, op: PyObject): boolean {
  if (op === rt.none || op instanceof PyTypeObject || op instanceof PyUnion) return true;
  if (op instanceof PyGenericAlias) return true;
  const type = typeOf(op);
  const { TypeAliasType, TypeVar, ParamSpec, sentinel } = rt.types;
  return [TypeAliasType, TypeVar, ParamSpec, sentinel].includes(type);
}

/** _Py_union_type_or: flattens, and keeps each type once; one type alone is no union. */
export function unionOr(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!isUnionable(rt, left) || !isUnionable(rt, right)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  return unionOf(rt, [left, right]);
}

/**
 * `|` of a union and, up to 3.13, of a type variable: what is no type is taken as Union[…] takes it,
 * a string as a forward reference (unions_or, type_or of typevarobject.c).
 */
export function unionOrAny(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (isUnionable(rt, left) && isUnionable(rt, right)) return unionOf(rt, [left, right]);
  if (rt.facts.minor >= 14) return unionOfAny(rt, [left, right]);
  const typing = rt.interpreter.importModule("typing");
  if (typing === null) return null;
  const union = objectGetAttrStr(rt, typing, "Union");
  rt.heap.decref(typing);
  if (union === null) return null;
  const pair = packTuple(rt, left, right);
  const result = objectGetItem(rt, union, pair);
  rt.heap.decref(pair);
  rt.heap.decref(union);
  return result;
}

/** make_union. */
function unionOf(rt: Runtime, operands: readonly PyObject[]): Result {
  const members: PyObject[] = [];
  for (const operand of operands) {
    const parts = operand instanceof PyUnion ? operand.args.ob_item : [operand];
    for (const part of parts) {
      const member = part === rt.none ? rt.types.NoneType : part;
      const known = includes(rt, members, member);
      if (known === null) return null;
      if (!known) members.push(member);
    }
  }
  const [only] = members;
  if (members.length === 1 && only !== undefined) return rt.heap.newRef(only);
  const args = newTuple(
    rt,
    members.map(each => rt.heap.newRef(each)),
  );
  const made = new PyUnion(rt.types.Union, args);
  if (rt.facts.minor >= 14) {
    made.members = setOfTypeFrom(rt, rt.types.frozenset, args);
    if (made.members === null) clearRaised(rt); // a member cannot be hashed: it is kept apart
  }
  return genericAlloc(rt, made);
}

function includes(rt: Runtime, members: readonly PyObject[], member: PyObject): boolean | null {
  const hash = rt.facts.minor >= 14 ? hashOrNull(rt, member) : null;
  for (const each of members) {
    if (hash !== null && hashOrNull(rt, each) !== hash) continue;
    const equal = objectRichCompareBool(rt, each, member, COMPARE.EQ);
    if (equal < 0) return null;
    if (equal === 1) return true;
  }
  return false;
}

/** From 3.14 on members that have hashes are compared as in a set. */
function hashOrNull(rt: Runtime, op: PyObject): Hash | null {
  const hash = objectHash(rt, op);
  if (hash === null) clearRaised(rt);
  return hash;
}

/** union_repr. */
function unionRepr(rt: Runtime, op: PyObject): Result {
  const parts: string[] = [];
  for (const arg of (op as PyUnion).args.ob_item) {
    const part = typeText(rt, arg);
    if (part === null) return null;
    parts.push(part);
  }
  return newUnicode(rt, isTypingUnion(rt, op as PyUnion) ? typingUnion(parts) : parts.join(" | "));
}

/** Up to 3.13 a union with a type parameter is a typing.Union. */
function isTypingUnion(rt: Runtime, op: PyUnion): boolean {
  if (rt.facts.minor >= 14) return false;
  const { TypeVar, ParamSpec } = rt.types;
  return (
    op.isTyping || op.args.ob_item.some(arg => arg.ob_type === TypeVar || arg.ob_type === ParamSpec)
  );
}

function typingUnion(parts: readonly string[]): string {
  const others = parts.filter(part => part !== "None");
  const [only] = others;
  if (others.length === 1 && parts.length === 2) return `typing.Optional[${only}]`;
  return `typing.Union[${parts.join(", ")}]`;
}

/** union_richcompare: equal when both have the same members. */
function unionCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!isEquality || !(left instanceof PyUnion) || !(right instanceof PyUnion)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const [a, b] = [left.args.ob_item, right.args.ob_item];
  let equal = a.length === b.length;
  for (const member of a) {
    const found = includes(rt, b, member);
    if (found === null) return null;
    equal &&= found;
  }
  return rt.newBool(equal === (op === COMPARE.EQ));
}

/** union_hash: that of the frozenset of the members; the order does not matter. */
function unionHash(rt: Runtime, op: PyObject): Hash | null {
  const { args, members } = op as PyUnion; // the slot of unions
  if (members !== null) return objectHash(rt, members);
  const made = setOfTypeFrom(rt, rt.types.frozenset, args);
  if (made === null) return null;
  const hash = objectHash(rt, made);
  rt.heap.decref(made);
  return hash;
}

/** union_getitem: `(int | T)[str]` is `int | str`. */
function unionSubscript(rt: Runtime, op: PyObject, item: PyObject): Result {
  const args = substitutedArgs(rt, op as PyUnion, item); // the slot of unions
  if (args === null) return null;
  const result = unionOf(rt, args.ob_item);
  rt.heap.decref(args);
  if (result instanceof PyUnion) result.isTyping = isTypingUnion(rt, op as PyUnion);
  return result;
}

/** union_class_getitem (3.14): `Union[int, "Node"]`; a string is a forward reference. */
function unionGetItem(rt: Runtime, item: PyObject): Result {
  const given = item instanceof PyTuple ? item.ob_item : [item];
  if (given.length === 0) return raise(rt, "TypeError", "Cannot take a Union of no types.");
  return unionOfAny(rt, given);
}

function unionOfAny(rt: Runtime, given: readonly PyObject[]): Result {
  const made: PyObject[] = [];
  const operands: PyObject[] = [];
  for (const each of given) {
    const operand = each instanceof PyUnicode ? forwardRef(rt, each) : each;
    if (operand === null) break;
    if (operand !== each) made.push(operand);
    operands.push(operand);
  }
  const result = operands.length < given.length ? null : unionOf(rt, operands);
  for (const each of made) rt.heap.decref(each);
  return result;
}

function forwardRef(rt: Runtime, name: PyObject): Result {
  const typing = rt.interpreter.importModule("typing");
  if (typing === null) return null;
  const ref = callMethodStr(rt, typing, "_type_convert", name);
  rt.heap.decref(typing);
  return ref;
}

/** union_mro_entries (3.14). */
function refuseAsBase(rt: Runtime, self: PyObject): Result {
  const text = reprText(rt, self);
  return text === null ? null : raise(rt, "TypeError", `Cannot subclass ${text}`);
}

/** Makes the type `Union` and puts it into `rt.types`. */
export function initUnionType(rt: Runtime): void {
  const isTyping = rt.facts.minor >= 14;
  rt.types.Union = staticType(rt, {
    name: isTyping ? "Union" : "UnionType",
    module: isTyping ? "typing" : "types",
    basicsize: isTyping ? 56 : 32,
    isGC: true,
    hasWeakrefs: isTyping,
    slots: {
      tp_repr: unionRepr,
      tp_hash: unionHash,
      tp_richcompare: unionCompare,
      tp_getattro: genericGetAttr,
      nb_or: isTyping ? unionOrAny : unionOr,
      mp_subscript: unionSubscript,
      tp_traverse: (op: PyObject, visit: Visit) => {
        const { args, parameters, members } = op as PyUnion;
        visit(args, "__args__");
        if (members !== null) visit(members, "members as a set");
        if (parameters !== null) visit(parameters, "__parameters__");
      },
      tp_releases: (op: PyObject, into: PyObject[]) => {
        const { args, parameters, members } = op as PyUnion;
        into.push(args);
        if (members !== null) into.push(members);
        if (parameters !== null) into.push(parameters);
      },
    },
    methods: isTyping
      ? [
          classMethod(methodO("__class_getitem__", (_, _cls, item) => unionGetItem(rt, item))),
          methodO("__mro_entries__", refuseAsBase),
        ]
      : [],
    getset: [
      { name: "__parameters__", get: (r, op) => r.heap.newRef(keptParameters(r, op as PyUnion)) },
      ...(isTyping
        ? [{ name: "__origin__", get: (r: Runtime) => r.heap.newRef(r.types.Union) }]
        : []),
    ],
    members: [{ name: "__args__", get: op => (op as PyUnion).args }],
  });
}
