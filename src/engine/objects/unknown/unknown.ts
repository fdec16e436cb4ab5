import { ObjectFlag, PyObject } from "../../memory/object.ts";
import { excType, raise } from "../exceptions/exceptions.ts";
import { programFrame } from "../functions/frame.ts";
import { handOut } from "./handout.ts";
import { PyLong } from "../numbers/longobject.ts";
import { methodClinic, type PyMethodDef } from "../functions/methoddef.ts";
import { newCFunction } from "../functions/methodobject.ts";
import { BINARY_SIGNS, BINARY_SLOTS, type BinarySlot } from "../operators.ts";
import { genericGetAttr, hasInstanceDict } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import {
  type BinaryFunc,
  COMPARE,
  type PyTypeObject,
  type Result,
  type SendOutcome,
} from "../type/slots.ts";
import { staticType, typeLookup } from "../type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";
import { choose, chooseTruth, mayRaise, UNKNOWN_TEXT } from "./unknownchoice.ts";
import { knownText, newTextWithGaps, partOfText, textMethods } from "./unknowntextparts.ts";
import { isSurelyNotEmpty, sureEquality } from "./unknowntext.ts";

/**
 * An object of which nothing is known: what an import that is not modelled, `input()`, the clock
 * gave, and all that comes of it. Its count is the least that it can be, and so are the counts of
 * all objects that were handed to it (handout.ts).
 *
 * A container that unknown code may have changed becomes one too: `knownType` is what it still is.
 */
export class PyUnknown extends PyObject {
  /** Where it comes from, as one would write it: `numpy.array()`. */
  origin: string;
  /** The type, where only the contents are unknown. */
  knownType: PyTypeObject | null = null;
  /** What is known of the text of an unknown str, with UNKNOWN_TEXT for the gaps. */
  text: string | null = null;
  /** The likelier truth is false: what `__exit__` returns. */
  prefersFalse = false;
  /** Items still to come, once something iterates over it; -1: not asked yet. */
  itemsLeft = -1;

  constructor(type: PyTypeObject, origin: string) {
    super(type);
    this.origin = origin;
  }
}

const MAX_ORIGIN = 40;

/**
 * A new object of which nothing is known. `origin`: where it comes from, as one would write it:
 * "input()", "time.time()". The caller gets the only reference.
 */
export function newUnknown(rt: Runtime, origin: string): PyUnknown {
  rt.unknowns.mayHaveRun = true;
  return makeUnknown(rt, origin);
}

function makeUnknown(rt: Runtime, origin: string): PyUnknown {
  rt.unknowns.isActive = true;
  const short = origin.length <= MAX_ORIGIN ? origin : `…${origin.slice(1 - MAX_ORIGIN)}`;
  const op = rt.heap.alloc(new PyUnknown(rt.types.unknown, short));
  op.head.flags |= ObjectFlag.ESCAPED;
  rt.unknowns.escapes.set(op.id, rt.heap.log.length - 1);
  return op;
}

/** The namespace of a running body as the program gets hold of it. A new reference. */
export function namespaceAsSeen(rt: Runtime, namespace: PyObject): PyObject {
  if (!rt.unknowns.namespaces.has(namespace)) return rt.heap.newRef(namespace);
  const seen = newUnknown(rt, "locals()");
  rt.heap.hideBirth(seen.id);
  return seen;
}

/**
 * As `newUnknown`, for something that the source itself asks for and that is not modelled or not
 * determined: the program's own line gets a note. `what`: "numpy is not modelled".
 */
export function newUnknownSource(rt: Runtime, origin: string, what: string): PyUnknown {
  rt.unknowns.note(programFrame(rt.frame), what);
  return newUnknown(rt, origin);
}

/** `__doc__` of what CPython writes in C: the model does not know the words. */
export function unknownDoc(rt: Runtime): PyUnknown {
  const op = makeUnknown(rt, "the text that documents a built-in");
  op.knownType = rt.types.str;
  op.text = UNKNOWN_TEXT;
  return op;
}

/** True for an object of which nothing is known. */
export function isUnknown(op: PyObject): op is PyUnknown {
  return op instanceof PyUnknown;
}

/** An unknown str of which a part is known: `text` has UNKNOWN_TEXT for the rest. */
export function newUnknownText(rt: Runtime, text: string): PyUnknown {
  const op = newUnknown(rt, "str");
  op.knownType = rt.types.str;
  op.text = text;
  return op;
}

/**
 * What unknown code returns: it may keep and change all that it is given, and raise. Borrows all.
 */
export function unknownResult(
  rt: Runtime,
  origin: string,
  given: readonly PyObject[],
): PyUnknown | null {
  for (const op of given) handOut(rt, op);
  return mayRaise(rt, origin) ? null : newUnknown(rt, origin);
}

/** As `unknownResult`, where nothing can go wrong: reading what is there. */
function part(rt: Runtime, op: PyObject, suffix: string): PyUnknown {
  return newUnknown(rt, originOf(op) + suffix);
}

