import type { PyObject } from "../../../memory/object.ts";
import { excType, raise } from "../../../objects/exceptions/exceptions.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodNoArgs,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { PyCFunction } from "../../../objects/functions/methodobject.ts";
import { reprText } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject, Result } from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { newExceptionClass, raiseClass } from "../exceptionclass.ts";
import { nativeObjectSlots } from "../nativeobject.ts";
import { algorithmName, digestOf, isXof, newHmac } from "./algorithms.ts";
import { asBytes, asHex, bufferArgument, HashObject, hashedBytes, unsupported } from "./data.ts";

/** HMACobject: a keyed hash with what it has seen so far. */
class PyHmac extends HashObject {}

/** _hashlib.UnsupportedDigestmodError; a new reference. */
export function newDigestmodError(rt: Runtime): PyTypeObject {
  return newExceptionClass(rt, "_hashlib", "UnsupportedDigestmodError", [
    excType(rt, "ValueError"),
  ]);
}

/** What OpenSSL says of a hash that it does not know. */
export function raiseUnsupported(rt: Runtime, error: PyTypeObject, name: string): null {
  const reason = rt.facts.minor >= 15 ? unsupported(rt, name) : "unsupported";
  return raiseClass(rt, error, `[digital envelope routines] ${reason}`);
}

/** py_digest_by_digestmod: the algorithm named by a text or by a constructor of this module. */
function digestmodName(rt: Runtime, error: PyTypeObject, digestmod: PyObject): string | null {
  if (digestmod instanceof PyUnicode) {
    const text = asString(digestmod);
    return algorithmName(text) ?? raiseUnsupported(rt, error, text);
  }
  const name = digestmod instanceof PyCFunction ? digestmod.def.name : "";
  if (name.startsWith("openssl_")) return name.slice("openssl_".length);
  const shown = reprText(rt, digestmod);
  if (shown === null) return null;
  raiseClass(rt, error, `Unsupported digestmod ${shown}`);
  return null;
}

/** hmac_new and hmac_digest. */
export function hmacFunctions(type: PyTypeObject, error: PyTypeObject): readonly PyMethodDef[] {
  return [
    methodClinic("hmac_new", "key, msg=b'', digestmod=None", (rt, _module, args) => {
      const [key, message, digestmod] = args as readonly [PyObject, PyObject?, PyObject?]; // a key
      const secret = bufferArgument(rt, key);
      if (secret === null) return null;
      if (digestmod === undefined) {
        const what = rt.facts.minor >= 13 ? "argument" : "parameter";
        return raise(rt, "TypeError", `Missing required ${what} 'digestmod'.`);
      }
      const name = digestmodName(rt, error, digestmod);
      if (name === null) return null;
      return newHmacObject(rt, type, name, secret, message);
    }),
    methodClinic("hmac_digest", "key, msg, digest", (rt, _module, args) => {
      const [key, message, digest] = args as readonly [PyObject, PyObject, PyObject]; // required
      const secret = bufferArgument(rt, key);
      const data = secret === null ? null : bufferArgument(rt, message);
      if (secret === null || data === null) return null;
      const name = digestmodName(rt, error, digest);
      if (name === null) return null;
      const hasher = newHmac(name, secret);
      if (hasher === undefined) return rt.unsupported(`the hash ${name}`);
      rt.heap.budget.touch(data.length);
      hasher.update(data);
      return asBytes(rt, hasher.digest());
    }),
  ];
}

function newHmacObject(
  rt: Runtime,
  type: PyTypeObject,
  name: string,
  key: Uint8Array,
  message: PyObject | undefined,
): Result {
  if (isXof(name)) {
    const reason = rt.facts.minor >= 15 ? unsupported(rt, name) : "no reason supplied";
    return raise(rt, "ValueError", reason);
  }
  const data = message === undefined || message === rt.none ? undefined : hashedBytes(rt, message);
  if (data === null) return null;
  const hasher = newHmac(name, key);
  if (hasher === undefined) return rt.unsupported(`the hash ${name}`);
  if (data !== undefined) hasher.update(data);
  return rt.heap.alloc(new PyHmac(type, name, hasher));
}

/** HMACtype. */
export function newHmacType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "HMAC",
    module: "_hashlib",
    disallowInstantiation: true,
    basicsize: 32,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_repr: (runtime, op) => {
        const address = runtime.heap.addressOf(op).toString(16);
        return newUnicode(runtime, `<${(op as PyHmac).algorithm} HMAC object @ 0x${address}>`);
      },
    },
    methods: [
      methodClinic("update", "msg", (runtime, self, [message]) => {
        const data = hashedBytes(runtime, message as PyObject); // it is required
        if (data === null) return null;
        (self as PyHmac).hasher.update(data);
        return runtime.newNone();
      }),
      methodNoArgs("digest", (runtime, self) =>
        asBytes(runtime, digestOf((self as PyHmac).hasher)),
      ),
      methodNoArgs("hexdigest", (runtime, self) =>
        asHex(runtime, digestOf((self as PyHmac).hasher)),
      ),
      methodNoArgs("copy", (runtime, self) => {
        const { ob_type, algorithm, hasher } = self as PyHmac;
        return runtime.heap.alloc(new PyHmac(ob_type, algorithm, hasher.clone()));
      }),
    ],
    getset: [
      {
        name: "name",
        get: (runtime, self) => newUnicode(runtime, `hmac-${(self as PyHmac).algorithm}`),
      },
      {
        name: "digest_size",
        get: (runtime, self) => newLong(runtime, (self as PyHmac).hasher.outputLen),
      },
      {
        name: "block_size",
        get: (runtime, self) => newLong(runtime, (self as PyHmac).hasher.blockLen),
      },
    ],
  });
}
