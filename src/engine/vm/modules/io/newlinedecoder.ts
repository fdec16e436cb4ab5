import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr, parseArgs } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { methodClinic, methodNoArgs, methodO } from "../../../objects/functions/methoddef.ts";
import { objectIsTrue } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import {
  type CallFunc,
  type PyTypeObject,
  type Result,
  typeOf,
} from "../../../objects/type/slots.ts";
import { newBytes } from "../../../objects/bytes/bytesobject.ts";
import { newTuple, packTuple, PyTuple } from "../../../objects/containers/tupleobject.ts";
import { genericAlloc } from "../../../objects/type/typealloc.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { type HeldReference, NativeObject, nativeObjectSlots } from "../nativeobject.ts";
import { NewlineState } from "./newlines.ts";

/** nldecoder_object (Modules/_io/textio.c): line ends, behind another decoder or behind none. */
class PyNewlineDecoder extends NativeObject {
  readonly state: NewlineState;

  constructor(
    type: PyTypeObject,
    /** A strong reference; None: what comes in is text. */
    readonly decoder: PyObject,
    translate: boolean,
  ) {
    super(type);
    this.state = new NewlineState(translate);
  }

  references(): readonly HeldReference[] {
    return [[this.decoder, "decoder"]];
  }
}

/** IncrementalNewlineDecoder(decoder, translate, errors="strict"). */
const decoderNew: CallFunc = (rt, type, args, kwargs) => {
  const signature = "decoder, translate, errors='strict'";
  const parsed = parseArgs(rt, "IncrementalNewlineDecoder", signature, args, kwargs);
  if (parsed === null) return null;
  const [decoder, translate] = parsed as [PyObject, PyObject]; // both are required
  const translates = objectIsTrue(rt, translate);
  if (translates < 0) return null;
  const made = new PyNewlineDecoder(
    type as PyTypeObject, // tp_new gets a type
    rt.heap.newRef(decoder),
    translates === 1,
  );
  return genericAlloc(rt, made);
};

function decode(rt: Runtime, self: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const { decoder, state } = self as PyNewlineDecoder; // a method of its type
  const [input, final = rt.false] = args as [PyObject, PyObject | undefined]; // the input is required
  const isFinal = objectIsTrue(rt, final);
  if (isFinal < 0) return null;
  const piece =
    decoder === rt.none
      ? rt.heap.newRef(input)
      : callMethodStr(rt, decoder, "decode", input, rt.newBool(isFinal === 1));
  if (piece === null) return null;
  if (piece instanceof PyUnicode) {
    const text = state.decode(asString(piece), isFinal === 1);
    rt.heap.decref(piece);
    return newUnicode(rt, text);
  }
  const given = typeOf(piece).messageName;
  rt.heap.decref(piece);
  return raise(rt, "TypeError", `decoder should return a string result, not '${given}'`);
}

/** getstate(): that of the inner decoder, with one more bit for the return that waits. */
function getstate(rt: Runtime, self: PyObject): Result {
  const { decoder, state } = self as PyNewlineDecoder;
  const waits = state.pendingCR ? 1n : 0n;
  if (decoder === rt.none) {
    return newTuple(rt, [newBytes(rt, new Uint8Array()), newLong(rt, waits)]);
  }
  const inner = callMethodStr(rt, decoder, "getstate");
  if (inner === null) return null;
  const [buffer, flag] = inner instanceof PyTuple ? inner.ob_item : [];
  if (buffer === undefined || !(flag instanceof PyLong)) {
    rt.heap.decref(inner);
    return raise(rt, "TypeError", "illegal decoder state");
  }
  const outer = [rt.heap.newRef(buffer), newLong(rt, (BigInt(flag.value) << 1n) | waits)];
  rt.heap.decref(inner);
  return newTuple(rt, outer);
}

function setstate(rt: Runtime, self: PyObject, given: PyObject): Result {
  const { decoder, state } = self as PyNewlineDecoder;
  if (!(given instanceof PyTuple)) return raise(rt, "TypeError", "state argument must be a tuple");
  const [buffer, flag] = given.ob_item;
  if (buffer === undefined || !(flag instanceof PyLong)) {
    return raise(rt, "TypeError", "setstate(): illegal state argument");
  }
  const bits = BigInt(flag.value);
  state.pendingCR = (bits & 1n) === 1n;
  if (decoder === rt.none) return rt.newNone();
  const number = newLong(rt, bits >> 1n);
  const inner = packTuple(rt, buffer, number);
  rt.heap.decref(number);
  const result = callMethodStr(rt, decoder, "setstate", inner);
  rt.heap.decref(inner);
  return result;
}

function reset(rt: Runtime, self: PyObject): Result {
  const { decoder, state } = self as PyNewlineDecoder;
  state.seen = 0;
  state.pendingCR = false;
  return decoder === rt.none ? rt.newNone() : callMethodStr(rt, decoder, "reset");
}

/** io.IncrementalNewlineDecoder. */
export function newNewlineDecoderType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "IncrementalNewlineDecoder",
    module: "_io",
    basicsize: 40,
    isGC: rt.facts.minor >= 12,
    isBaseType: true,
    slots: { ...nativeObjectSlots, tp_new: decoderNew },
    methods: [
      methodClinic("decode", "input, final=False", decode),
      methodNoArgs("getstate", getstate),
      methodO("setstate", setstate),
      methodNoArgs("reset", reset),
    ],
    getset: [
      { name: "newlines", get: (r, self) => (self as PyNewlineDecoder).state.seenObject(r) },
    ],
  });
}
