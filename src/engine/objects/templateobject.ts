import { PyObject, type Visit } from "../memory/object.ts";
import { objectGetIter } from "./abstract.ts";
import { raise } from "./exceptions.ts";
import { genericGetAttr, reprText } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "./slots.ts";
import { newTuple, type PyTuple } from "./tupleobject.ts";
import { genericAlloc } from "./typealloc.ts";
import { staticType } from "./typeobject.ts";
import { asString, newUnicode } from "./unicodeobject.ts";

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
  const all = [...left.interpolations.ob_item, ...right.interpolations.ob_item];
  const interpolations = newTuple(
    rt,
    all.map(each => heap.newRef(each)),
  );
  const template = newTemplate(rt, strings, interpolations);
  heap.decref(strings);
  heap.decref(interpolations);
  return template;
}

/** template_iter: the strings that are not empty, and the interpolations between them. */
function templateIter(rt: Runtime, op: PyObject): Result {
  const { strings, interpolations } = op as PyTemplate;
  const parts: PyObject[] = [];
  for (const [i, text] of strings.ob_item.entries()) {
    if (asString(text) !== "") parts.push(rt.heap.newRef(text));
    const between = interpolations.ob_item[i];
    if (between !== undefined) parts.push(rt.heap.newRef(between));
  }
  const tuple = newTuple(rt, parts);
  const iterator = objectGetIter(rt, tuple);
  rt.heap.decref(tuple);
  return iterator;
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

/** The types of t-strings (PEP 750). Departs: they are not called by programs. */
export function initTemplateTypes(rt: Runtime): void {
  const common = { module: "string.templatelib", isGC: true } as const;
  rt.types.Interpolation = staticType(rt, {
    ...common,
    name: "Interpolation",
    basicsize: 48,
    slots: {
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
      tp_repr: templateRepr,
      tp_getattro: genericGetAttr,
      tp_iter: templateIter,
      sq_concat: templateConcat,
      tp_traverse(op: PyObject, visit: Visit): void {
        const { strings, interpolations } = op as PyTemplate;
        visit(strings, ".strings");
        visit(interpolations, ".interpolations");
      },
      tp_releases(op: PyObject, into: PyObject[]): void {
        const { strings, interpolations } = op as PyTemplate;
        into.push(strings, interpolations);
      },
    },
    getset: [{ name: "values", get: templateValues }],
    members: [
      { name: "strings", get: op => (op as PyTemplate).strings },
      { name: "interpolations", get: op => (op as PyTemplate).interpolations },
    ],
  });
}
