import type { PyObject } from "../../memory/object.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodClinic } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { excType } from "../../objects/exceptions/exceptions.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { defaultBufferSize } from "./io/bufferedobject.ts";
import { open, OPEN_SIGNATURE } from "./io/open.ts";
import { ioType } from "./io/types.ts";

const TYPES = [
  "_IOBase",
  "_RawIOBase",
  "_BufferedIOBase",
  "_TextIOBase",
  "FileIO",
  "BytesIO",
  "StringIO",
  "BufferedReader",
  "BufferedWriter",
  "BufferedRandom",
  "BufferedRWPair",
  "IncrementalNewlineDecoder",
  "TextIOWrapper",
  "UnsupportedOperation",
] as const;

/** io.open_code(path): open(path, "rb"), where nobody put a hook in between. */
function openCode(
  rt: Runtime,
  module: PyObject,
  [path]: readonly (PyObject | undefined)[],
): Result {
  if (!(path instanceof PyUnicode)) {
    const given = typeOf(path as PyObject).messageName; // it is required
    return raise(rt, "TypeError", `open_code() argument 'path' must be str, not ${given}`);
  }
  const mode = newUnicode(rt, "rb");
  const file = open(rt, module, [path, mode]);
  rt.heap.decref(mode);
  return file;
}

/** The _io module (Modules/_io/_iomodule.c), on which src/engine/lib/io.py stands. */
export function newIOModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_io");
  for (const name of TYPES) moduleAddObject(rt, module, name, ioType(rt, name));
  moduleAddObject(rt, module, "BlockingIOError", excType(rt, "BlockingIOError"));
  const size = newLong(rt, defaultBufferSize(rt));
  moduleAddObject(rt, module, "DEFAULT_BUFFER_SIZE", size);
  rt.heap.decref(size);
  moduleAddFunctions(rt, module, [
    methodClinic("open", OPEN_SIGNATURE, open),
    methodClinic("open_code", "path", openCode),
    methodClinic("text_encoding", "encoding, stacklevel=2, /", (runtime, _module, [encoding]) => {
      if (encoding === undefined) return raise(runtime, "TypeError", "encoding is required");
      if (encoding !== runtime.none) return runtime.heap.newRef(encoding);
      return newUnicode(runtime, runtime.facts.minor >= 14 ? "utf-8" : "locale");
    }),
  ]);
  return module;
}
