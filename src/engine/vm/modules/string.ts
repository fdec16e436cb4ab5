import type { PyObject } from "../../memory/object.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { nextMarkup, splitFieldName } from "../../objects/text/formatmarkup.ts";
import { selfIter } from "../../objects/containers/iterobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { raiseRefusal } from "../../objects/numbers/longslots.ts";
import { methodO } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { nameInterpolationFields } from "../../objects/text/templateobject.ts";
import { Refusal } from "../../objects/exceptions/refusal.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../objects/type/slots.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { type HeldReference, NativeIterator, nativeObjectSlots } from "./nativeobject.ts";

/** The _string module (Objects/unicodeobject.c): the parser of str.format for string.Formatter. */
export function newStringModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_string");
  const pieces = iteratorType(rt, "formatteriterator", 96);
  const steps = iteratorType(rt, "fieldnameiterator", 80);
  moduleAddFunctions(rt, module, [
    methodO("formatter_field_name_split", (runtime, _module, name) =>
      splitName(runtime, steps, name),
    ),
    methodO("formatter_parser", (runtime, _module, text) => {
      if (!(text instanceof PyUnicode)) return refuse(runtime, text);
      return allocated(runtime, new Pieces(pieces, runtime.heap.newRef(text)));
    }),
  ]);
  if (rt.facts.minor >= 14) {
    // Where CPython's string.templatelib takes them from a t-string.
    const { Interpolation, Template } = rt.types;
    moduleAddObject(rt, module, "Interpolation", Interpolation);
    moduleAddObject(rt, module, "Template", Template);
    nameInterpolationFields(rt);
  }
  return module;
}

/** These iterators are not known to the collector: they hold nothing but a string. */
function iteratorType(rt: Runtime, name: string, basicsize: number): PyTypeObject {
  return staticType(rt, {
    name,
    basicsize,
    slots: {
      ...nativeObjectSlots,
      tp_iter: selfIter,
      tp_iternext: (runtime, op) => (op as TextIterator).next(runtime),
    },
  });
}

abstract class TextIterator extends NativeIterator {
  constructor(
    type: PyTypeObject,
    /** Owned. */
    protected readonly text: PyUnicode,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.text, "string"]];
  }
}

function allocated(rt: Runtime, iterator: TextIterator): PyObject {
  rt.heap.alloc(iterator);
  return iterator;
}

function refuse(rt: Runtime, text: PyObject): null {
  return raise(rt, "TypeError", `expected str, got ${typeOf(text).messageName}`);
}

/** formatteriterobject: (literal, field name, spec, conversion), piece by piece. */
class Pieces extends TextIterator {
  private readonly characters: readonly string[];
  private at = 0;

  constructor(type: PyTypeObject, text: PyUnicode) {
    super(type, text);
    this.characters = Array.from(asString(text));
  }

  next(rt: Runtime): Result | undefined {
    if (this.at >= this.characters.length) return undefined;
    const piece = nextMarkup(this.characters, this.at);
    if (piece instanceof Refusal) return raiseRefusal(rt, piece);
    rt.heap.budget.work(piece.end - this.at);
    this.at = piece.end;
    const { literal, field } = piece;
    return newTuple(rt, [
      newUnicode(rt, literal),
      field === null ? rt.newNone() : newUnicode(rt, field.name),
      field === null ? rt.newNone() : newUnicode(rt, field.spec),
      field === null || field.conversion === "" ? rt.newNone() : newUnicode(rt, field.conversion),
    ]);
  }
}

/** fieldnameiterobject: (whether it is an attribute, its name or the key), step by step. */
class Steps extends TextIterator {
  private at = 0;

  constructor(
    type: PyTypeObject,
    text: PyUnicode,
    private readonly steps: readonly { readonly kind: string; readonly key: string | number }[],
  ) {
    super(type, text);
  }

  next(rt: Runtime): Result | undefined {
    const step = this.steps[this.at];
    if (step === undefined) return undefined;
    this.at += 1;
    return newTuple(rt, [rt.newBool(step.kind === "attribute"), newKey(rt, step.key)]);
  }
}

function newKey(rt: Runtime, key: string | number): PyObject {
  return typeof key === "number" ? newLong(rt, key) : newUnicode(rt, key);
}

/** formatter_field_name_split: the first part of a field name, and an iterator over the steps. */
function splitName(rt: Runtime, type: PyTypeObject, name: PyObject): Result {
  if (!(name instanceof PyUnicode)) return refuse(rt, name);
  const parts = splitFieldName(asString(name));
  if (parts instanceof Refusal) return raiseRefusal(rt, parts);
  const steps = allocated(rt, new Steps(type, rt.heap.newRef(name), parts.steps));
  // A part that is all of the name is the name itself (PyUnicode_Substring).
  const isWhole = parts.first === asString(name);
  return newTuple(rt, [isWhole ? rt.heap.newRef(name) : newKey(rt, parts.first), steps]);
}
