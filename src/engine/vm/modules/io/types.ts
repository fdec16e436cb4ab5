import type { PyObject } from "../../../memory/object.ts";
import { fault } from "../../../../base/assert.ts";
import { objectVectorcall } from "../../../objects/call.ts";
import { dictSetStr, newDict } from "../../../objects/containers/dictobject.ts";
import { excType } from "../../../objects/exceptions/exceptions.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { PyTypeObject } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import { newBufferedTypes } from "./buffered.ts";
import { newBytesIOType } from "./bytesio.ts";
import { newFileIOType } from "./fileio.ts";
import {
  newBufferedIOBaseType,
  newIOBaseType,
  newRawIOBaseType,
  newTextIOBaseType,
} from "./iobase.ts";
import { newNewlineDecoderType } from "./newlinedecoder.ts";
import { newRWPairType } from "./rwpair.ts";
import { newStringIOType } from "./stringio.ts";
import { newTextIOWrapperType } from "./textio.ts";

/** The types that the standard streams need, which are there from the start. */
export function initStandardTypes(rt: Runtime): void {
  const { types } = rt.io;
  const base = newIOBaseType(rt);
  const text = newTextIOBaseType(rt, base);
  rt.types.TextIOWrapper = newTextIOWrapperType(rt, text);
  types.set("_IOBase", base);
  types.set("_TextIOBase", text);
  types.set("TextIOWrapper", rt.types.TextIOWrapper);
}

/** The type of _io with that name, borrowed. The types are the interpreter's, made at the first question. */
export function ioType(rt: Runtime, name: string): PyTypeObject {
  const { types } = rt.io;
  if (!types.has("FileIO")) {
    const from = rt.heap.objectCount;
    rt.heap.gc.asInterpreter(() => initTypes(rt));
    rt.heap.hideBirths(from, null);
  }
  return types.get(name) ?? fault("no such type in _io", 0);
}

function initTypes(rt: Runtime): void {
  const { types } = rt.io;
  const base = types.get("_IOBase") as PyTypeObject; // made at the start, as the text one
  const text = types.get("_TextIOBase") as PyTypeObject;
  const raw = newRawIOBaseType(rt, base);
  const buffered = newBufferedIOBaseType(rt, base);
  const [reader, writer, random] = newBufferedTypes(rt, buffered);
  const made: readonly PyTypeObject[] = [
    raw,
    buffered,
    newFileIOType(rt, raw),
    newStringIOType(rt, text),
    newBytesIOType(rt, buffered),
    reader,
    writer,
    random,
    newRWPairType(rt, buffered, { reader, writer }),
    newNewlineDecoderType(rt),
  ];
  for (const type of made) types.set(type.tp_name, type);
  const unsupported = newUnsupportedOperation(rt);
  if (!(unsupported instanceof PyTypeObject)) return;
  types.set("UnsupportedOperation", unsupported);
  rt.hold(unsupported, "state of the io module"); // for good
}

/** class UnsupportedOperation(OSError, ValueError), which the module makes when it is loaded. */
function newUnsupportedOperation(rt: Runtime): PyObject | null {
  const bases = ["OSError", "ValueError"].map(name => rt.heap.newRef(excType(rt, name)));
  const namespace = newDict(rt);
  const module = newUnicode(rt, "io");
  dictSetStr(rt, namespace, "__module__", module);
  rt.heap.decref(module);
  const args: PyObject[] = [newUnicode(rt, "UnsupportedOperation"), newTuple(rt, bases), namespace];
  const type = objectVectorcall(rt, rt.types.type, args, null);
  for (const each of args) rt.heap.decref(each);
  return type;
}
