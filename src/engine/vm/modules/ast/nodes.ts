import type { PyObject } from "../../../memory/object.ts";
import type { AstState } from "../../../objects/aststate.ts";
import { objectCall } from "../../../objects/call.ts";
import { qualifiedTypeName } from "../../../objects/containers/dicthash.ts";
import {
  dictEntries,
  dictSetStr,
  newDict,
  PyDict,
} from "../../../objects/containers/dictobject.ts";
import { instanceDict } from "../../../objects/attributes.ts";
import { raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { newGenericAlias, PyGenericAlias } from "../../../objects/typing/genericalias.ts";
import { sequenceFast } from "../../../objects/abstract.ts";
import { newList } from "../../../objects/containers/listobject.ts";
import { methodNoArgs, methodVarKeywords } from "../../../objects/functions/methoddef.ts";
import {
  objectGetAttrStr,
  objectLookupAttr,
  objectLookupAttrStr,
  objectSetAttr,
  objectSetAttrStr,
} from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { newSet, setAdd, setContains, setDiscard } from "../../../objects/containers/setobject.ts";
import {
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../../../objects/type/slots.ts";
import { newTuple, type PyTuple } from "../../../objects/containers/tupleobject.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode } from "../../../objects/text/unicodeobject.ts";
import { PyUnion, unionOr } from "../../../objects/typing/unionobject.ts";
import { warnEx } from "../../warnings.ts";
import {
  dictGetset,
  type HeldReference,
  instanceDictField,
  NativeObject,
  nativeObjectSlots,
} from "../nativeobject.ts";
import { type AsdlClass, type AsdlField, asdlClasses } from "./asdl.ts";
import { nodeRepr } from "./repr.ts";

/** AST_object: a node; its fields are attributes in its `__dict__`. */
export class AstNode extends NativeObject {
  dict: PyDict | null = null;

  references(): readonly HeldReference[] {
    return [[this.dict, "__dict__"]];
  }
}

/** The classes of nodes, made when they are first asked for (init_types). */
export function astState(rt: Runtime): AstState {
  rt.ast ??= rt.heap.gc.asInterpreter(() => newState(rt));
  return rt.ast;
}

/** A new node without fields (PyType_GenericNew). */
export function newNode(rt: Runtime, type: PyTypeObject): AstNode {
  return genericAlloc(rt, new AstNode(type));
}

function newState(rt: Runtime): AstState {
  const types = new Map<string, PyTypeObject>();
  const singletons = new Map<string, PyObject>();
  const hold = (op: PyObject): void => rt.hold(op, "the classes of syntax trees");
  types.set("AST", newAstType(rt));
  const classes = asdlClasses(rt.facts);
  for (const declared of classes) {
    const type = makeType(rt, declared, types.get(declared.base) as PyTypeObject); // bases come first
    types.set(declared.name, type);
    hold(type);
    if (!declared.isSimple) continue;
    const singleton = newNode(rt, type);
    singletons.set(declared.name, singleton);
    hold(singleton);
  }
  if (rt.facts.minor >= 13) {
    for (const { name, fields } of classes) {
      if (fields !== null) addFieldTypes(rt, types, types.get(name) as PyTypeObject, fields);
    }
  }
  return { types, singletons };
}

/** make_type, and add_attributes for what is no member of a sum. */
function makeType(rt: Runtime, declared: AsdlClass, base: PyTypeObject): PyTypeObject {
  const { name, fields, attributes, optionalAttributes, doc } = declared;
  const namespace = newDict(rt);
  const set = (key: string, value: PyObject): void => {
    dictSetStr(rt, namespace, key, value);
    rt.heap.decref(value);
  };
  const names = textTuple(
    rt,
    (fields ?? []).map(field => field.name),
  );
  set("_fields", rt.heap.newRef(names));
  set("__match_args__", names);
  set("__module__", newUnicode(rt, "ast"));
  set("__doc__", newUnicode(rt, doc));
  const bases = newTuple(rt, [rt.heap.newRef(base)]);
  const args = newTuple(rt, [newUnicode(rt, name), bases, namespace]);
  const type = objectCall(rt, rt.types.type, args, null) as PyTypeObject; // a plain namespace
  rt.heap.decref(args);
  const add = (key: string, value: PyObject): void => {
    objectSetAttrStr(rt, type, key, value);
    rt.heap.decref(value);
  };
  if (attributes !== null) add("_attributes", textTuple(rt, attributes));
  const optional = (fields ?? []).filter(({ mark }) => mark === "?").map(field => field.name);
  for (const key of [...optional, ...optionalAttributes]) add(key, rt.newNone());
  return type;
}

function textTuple(rt: Runtime, texts: readonly string[]): PyTuple {
  return newTuple(
    rt,
    texts.map(text => newUnicode(rt, text)),
  );
}

/** add_ast_annotations: `_field_types` and the annotations are one dict. */
function addFieldTypes(
  rt: Runtime,
  types: ReadonlyMap<string, PyTypeObject>,
  type: PyTypeObject,
  fields: readonly AsdlField[],
): void {
  const annotations = newDict(rt);
  for (const { name, type: typeName, mark } of fields) {
    let value = rt.heap.newRef<PyObject>(fieldType(rt, types, typeName));
    if (mark.endsWith("*")) {
      const alias = newGenericAlias(rt, rt.types.list, value);
      rt.heap.decref(value);
      value = alias;
    } else if (mark === "?") {
      const union = unionOr(rt, value, rt.none) as PyObject; // a class and None have a union
      rt.heap.decref(value);
      value = union;
    }
    dictSetStr(rt, annotations, name, value);
    rt.heap.decref(value);
  }
  const where = rt.facts.minor >= 14 ? "__annotations_cache__" : "__annotations__";
  objectSetAttrStr(rt, type, "_field_types", annotations);
  objectSetAttrStr(rt, type, where, annotations);
  rt.heap.decref(annotations);
}

function fieldType(
  rt: Runtime,
  types: ReadonlyMap<string, PyTypeObject>,
  name: string,
): PyTypeObject {
  if (name === "identifier" || name === "string") return rt.types.str;
  if (name === "int") return rt.types.int;
  return types.get(name) ?? rt.types.object; // a constant is any object
}

function newAstType(rt: Runtime): PyTypeObject {
  const { minor } = rt.facts;
  const type = staticType(rt, {
    name: "AST",
    module: "ast",
    basicsize: 24,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, cls) => newNode(rt, cls as PyTypeObject), // tp_new gets a type
      tp_init: (_, self, args, kwargs) => astInit(rt, self, args, kwargs),
      tp_instance_dict: instanceDictField,
      ...(minor >= 14 ? { tp_repr: nodeRepr } : {}),
    },
    getset: [dictGetset],
    methods: [
      methodNoArgs("__reduce__", (_, self) => reduce(rt, self)),
      ...(minor >= 14
        ? [
            methodVarKeywords("__replace__", "**kwargs", (_, self, [given]) =>
              replace(rt, self, given),
            ),
          ]
        : []),
    ],
  });
  for (const name of ["_fields", "_attributes", "__match_args__"]) {
    const empty = newTuple(rt, []);
    setOfStatic(rt, type, name, empty);
    rt.heap.decref(empty);
  }
  return type;
}

