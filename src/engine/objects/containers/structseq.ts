import type { PyObject } from "../../memory/object.ts";
import { sequenceFast } from "../abstract.ts";
import { parseArgs } from "../call.ts";
import { dictGetStr, dictSetStr, dictSize, newDict, PyDict } from "./dictobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { internIdentifier } from "../intern.ts";
import { newLong } from "../numbers/longobject.ts";
import { methodNoArgs, methodVectorcall, type PyMethodDef } from "../functions/methoddef.ts";
import { reprText } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type CallFunc, type PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import { freeListKey, newTuple, PyTuple } from "./tupleobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { type PyMemberDef, staticType } from "../type/typeobject.ts";
import { asString, newUnicode } from "../text/unicodeobject.ts";

/** PyStructSequence_Desc. */
export interface StructSequenceDesc {
  readonly module: string;
  readonly name: string;
  /** All of them, in order; "" is a field without a name. */
  readonly fields: readonly string[];
  /** n_sequence_fields: how many of them are items of the tuple. Absent: all. */
  readonly visible?: number;
  /** Programs can call the type. Absent: they cannot. */
  readonly isCallable?: boolean;
  readonly doc?: string;
}

/** PyStructSequence: a tuple with fields behind its items that can only be asked for by name. */
class PyStructSequence extends PyTuple {
  constructor(
    type: PyObject["ob_type"],
    itemsStolen: PyObject[],
    /** Strong references. */
    readonly hidden: readonly PyObject[],
  ) {
    super(type, itemsStolen);
  }
}

/** A tuple type whose items also have names (Objects/structseq.c): `sys.version_info`, `stat_result`. */
export function newStructSequenceType(rt: Runtime, desc: StructSequenceDesc): PyTypeObject {
  const { tuple } = rt.types;
  const { module, name, fields } = desc;
  const visible = desc.visible ?? fields.length;
  const hidden = rt.facts.minor >= 13 ? fields.length - visible : 0;
  const type = staticType(rt, {
    name,
    module,
    base: tuple,
    basicsize: tuple.tp_basicsize + 8 * hidden,
    itemsize: 8,
    isGC: true,
    ...(desc.doc === undefined ? {} : { doc: desc.doc }),
    slots: {
      tp_repr: (runtime, op) => structRepr(runtime, op as PyTuple, desc),
      tp_new: structNew(desc),
      tp_traverse: (op, visit) => {
        tuple.tp_traverse?.(op, visit);
        for (const [i, item] of hiddenOf(op).entries()) visit(item, fields[visible + i] ?? i);
      },
      tp_releases: (op, into) => {
        tuple.tp_releases?.(op, into);
        into.push(...hiddenOf(op));
      },
    },
    methods: structMethods(rt, desc),
    members: fields.flatMap((field, index): PyMemberDef[] =>
      field === "" ? [] : [{ name: field, get: fieldGetter(index), noneIfNull: true }],
    ),
  });
  describe(rt, type, desc);
  return type;
}

/** initialize_structseq_dict. */
function describe(rt: Runtime, type: PyTypeObject, desc: StructSequenceDesc): void {
  const { tp_dict } = type;
  if (tp_dict === null) return;
  const visible = desc.visible ?? desc.fields.length;
  const numbers = {
    n_sequence_fields: visible,
    n_fields: desc.fields.length,
    n_unnamed_fields: unnamedFields(desc),
  };
  for (const [key, value] of Object.entries(numbers)) {
    const number = newLong(rt, value);
    dictSetStr(rt, tp_dict, key, number);
    rt.heap.decref(number);
  }
  const named = desc.fields.slice(0, visible).filter(field => field !== "");
  const names = newTuple(
    rt,
    named.map(field => internIdentifier(rt, field)),
  );
  dictSetStr(rt, tp_dict, "__match_args__", names);
  rt.heap.decref(names);
}

/**
 * PyStructSequence_New with its items and then its hidden fields, which it takes over; those that
 * are not given are None. The collector tracks it only where the type was made on the heap.
 */
export function newStructSequence(
  rt: Runtime,
  type: PyTypeObject,
  itemsStolen: PyObject[],
  hiddenStolen: readonly PyObject[] = [],
): PyTuple {
  const size = itemsStolen.length;
  const made = new PyStructSequence(type, itemsStolen, hiddenStolen);
  if (type.tp_is_heap_type) return genericAlloc(rt, made, size);
  return rt.heap.alloc(made, type.tp_basicsize + size * 8, freeListKey(size));
}

function hiddenOf(op: PyObject): readonly PyObject[] {
  return op instanceof PyStructSequence ? op.hidden : [];
}

function unnamedFields(desc: StructSequenceDesc): number {
  return desc.fields.filter(field => field === "").length;
}

/** All fields in order, borrowed. */
function allFields(rt: Runtime, op: PyTuple, desc: StructSequenceDesc): readonly PyObject[] {
  const known = [...op.ob_item, ...hiddenOf(op)];
  return desc.fields.map((_, index) => known[index] ?? rt.none);
}

function fieldGetter(index: number): PyMemberDef["get"] {
  return self => {
    const op = self as PyTuple; // found on instances of the type alone
    return op.ob_item[index] ?? hiddenOf(op)[index - op.ob_item.length];
  };
}

