import { prepared } from "../../../base/prepared.ts";
import type { PyObject } from "../../memory/object.ts";
import type { PyDict } from "../containers/dictobject.ts";
import type { BinarySlot } from "../operators.ts";
import type { Runtime } from "../runtime.ts";
import { slotTpGetattrHook } from "./slotattributes.ts";
import * as slot from "./slotfunctions.ts";
import * as wrap from "./slotwrappers.ts";
import { COMPARE, type CompareOp, type PyTypeObject, type Result } from "./slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";

/** Any slot of a type; the row of `slotDefs` that names the slot says which kind it is. */
export type SlotFunction = (...args: never[]) => unknown;

/** wrap_*: calls `wrapped` for a method call with these arguments, all borrowed. */
export type SlotWrapper = (
  rt: Runtime,
  self: PyObject,
  args: PyTuple,
  wrapped: SlotFunction,
  kwargs: PyDict | null,
) => Result;

/** The slots that have a special method. */
export type SlotName =
  | Extract<keyof PyTypeObject, `${"nb" | "sq" | "mp" | "am"}_${string}`>
  | "tp_repr"
  | "tp_str"
  | "tp_hash"
  | "tp_call"
  | "tp_getattro"
  | "tp_setattro"
  | "tp_richcompare"
  | "tp_iter"
  | "tp_iternext"
  | "tp_descr_get"
  | "tp_descr_set"
  | "tp_init"
  | "tp_new"
  | "tp_finalize";

/** One row of slotdefs[] (Objects/typeobject.c): a special method and the slot it stands for. */
export interface SlotDef {
  readonly name: string;
  readonly slot: SlotName;
  /** The slot function of a class that defines the method in Python; null: it makes none. */
  readonly generic: SlotFunction | null;
  /** Makes a method of a native slot; null: the method is not made from it. */
  readonly wrap: SlotWrapper | null;
  /** PyWrapperFlag_KEYWORDS. */
  readonly takesKeywords: boolean;
}

function row(
  name: string,
  slotName: SlotName,
  generic: SlotFunction | null,
  wrapper: SlotWrapper | null,
  takesKeywords = false,
): SlotDef {
  return { name, slot: slotName, generic, wrap: wrapper, takesKeywords };
}

/** Both methods of a binary operator. */
function binary(word: BinarySlot, method: string): SlotDef[] {
  const name = `__${method}__`;
  const reflected = `__r${method}__`;
  const generic = slot.slotBinary(word, name, reflected);
  return [
    row(name, word, generic, wrap.wrapBinaryL),
    row(reflected, word, generic, wrap.wrapBinaryR),
  ];
}

function inplace(word: SlotName, name: string): SlotDef {
  return row(name, word, slot.slotOneArg(name), wrap.wrapBinary);
}

function unary(word: SlotName, name: string): SlotDef {
  return row(name, word, slot.slotUnary(name), wrap.wrapUnary);
}

function compare(name: string, op: CompareOp): SlotDef {
  return row(name, "tp_richcompare", slot.slotTpRichcompare, wrap.wrapCompare(op));
}