/** A static type's own dict: the program cannot set its attributes, `_ast` does. */
function setOfStatic(rt: Runtime, type: PyTypeObject, name: string, value: PyObject): void {
  if (type.tp_dict instanceof PyDict) dictSetStr(rt, type.tp_dict, name, value);
}

/** ast_type_init: positional arguments by `_fields`, keywords by their names. */
function astInit(rt: Runtime, self: PyObject, args: PyTuple, kwargs: PyDict | null): Status {
  const type = typeOf(self);
  const fields = fieldNames(rt, type);
  if (fields === null) return false;
  const isOk = initFields(rt, self, fields, args.ob_item, kwargs);
  for (const name of fields) rt.heap.decref(name);
  return isOk;
}

/** The names in the class's `_fields`; new references. */
function fieldNames(rt: Runtime, type: PyTypeObject): PyObject[] | null {
  const listed = objectGetAttrStr(rt, type, "_fields");
  if (listed === null) return null;
  const fast = sequenceFast(rt, listed, "_fields must be a sequence");
  rt.heap.decref(listed);
  if (fast === null) return null;
  const names = fast.ob_item.map(item => rt.heap.newRef(item));
  rt.heap.decref(fast);
  return names;
}

function initFields(
  rt: Runtime,
  self: PyObject,
  fields: readonly PyObject[],
  args: readonly PyObject[],
  kwargs: PyDict | null,
): Status {
  const { minor } = rt.facts;
  const type = typeOf(self);
  if (args.length > fields.length) {
    const plural = fields.length === 1 ? "" : "s";
    const text = `${type.messageName} constructor takes at most ${fields.length} positional argument`;
    return raiseStatus(rt, "TypeError", text + plural);
  }
  const remaining = newSet(rt);
  for (const name of fields.slice(args.length)) setAdd(rt, remaining, name);
  const isOk =
    args.every((value, i) => objectSetAttr(rt, self, fields[i] as PyObject, value)) &&
    [...(kwargs === null ? [] : dictEntries(kwargs))].every(([name, value]) => {
      const isField = fields.some(field => asString(field) === asString(name));
      if (isField && setContains(rt, remaining, name) === 0) {
        const text = `${shownName(rt, type)} got multiple values for argument '${asString(name)}'`;
        return raiseStatus(rt, "TypeError", text);
      }
      setDiscard(rt, remaining, name);
      if (!isField && minor >= 13 && !allowsKeyword(rt, type, asString(name))) return false;
      return objectSetAttr(rt, self, name, value);
    }) &&
    (minor < 13 ||
      fillMissing(
        rt,
        self,
        remaining.table.filter(key => !!key),
      ));
  rt.heap.decref(remaining);
  return isOk;
}

/** From 3.15 on messages name the module too. */
function shownName(rt: Runtime, type: PyTypeObject): string {
  return rt.facts.minor >= 15 ? qualifiedTypeName(type) : type.messageName;
}