/** `numpy.array()`, or the type of an object of the program. */
export function originOf(op: PyObject): string {
  return op instanceof PyUnknown ? op.origin : op.ob_type.tp_name;
}

/** A short value as it is written, else where it comes from or what it is. */
function wordOf(op: PyObject): string {
  if (op instanceof PyLong) return String(op.value);
  if (op instanceof PyUnicode && op.value.length <= 12) return `'${op.value}'`;
  return originOf(op);
}

const COMPARISONS = ["<", "<=", "==", "!=", ">", ">="] as const;

/** `left is right`, or `is not`, of different objects here: null when the answer is certain. */
export function unknownIdentity(
  rt: Runtime,
  left: PyObject,
  right: PyObject,
  negated: boolean,
): PyUnknown | null {
  const [unknown, other] = left instanceof PyUnknown ? [left, right] : [right, left];
  if (!(unknown instanceof PyUnknown) || unknown.knownType !== null) return null;
  if (other === rt.none && unknown.text !== null) return null;
  const word = other === rt.none ? "None" : wordOf(other);
  const result = newUnknown(rt, `${unknown.origin} is ${word}`);
  result.prefersFalse = !negated;
  return result;
}

/** Whether `op` is None, where that is not known. */
export function isNone(rt: Runtime, op: PyObject): boolean {
  if (!(op instanceof PyUnknown) || op.knownType !== null || op.text !== null) {
    return op === rt.none;
  }
  return chooseTruth(rt, `is ${op.origin} None?`, false);
}

const UNARY = ["nb_negative", "nb_positive", "nb_absolute", "nb_invert"] as const;

function binary(slot: BinarySlot): BinaryFunc {
  const sign = slot === "nb_divmod" ? "divmod" : BINARY_SIGNS[slot];
  return (rt, left, right) => {
    const joined = slot === "nb_add" ? [knownText(left), knownText(right)] : [null];
    if (!joined.includes(null)) return newTextWithGaps(rt, joined.join(""));
    return unknownResult(rt, `${wordOf(left)} ${sign} ${wordOf(right)}`, [left, right]);
  };
}

const unary = (rt: Runtime, op: PyObject): Result => part(rt, op, "");

function getattro(rt: Runtime, op: PyObject, name: PyObject): Result {
  if (name instanceof PyUnicode && surelyLacks(rt, op as PyUnknown, name)) {
    const { messageName } = (op as PyUnknown).knownType as PyTypeObject; // `surelyLacks` asked it
    return raise(
      rt,
      "AttributeError",
      `'${messageName}' object has no attribute '${asString(name)}'`,
    );
  }
  const word = name instanceof PyUnicode ? asString(name) : "…";
  const method = (op as PyUnknown).text === null ? undefined : textMethods.get(word);
  return method === undefined ? part(rt, op, `.${word}`) : newCFunction(rt, method, op, null);
}

/** An instance of a built-in type has what its type has, whatever its contents are. */
function surelyLacks(rt: Runtime, { knownType }: PyUnknown, name: PyUnicode): boolean {
  if (knownType === null || hasInstanceDict(knownType)) return false;
  return knownType.tp_getattro === genericGetAttr && typeLookup(rt, knownType, name) === null;
}

function setattro(rt: Runtime, op: PyObject, _name: PyObject, value: PyObject | null): boolean {
  if (value !== null) handOut(rt, value);
  return !mayRaise(rt, originOf(op));
}

/** The next item of an unknown iterable: how many there are is a choice, made at the first. Null: raised. */
function iternext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const it = op as PyUnknown;
  const { unpacking } = rt.unknowns;
  if (it.itemsLeft < 0 && unpacking?.frame === rt.frame) {
    // As with what is unpacked directly, it is taken for granted that there are so many.
    if (mayRaise(rt, `unpacking ${it.origin}`)) return null;
    it.itemsLeft = unpacking.count;
  }
  if (it.itemsLeft < 0) {
    const counts = [1, 2, 0];
    const answers = ["one item", "two items", "no item"];
    it.itemsLeft = counts[choose(rt, `how many items has ${it.origin}?`, answers)] ?? 0;
  }
  if (it.itemsLeft === 0) return undefined;
  it.itemsLeft -= 1;
  return part(rt, op, "[…]");
}

/**
 * The next item of a list that became unknown while something iterates over it; undefined: there is
 * none, or `op` is no such list.
 */
export function nextOfOpened(rt: Runtime, op: PyObject): PyUnknown | undefined {
  if (!(op instanceof PyUnknown)) return undefined;
  const goesOn = choose(rt, `has ${op.origin} another item?`, ["yes", "no"]) === 0;
  return goesOn ? part(rt, op, "[…]") : undefined;
}

/** `await x` and `yield from x`: done at once. */
function send(rt: Runtime, op: PyObject): SendOutcome {
  return { kind: "return", value: part(rt, op, "") };
}

/** str(), repr() and format() asked by native code: a text that says that it is none. */
function text(rt: Runtime, op: PyObject): Result {
  return newUnicode(rt, (op as PyUnknown).text ?? UNKNOWN_TEXT);
}