/** slotdefs[], in its order. */
function slotDefs(): readonly SlotDef[] {
  return [
    unary("tp_repr", "__repr__"),
    row("__hash__", "tp_hash", slot.slotTpHash, wrap.wrapHash),
    row("__call__", "tp_call", slot.slotTpCall, wrap.wrapCall, true),
    unary("tp_str", "__str__"),
    row("__getattribute__", "tp_getattro", slotTpGetattrHook, wrap.wrapBinary),
    row("__getattr__", "tp_getattro", slotTpGetattrHook, null),
    row("__setattr__", "tp_setattro", slot.slotTpSetattro, wrap.wrapSetattr),
    row("__delattr__", "tp_setattro", slot.slotTpSetattro, wrap.wrapDelattr),
    compare("__lt__", COMPARE.LT),
    compare("__le__", COMPARE.LE),
    compare("__eq__", COMPARE.EQ),
    compare("__ne__", COMPARE.NE),
    compare("__gt__", COMPARE.GT),
    compare("__ge__", COMPARE.GE),
    row("__iter__", "tp_iter", slot.slotTpIter, wrap.wrapUnary),
    row("__next__", "tp_iternext", slot.slotTpIternext, wrap.wrapNext),
    row("__get__", "tp_descr_get", slot.slotTpDescrGet, wrap.wrapDescrGet),
    row("__set__", "tp_descr_set", slot.slotTpDescrSet, wrap.wrapDescrSet),
    row("__delete__", "tp_descr_set", slot.slotTpDescrSet, wrap.wrapDescrDelete),
    row("__init__", "tp_init", slot.slotTpInit, wrap.wrapInit, true),
    row("__new__", "tp_new", slot.slotTpNew, null),
    row("__del__", "tp_finalize", slot.slotTpFinalize, wrap.wrapDel),
    unary("am_await", "__await__"),
    unary("am_aiter", "__aiter__"),
    unary("am_anext", "__anext__"),
    ...binary("nb_add", "add"),
    ...binary("nb_subtract", "sub"),
    ...binary("nb_multiply", "mul"),
    ...binary("nb_remainder", "mod"),
    ...binary("nb_divmod", "divmod"),
    row("__pow__", "nb_power", slot.slotNbPower, wrap.wrapTernary),
    row("__rpow__", "nb_power", slot.slotNbPower, wrap.wrapTernaryR),
    unary("nb_negative", "__neg__"),
    unary("nb_positive", "__pos__"),
    unary("nb_absolute", "__abs__"),
    row("__bool__", "nb_bool", slot.slotNbBool, wrap.wrapInquiry),
    unary("nb_invert", "__invert__"),
    ...binary("nb_lshift", "lshift"),
    ...binary("nb_rshift", "rshift"),
    ...binary("nb_and", "and"),
    ...binary("nb_xor", "xor"),
    ...binary("nb_or", "or"),
    unary("nb_int", "__int__"),
    unary("nb_float", "__float__"),
    inplace("nb_inplace_add", "__iadd__"),
    inplace("nb_inplace_subtract", "__isub__"),
    inplace("nb_inplace_multiply", "__imul__"),
    inplace("nb_inplace_remainder", "__imod__"),
    row("__ipow__", "nb_inplace_power", slot.slotNbInplacePower, wrap.wrapTernary),
    inplace("nb_inplace_lshift", "__ilshift__"),
    inplace("nb_inplace_rshift", "__irshift__"),
    inplace("nb_inplace_and", "__iand__"),
    inplace("nb_inplace_xor", "__ixor__"),
    inplace("nb_inplace_or", "__ior__"),
    ...binary("nb_floor_divide", "floordiv"),
    ...binary("nb_true_divide", "truediv"),
    inplace("nb_inplace_floor_divide", "__ifloordiv__"),
    inplace("nb_inplace_true_divide", "__itruediv__"),
    unary("nb_index", "__index__"),
    ...binary("nb_matrix_multiply", "matmul"),
    inplace("nb_inplace_matrix_multiply", "__imatmul__"),
    row("__len__", "mp_length", slot.slotLength, wrap.wrapLen),
    row("__getitem__", "mp_subscript", slot.slotOneArg("__getitem__"), wrap.wrapBinary),
    row("__setitem__", "mp_ass_subscript", slot.slotMpAssSubscript, wrap.wrapSetItem),
    row("__delitem__", "mp_ass_subscript", slot.slotMpAssSubscript, wrap.wrapDelItem),
    row("__len__", "sq_length", slot.slotLength, wrap.wrapLen),
    row("__add__", "sq_concat", null, wrap.wrapBinary),
    row("__mul__", "sq_repeat", null, wrap.wrapIndexArg),
    row("__rmul__", "sq_repeat", null, wrap.wrapIndexArg),
    row("__getitem__", "sq_item", slot.slotSqItem, wrap.wrapSqItem),
    row("__setitem__", "sq_ass_item", slot.slotSqAssItem, wrap.wrapSqSetItem),
    row("__delitem__", "sq_ass_item", slot.slotSqAssItem, wrap.wrapSqDelItem),
    row("__contains__", "sq_contains", slot.slotSqContains, wrap.wrapContains),
    row("__iadd__", "sq_inplace_concat", null, wrap.wrapBinary),
    row("__imul__", "sq_inplace_repeat", null, wrap.wrapIndexArg),
  ];
}

/** slotdefs[] with its rows found by slot and by method. */
class SlotTable {
  readonly rows: readonly SlotDef[] = slotDefs();
  /** The rows of each slot together, as CPython sorts them by offset. */
  readonly bySlot: ReadonlyMap<SlotName, readonly SlotDef[]> = this.group(each => each.slot);
  /** More than one row where slots share a method. */
  readonly byName: ReadonlyMap<string, readonly SlotDef[]> = this.group(each => each.name);

  private readonly places: ReadonlyMap<SlotDef, number> = new Map(
    this.rows.map((each, index) => [each, index]),
  );

  /** The rows of these slots, in the order of slotdefs[]. */
  rowsOf(slots: readonly string[]): SlotDef[] {
    const places: number[] = [];
    for (const slot of slots) {
      for (const each of this.bySlot.get(slot as SlotName) ?? []) {
        places.push(this.places.get(each) ?? 0); // every row has its place
      }
    }
    places.sort((a, b) => a - b);
    return places.map(place => this.rows[place] as SlotDef);
  }

  private group<K>(keyOf: (row: SlotDef) => K): Map<K, SlotDef[]> {
    const groups = new Map<K, SlotDef[]>();
    for (const each of this.rows) {
      const rows = groups.get(keyOf(each));
      if (rows === undefined) groups.set(keyOf(each), [each]);
      else rows.push(each);
    }
    return groups;
  }
}

const tables = prepared((_: null) => new SlotTable());

/** The one table of special methods; made when first asked for, since the files here import each other. */
export function slotTable(): SlotTable {
  return tables(null);
}
