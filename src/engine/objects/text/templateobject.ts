import { PyObject, type Visit } from "../../memory/object.ts";
import { iterNext, objectGetIter } from "../abstract.ts";
import { parseArgs } from "../call.ts";
import { dictSetStr, dictSize, type PyDict } from "../containers/dictobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { newGenericAlias } from "../typing/genericalias.ts";
import { internIdentifier } from "../intern.ts";
import { classMethod, methodNoArgs, methodO } from "../functions/methoddef.ts";
import { selfIter } from "../containers/iterobject.ts";
import { genericGetAttr, objectGetAttrStr, reprText } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { argumentTypeName, type PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import { newTuple, packTuple, type PyTuple } from "../containers/tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "./unicodeobject.ts";

/** string.templatelib.Interpolation (Objects/interpolationobject.c, 3.14): fields are strong. */
export class PyInterpolation extends PyObject {
  constructor(
    type: PyTypeObject,
    /** value, expression, conversion and format_spec, in this order. */
    readonly fields: readonly PyObject[],
  ) {
    super(type);
  }
}

/** string.templatelib.Template (Objects/templateobject.c, 3.14): what a t-string makes. */
export class PyTemplate extends PyObject {
  /** Both are strong references: one string more than there are interpolations. */
  constructor(
    type: PyTypeObject,
    readonly strings: PyTuple,
    readonly interpolations: PyTuple,
  ) {
    super(type);
  }
}

/** string.templatelib.TemplateIter: iterators over the strings and over what is between them. */
class PyTemplateIter extends PyObject {
  /** A string comes next. */
  fromStrings = true;

  /** Steals both. */
  constructor(
    type: PyTypeObject,
    readonly strings: PyObject,
    readonly interpolations: PyObject,
  ) {
    super(type);
  }
}

const INTERPOLATION_FIELDS = ["value", "expression", "conversion", "format_spec"] as const;
const CONVERSIONS = ["", "s", "r", "a"] as const;

/** _PyInterpolation_Build; borrows all. `conversion` is 0, or 1 to 3 for s, r and a. */
export function newInterpolation(
  rt: Runtime,
  [value, expression, conversion, spec]: readonly [PyObject, PyObject, number, PyObject | null],
): PyInterpolation {
  const { heap } = rt;
  const letter = CONVERSIONS[conversion] ?? "";
  const fields = [
    heap.newRef(value),
    heap.newRef(expression),
    letter === "" ? rt.newNone() : newUnicode(rt, letter),
    spec === null ? newUnicode(rt, "") : heap.newRef(spec),
  ];
  return genericAlloc(rt, new PyInterpolation(rt.types.Interpolation, fields));
}

/** _PyTemplate_Build; borrows both. */
export function newTemplate(rt: Runtime, strings: PyTuple, interpolations: PyTuple): PyTemplate {
  rt.heap.incref(strings);
  rt.heap.incref(interpolations);
  return genericAlloc(rt, new PyTemplate(rt.types.Template, strings, interpolations));
}

/** template_concat: the last string of one and the first of the other become one. */
function templateConcat(rt: Runtime, left: PyObject, right: PyObject): Result {
  if (!(left instanceof PyTemplate) || !(right instanceof PyTemplate)) {
    const [a, b] = [typeOf(left).messageName, typeOf(right).messageName];
    return raise(rt, "TypeError", `can only concatenate ${a} (not "${b}") to ${a}`);
  }
  const { heap } = rt;
  const before = left.strings.ob_item;
  const after = right.strings.ob_item;
  const joint = asString(before.at(-1) ?? rt.emptyStr) + asString(after[0] ?? rt.emptyStr);
  const strings = newTuple(rt, [
    ...before.slice(0, -1).map(each => heap.newRef(each)),
    newUnicode(rt, joint),
    ...after.slice(1).map(each => heap.newRef(each)),
  ]);
  const interpolations = concatenated(rt, left.interpolations, right.interpolations);
  const template = newTemplate(rt, strings, interpolations);
  heap.decref(strings);
  heap.decref(interpolations);
  return template;
}

/** PySequence_Concat of two tuples: with an empty one it is the other itself. */
function concatenated(rt: Runtime, left: PyTuple, right: PyTuple): PyTuple {
  if (right.ob_item.length === 0) return rt.heap.newRef(left);
  if (left.ob_item.length === 0) return rt.heap.newRef(right);
  return packTuple(rt, ...left.ob_item, ...right.ob_item);
}

/** template_iter: the strings that are not empty, and the interpolations between them. */
function templateIter(rt: Runtime, op: PyObject): Result {
  const { strings, interpolations } = op as PyTemplate;
  const first = objectGetIter(rt, strings);
  const second = first === null ? null : objectGetIter(rt, interpolations);
  if (first === null || second === null) return null;
  return genericAlloc(rt, new PyTemplateIter(rt.types.TemplateIter, first, second));
}

/** templateiter_next. */
function templateIterNext(rt: Runtime, op: PyObject): Result | undefined {
  const iterator = op as PyTemplateIter; // the slot of these iterators
  if (!iterator.fromStrings) {
    iterator.fromStrings = true;
    return iterNext(rt, iterator.interpolations);
  }
  const text = iterNext(rt, iterator.strings);
  iterator.fromStrings = false;
  if (!text || asString(text) !== "") return text;
  rt.heap.decref(text);
  iterator.fromStrings = true;
  return iterNext(rt, iterator.interpolations);
}

function templateRepr(rt: Runtime, op: PyObject): Result {
  const { strings, interpolations } = op as PyTemplate;
  const parts = joinReprs(rt, [strings, interpolations]);
  if (parts === null) return null;
  return newUnicode(rt, `Template(strings=${parts[0]}, interpolations=${parts[1]})`);
}

function interpolationRepr(rt: Runtime, op: PyObject): Result {
  const parts = joinReprs(rt, (op as PyInterpolation).fields);
  return parts === null ? null : newUnicode(rt, `Interpolation(${parts.join(", ")})`);
}

function joinReprs(rt: Runtime, items: readonly PyObject[]): string[] | null {
  const parts: string[] = [];
  for (const item of items) {
    const repr = reprText(rt, item);
    if (repr === null) return null;
    parts.push(repr);
  }
  return parts;
}

/** Template.values: the values of the interpolations. */
function templateValues(rt: Runtime, op: PyObject): Result {
  const { interpolations } = op as PyTemplate;
  return newTuple(
    rt,
    interpolations.ob_item.map(each =>
      rt.heap.newRef((each as PyInterpolation).fields[0] ?? rt.none),
    ),
  );
}

/** template_new: texts beside each other become one, and there is one around each interpolation. */
function templateNew(rt: Runtime, args: PyTuple, kwargs: PyDict | null): Result {
  if (kwargs !== null && dictSize(kwargs) > 0) {
    return raise(rt, "TypeError", "Template.__new__ only accepts *args arguments");
  }
  // The texts before each interpolation and after the last: a text alone stays itself.
  const runs: PyObject[][] = [[]];
  const interpolations: PyObject[] = [];
  for (const arg of args.ob_item) {
    if (arg instanceof PyUnicode) runs.at(-1)?.push(arg);
    else if (arg instanceof PyInterpolation) {
      interpolations.push(arg);
      runs.push([]);
    } else {
      const given = argumentTypeName(arg);
      const wanted = "Template.__new__ *args need to be of type 'str' or 'Interpolation'";
      return raise(rt, "TypeError", `${wanted}, got ${given}`);
    }
  }
  const strings = newTuple(
    rt,
    runs.map(run => joined(rt, run)),
  );
  const between = packTuple(rt, ...interpolations);
  const template = newTemplate(rt, strings, between);
  rt.heap.decref(strings);
  rt.heap.decref(between);
  return template;
}

/** PyUnicode_Concat along the texts: a new reference. */
function joined(rt: Runtime, texts: readonly PyObject[]): PyObject {
  const kept = texts.filter(text => asString(text) !== "");
  const [only] = kept;
  if (only !== undefined && kept.length === 1) return rt.heap.newRef(only);
  return newUnicode(rt, kept.map(asString).join(""));
}

const SIGNATURE = 'value, expression="", conversion=None, format_spec=""';

/** interpolation_new. */
function interpolationNew(rt: Runtime, args: PyTuple, kwargs: PyDict | null): Result {
  const values = parseArgs(rt, "Interpolation", SIGNATURE, args, kwargs);
  if (values === null) return null;
  const [value = rt.none, expression, conversion = rt.none, spec] = values;
  const isLetter = conversion instanceof PyUnicode || conversion === rt.none;
  if (!isText(expression)) return refuseField(rt, "expression", expression);
  if (!isLetter) return refuseField(rt, "conversion", conversion);
  if (!isText(spec)) return refuseField(rt, "format_spec", spec);
  if (conversion !== rt.none && !["s", "r", "a"].includes(asString(conversion))) {
    const text = "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'";
    return raise(rt, "ValueError", text);
  }
  const { heap, emptyStr } = rt;
  const fields = [value, expression ?? emptyStr, conversion, spec ?? emptyStr];
  const made = new PyInterpolation(
    rt.types.Interpolation,
    fields.map(each => heap.newRef(each)),
  );
  return genericAlloc(rt, made);
}

function isText(op: PyObject | undefined): boolean {
  return op === undefined || op instanceof PyUnicode;
}

function refuseField(rt: Runtime, name: string, op: PyObject | undefined): null {
  const given = typeOf(op ?? rt.none).messageName;
  return raise(rt, "TypeError", `Interpolation() argument '${name}' must be str, not ${given}`);
}

/** interpolation_reduce. */
function interpolationReduce(rt: Runtime, self: PyObject): Result {
  const fields = (self as PyInterpolation).fields.map(each => rt.heap.newRef(each));
  return newTuple(rt, [rt.heap.newRef(self.ob_type), newTuple(rt, fields)]);
}

/** template_reduce: string.templatelib makes it again of its two tuples. */
function templateReduce(rt: Runtime, self: PyObject): Result {
  const module = rt.interpreter.importModule("string.templatelib");
  if (module === null) return null;
  const unpickle = objectGetAttrStr(rt, module, "_template_unpickle");
  rt.heap.decref(module);
  if (unpickle === null) return null;
  const { strings, interpolations } = self as PyTemplate;
  return newTuple(rt, [unpickle, packTuple(rt, strings, interpolations)]);
}

const classGetItem = classMethod(
  methodO("__class_getitem__", (rt, cls, item) => newGenericAlias(rt, cls, item)),
);

/** The types of t-strings (PEP 750). */
export function initTemplateTypes(rt: Runtime): void {
  const common = { module: "string.templatelib", isGC: true } as const;
  rt.types.Interpolation = staticType(rt, {
    ...common,
    name: "Interpolation",
    basicsize: 48,
    slots: {
      tp_new: (_, _type, args, kwargs) => interpolationNew(rt, args, kwargs),
      tp_repr: interpolationRepr,
      tp_getattro: genericGetAttr,
      tp_traverse(op: PyObject, visit: Visit): void {
        for (const [i, field] of (op as PyInterpolation).fields.entries()) {
          visit(field, `.${INTERPOLATION_FIELDS[i]}`);
        }
      },
      tp_releases(op: PyObject, into: PyObject[]): void {
        into.push(...(op as PyInterpolation).fields);
      },
    },
    methods: [methodNoArgs("__reduce__", interpolationReduce), classGetItem],
    members: INTERPOLATION_FIELDS.map((name, i) => ({
      name,
      get: (op: PyObject) => (op as PyInterpolation).fields[i],
    })),
  });
  rt.types.Template = staticType(rt, {
    ...common,
    name: "Template",
    basicsize: 32,
    slots: {
      tp_new: (_, _type, args, kwargs) => templateNew(rt, args, kwargs),
      tp_repr: templateRepr,
      tp_getattro: genericGetAttr,
      tp_iter: templateIter,
      sq_concat: templateConcat,
      ...twoFields("."),
    },
    methods: [methodNoArgs("__reduce__", templateReduce), classGetItem],
    getset: [{ name: "values", get: templateValues }],
    members: [
      { name: "strings", get: op => (op as PyTemplate).strings },
      { name: "interpolations", get: op => (op as PyTemplate).interpolations },
    ],
  });
  rt.types.TemplateIter = staticType(rt, {
    ...common,
    name: "TemplateIter",
    basicsize: 40,
    slots: {
      tp_getattro: genericGetAttr,
      tp_iter: selfIter,
      tp_iternext: templateIterNext,
      ...twoFields(""),
    },
  });
}

/** The slots for the `strings` and `interpolations` of a template or its iterator. */
function twoFields(prefix: "." | "") {
  return {
    tp_traverse(op: PyObject, visit: Visit): void {
      const { strings, interpolations } = op as PyTemplate | PyTemplateIter;
      visit(strings, `${prefix}strings`);
      visit(interpolations, `${prefix}interpolations`);
    },
    tp_releases(op: PyObject, into: PyObject[]): void {
      const { strings, interpolations } = op as PyTemplate | PyTemplateIter;
      into.push(strings, interpolations);
    },
  };
}

/** What `case Interpolation(value, text)` matches by: asked for by those who import the class. */
export function nameInterpolationFields(rt: Runtime): void {
  const names = newTuple(
    rt,
    INTERPOLATION_FIELDS.map(name => internIdentifier(rt, name)),
  );
  const { tp_dict } = rt.types.Interpolation;
  if (tp_dict !== null) dictSetStr(rt, tp_dict, "__match_args__", names);
  rt.heap.decref(names);
}
