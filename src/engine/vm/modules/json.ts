import type { PyObject } from "../../memory/object.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { methodClinic, methodO, type PyMethodDef } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectIsTrue } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { typeOf } from "../../objects/type/slots.ts";
import { newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { newJsonScannerType, scanString } from "./json/decode.ts";
import { newEncoderType, quotedJson } from "./json/encode.ts";

/** The _json module (Modules/_json.c), on which src/engine/lib/json stands. */
export function newJsonModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_json");
  moduleAddObject(rt, module, "make_scanner", newJsonScannerType(rt));
  moduleAddObject(rt, module, "make_encoder", newEncoderType(rt));
  moduleAddFunctions(rt, module, [
    encodeString("encode_basestring_ascii", true),
    encodeString("encode_basestring", false),
    methodClinic("scanstring", "string, end, strict=True, /", (runtime, _module, args) => {
      const [text, end, strict] = args as [PyObject, PyObject, PyObject?]; // two are required
      const isStrict = strict === undefined ? 1 : objectIsTrue(runtime, strict);
      return isStrict < 0 ? null : scanString(runtime, text, end, isStrict === 1);
    }),
  ]);
  return module;
}

function encodeString(name: string, isAscii: boolean): PyMethodDef {
  return methodO(name, (rt, _module, text) => {
    if (text instanceof PyUnicode) return newUnicode(rt, quotedJson(text.value, isAscii));
    const given = typeOf(text).messageName;
    return raise(rt, "TypeError", `first argument must be a string, not ${given}`);
  });
}