/** Whether two texts, one of them partly unknown, are equal; null: it is not known. */
function equalTexts(left: PyObject, right: PyObject): boolean | null {
  const [one, other] = [knownText(left), knownText(right)];
  return one === null || other === null ? null : sureEquality(one, other);
}

function bool(rt: Runtime, op: PyObject): 0 | 1 {
  const { origin, prefersFalse, text: known } = op as PyUnknown;
  if (known !== null && isSurelyNotEmpty(known)) return 1;
  return chooseTruth(rt, `is ${origin} true?`, !prefersFalse, ["true", "false"]) ? 1 : 0;
}

function length(rt: Runtime, op: PyObject): number {
  const lengths = [1, 2, 0];
  return lengths[choose(rt, `how long is ${originOf(op)}?`, ["1", "2", "0"])] ?? 0;
}

function contains(rt: Runtime, op: PyObject, value: PyObject): 0 | 1 {
  handOut(rt, value);
  return chooseTruth(rt, `is it in ${originOf(op)}?`, true) ? 1 : 0;
}

/** Special methods that natives and instructions look up on the type. */
function specialMethods(): readonly PyMethodDef[] {
  const answering = (name: string, prefersFalse = false): PyMethodDef =>
    methodClinic(name, "*args, **kwargs", (rt, self, [kwargs, ...args]) => {
      for (const op of [kwargs, ...args]) if (op !== undefined) handOut(rt, op);
      const result = part(rt, self, `.${name}()`);
      result.prefersFalse = prefersFalse;
      return result;
    });
  return [
    answering("__enter__"),
    answering("__exit__", true),
    answering("__aenter__"),
    answering("__aexit__", true),
    answering("__reversed__"),
    answering("__round__"),
    answering("__trunc__"),
    answering("__floor__"),
    answering("__ceil__"),
    answering("__instancecheck__"),
    answering("__subclasscheck__"),
    methodClinic("__format__", "*args, **kwargs", (rt, self) => text(rt, self)),
  ];
}

/** Makes the types of unknown objects and of unknown exceptions; no program can name them. */
export function initUnknownTypes(rt: Runtime): void {
  const base = excType(rt, "Exception");
  rt.types.unknownException = staticType(rt, {
    name: "unknown exception",
    base,
    basicsize: base.tp_basicsize,
    isGC: true,
    slots: {
      tp_getattro: (runtime, op, name) =>
        newUnknown(runtime, `${originOf(op)}.${asString(name as PyUnicode)}`),
    },
  });
  rt.types.unknown = staticType(rt, {
    name: "unknown",
    // A message that names the type of an unknown object is as little known as the object.
    module: UNKNOWN_TEXT,
    basicsize: 16,
    slots: {
      ...Object.fromEntries(BINARY_SLOTS.map(slot => [slot, binary(slot)])),
      ...Object.fromEntries(UNARY.map(slot => [slot, unary])),
      nb_power: (runtime, v, w, z) =>
        unknownResult(runtime, `${wordOf(v)} ** ${wordOf(w)}`, [v, w, z]),
      nb_bool: bool,
      nb_int: unary,
      nb_float: unary,
      sq_length: length,
      sq_contains: contains,
      mp_length: length,
      mp_subscript: (runtime, op, key) => {
        const { text: whole } = op as PyUnknown;
        const known = whole === null ? null : partOfText(runtime, whole, key);
        if (known !== null) return known;
        handOut(runtime, key);
        return mayRaise(runtime, originOf(op)) ? null : part(runtime, op, "[…]");
      },
      mp_ass_subscript: (runtime, op, key, value) => {
        handOut(runtime, key);
        return setattro(runtime, op, key, value);
      },
      tp_repr: text,
      tp_str: text,
      tp_hash: () => 0,
      tp_call: (runtime, callable, args, kwargs) =>
        unknownResult(
          runtime,
          `${originOf(callable)}()`,
          kwargs === null ? [callable, args] : [callable, args, kwargs],
        ),
      tp_getattro: getattro,
      tp_setattro: setattro,
      tp_richcompare: (runtime, left, right, op) => {
        const equal = equalTexts(left, right);
        if (equal !== null && (op === COMPARE.EQ || op === COMPARE.NE)) {
          return runtime.newBool(equal === (op === COMPARE.EQ));
        }
        const origin = `${wordOf(left)} ${COMPARISONS[op]} ${wordOf(right)}`;
        return unknownResult(runtime, origin, [left, right]);
      },
      tp_iter: (runtime, op) => {
        const it = part(runtime, op, "");
        it.itemsLeft = -1;
        return it;
      },
      tp_iternext: iternext,
      am_await: (runtime, op) => runtime.heap.newRef(op),
      am_aiter: (runtime, op) => part(runtime, op, ""),
      am_anext: (runtime, op) => part(runtime, op, ""),
      am_send: send,
    },
    methods: specialMethods(),
  });
}