/** structseq_new; os.stat_result takes its times from the items without a name (statresult_new). */
function structNew(desc: StructSequenceDesc): CallFunc {
  const full = `${desc.module}.${desc.name}`;
  if (desc.isCallable !== true) {
    return rt => raise(rt, "TypeError", `cannot create '${full}' instances`);
  }
  return (rt, type, args, kwargs) => {
    const values = parseArgs(rt, "structseq", "sequence, dict=NULL", args, kwargs);
    const [given, names] = values ?? [];
    if (given === undefined) return null;
    const sequence = sequenceFast(rt, given, "constructor requires a sequence");
    if (sequence === null) return null;
    const fields = fieldsFrom(rt, desc, sequence.ob_item, names);
    if (fields !== null) for (const field of fields) rt.heap.incref(field);
    rt.heap.decref(sequence);
    if (fields === null) return null;
    const visible = desc.visible ?? desc.fields.length;
    const hidden = fields.slice(visible);
    const made = newStructSequence(rt, type as PyTypeObject, fields.slice(0, visible), hidden);
    rt.heap.track(made);
    return made;
  };
}

/** All fields, borrowed; null: TypeError is set. */
function fieldsFrom(
  rt: Runtime,
  desc: StructSequenceDesc,
  items: readonly PyObject[],
  names: PyObject | undefined,
): PyObject[] | null {
  const { fields, visible: min = fields.length } = desc;
  const full = `${desc.module}.${desc.name}`;
  const { length } = items;
  if (names !== undefined && !(names instanceof PyDict)) {
    return raise(rt, "TypeError", `${full}() takes a dict as second arg, if any`);
  }
  if (length < min || length > fields.length) {
    const bound = length < min ? "an at least" : "an at most";
    const wanted =
      min === fields.length ? `a ${min}` : `${bound} ${length < min ? min : fields.length}`;
    const text = `${full}() takes ${wanted}-sequence (${length}-sequence given)`;
    return raise(rt, "TypeError", text);
  }
  const found = fields.map((name, i) => {
    if (i < length || names === undefined) return items[i];
    return dictGetStr(names, name);
  });
  if (names !== undefined && rt.facts.minor >= 13) {
    const used = found.filter((item, i) => i >= length && item !== undefined).length;
    if (dictSize(names) > used) {
      return raise(rt, "TypeError", `${full}() got duplicate or unexpected field name(s)`);
    }
  }
  const unnamed = fields.indexOf("");
  return found.map((item, i) => {
    const isTime = unnamed >= 0 && i >= min && i < min + unnamedFields(desc);
    return item ?? (isTime ? items[unnamed + i - min] : undefined) ?? rt.none;
  });
}

function structMethods(rt: Runtime, desc: StructSequenceDesc): readonly PyMethodDef[] {
  const visible = desc.visible ?? desc.fields.length;
  const reduce = methodNoArgs("__reduce__", (r, self) => {
    const op = self as PyTuple; // found on instances of the type alone
    const items = newTuple(
      r,
      op.ob_item.map(item => r.heap.newRef(item)),
    );
    const rest = newDict(r);
    for (const [i, value] of allFields(r, op, desc).entries()) {
      if (i >= visible) dictSetStr(r, rest, desc.fields[i] ?? "", value);
    }
    return newTuple(r, [r.heap.newRef(typeOf(op)), newTuple(r, [items, rest])]);
  });
  if (rt.facts.minor < 13) return [reduce];
  const replace = methodVectorcall("__replace__", (r, self, args, kwnames) => {
    return structReplace(r, desc, self as PyTuple, args, kwnames); // for instances of the type
  });
  return [reduce, replace];
}

/** structseq_replace. */
function structReplace(
  rt: Runtime,
  desc: StructSequenceDesc,
  op: PyTuple,
  values: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const names = (kwnames?.ob_item ?? []).map(name => asString(name));
  if (values.length > names.length) {
    return raise(rt, "TypeError", "__replace__() takes no positional arguments");
  }
  if (unnamedFields(desc) > 0) {
    const text = `__replace__() is not supported for ${desc.module}.${desc.name}`;
    return raise(rt, "TypeError", `${text} because it has unnamed field(s)`);
  }
  const unknown = names.filter(name => !desc.fields.includes(name));
  if (unknown.length > 0) {
    const shown = unknown.map(name => reprText(rt, newUnicode(rt, name)));
    return raise(rt, "TypeError", `Got unexpected field name(s): [${shown.join(", ")}]`);
  }
  const fields = allFields(rt, op, desc).map((own, i) => {
    const at = names.indexOf(desc.fields[i] ?? "");
    return rt.heap.newRef(at < 0 ? own : (values[at] as PyObject)); // a value for each name
  });
  const visible = desc.visible ?? fields.length;
  const type = typeOf(op);
  return newStructSequence(rt, type, fields.slice(0, visible), fields.slice(visible));
}

/** `sys.version_info(major=3, minor=14, …)`; items without a name go by that of the time they are. */
function structRepr(rt: Runtime, op: PyTuple, desc: StructSequenceDesc): Result {
  const { fields, visible = fields.length } = desc;
  const parts: string[] = [];
  const unnamed = fields.indexOf("");
  for (const [index, item] of op.ob_item.entries()) {
    const text = reprText(rt, item);
    if (text === null) return null;
    const name = fields[index] || fields[visible + index - unnamed] || index;
    parts.push(`${name}=${text}`);
  }
  return newUnicode(rt, `${desc.module}.${desc.name}(${parts.join(", ")})`);
}