/** A keyword that is no field: an attribute such as lineno, or a mistake. */
function allowsKeyword(rt: Runtime, type: PyTypeObject, name: string): boolean {
  const attributes = objectGetAttrStr(rt, type, "_attributes");
  if (attributes === null) return false;
  const fast = sequenceFast(rt, attributes, "_attributes must be a sequence");
  rt.heap.decref(attributes);
  if (fast === null) return false;
  const isKnown = fast.ob_item.some(item => asString(item) === name);
  rt.heap.decref(fast);
  if (isKnown) return true;
  const text = `${shownName(rt, type)}.__init__ got an unexpected keyword argument '${name}'`;
  if (rt.facts.minor >= 15) return raiseStatus(rt, "TypeError", text);
  const what = "Support for arbitrary keyword arguments is deprecated";
  return warnEx(rt, "DeprecationWarning", `${text}. ${what} and will be removed in Python 3.15.`);
}

/** Fields that were not given (3.13): lists are empty, a context is Load, the rest is missing. */
function fillMissing(rt: Runtime, self: PyObject, names: readonly PyObject[]): Status {
  const type = typeOf(self);
  const types = objectLookupAttrStr(rt, type, "_field_types");
  if (types === null) return false;
  const missing: string[] = [];
  const isOk = names.every(name => {
    if (!(types instanceof PyDict)) return true;
    const found = [...dictEntries(types)].find(([key]) => asString(key) === asString(name));
    const kind = found?.[1];
    if (kind === undefined || kind instanceof PyUnion) return true;
    if (kind instanceof PyGenericAlias && kind.origin === rt.types.list) {
      const empty = newList(rt, []);
      const isSet = objectSetAttr(rt, self, name, empty);
      rt.heap.decref(empty);
      return isSet;
    }
    const { types: own, singletons } = astState(rt);
    if (kind === own.get("expr_context")) {
      return objectSetAttr(rt, self, name, singletons.get("Load") as PyObject); // it is one
    }
    if (rt.facts.minor < 15) return warnMissing(rt, type, asString(name));
    missing.push(`'${asString(name)}'`);
    return true;
  });
  rt.heap.xdecref(types);
  if (!isOk || missing.length === 0) return isOk;
  return raiseMissing(rt, type, missing);
}

function warnMissing(rt: Runtime, type: PyTypeObject, name: string): boolean {
  const text = `${type.messageName}.__init__ missing 1 required positional argument: '${name}'`;
  return warnEx(rt, "DeprecationWarning", `${text}. This will become an error in Python 3.15.`);
}

/** They are named in the order of the fields, not in that of the set. */
function raiseMissing(rt: Runtime, type: PyTypeObject, missing: readonly string[]): Status {
  const listed = fieldOrder(rt, type, missing);
  const plural = listed.length === 1 ? "" : "s";
  const last = listed.at(-1) ?? "";
  const several = `${listed.slice(0, -1).join(", ")}${listed.length > 2 ? "," : ""} and ${last}`;
  const words = listed.length === 1 ? last : several;
  const text = `missing ${listed.length} required positional argument${plural}: ${words}`;
  return raiseStatus(rt, "TypeError", `${shownName(rt, type)}.__init__ ${text}`);
}

function fieldOrder(rt: Runtime, type: PyTypeObject, missing: readonly string[]): string[] {
  const fields = fieldNames(rt, type) ?? [];
  const texts = fields.map(name => `'${asString(name)}'`);
  for (const name of fields) rt.heap.decref(name);
  return texts.filter(text => missing.includes(text));
}

/** ast_type_reduce: the class, arguments for its required fields from 3.13 on, and the dict. */
function reduce(rt: Runtime, self: PyObject): Result {
  const dict = instanceDict(rt, self);
  if (dict === null) return null;
  const type = rt.heap.newRef(self.ob_type);
  if (rt.facts.minor < 13) return newTuple(rt, [type, newTuple(rt, []), dict]);
  const fields = fieldNames(rt, typeOf(self));
  if (fields === null) return null;
  const present: PyObject[] = [];
  for (const name of fields) {
    const value = objectLookupAttr(rt, self, name);
    if (value === undefined) break;
    rt.heap.xdecref(value);
    present.push(rt.newNone());
  }
  for (const name of fields) rt.heap.decref(name);
  return newTuple(rt, [type, newTuple(rt, present), dict]);
}

/** ast_type_replace: a new node with the fields of this one, those given in their place. */
function replace(rt: Runtime, self: PyObject, given: PyObject | undefined): Result {
  const dict = instanceDict(rt, self);
  if (dict === null) return null;
  const merged = newDict(rt);
  for (const from of [dict, given]) {
    if (!(from instanceof PyDict)) continue;
    for (const [name, value] of dictEntries(from)) dictSetStr(rt, merged, asString(name), value);
  }
  rt.heap.decref(dict);
  const args = newTuple(rt, []);
  const made = objectCall(rt, typeOf(self), args, merged);
  rt.heap.decref(args);
  rt.heap.decref(merged);
  return made;
}
