import type { PyObject } from "../../memory/object.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { newFrozenSet, stealSetAdd } from "../../objects/containers/setobject.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import type { PyTypeObject, Result } from "../../objects/type/slots.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";
import { algorithmNames, digestOf, isXof, newHasher, xofDigestOf } from "./hashes/algorithms.ts";
import {
  asBytes,
  asHex,
  dataOf,
  dataSignature,
  HashObject,
  hashedBytes,
  knownName,
} from "./hashes/data.ts";
import { compareDigest } from "./hashes/compare.ts";
import { newDigestmodError, newHmacType, hmacFunctions } from "./hashes/hmac.ts";
import { keyDerivations } from "./hashes/keyderivation.ts";
import { nativeObjectSlots } from "./nativeobject.ts";

/** EVPobject: a hash with what it has seen so far. */
class PyHash extends HashObject {}

/** The functions openssl_NAME; hashlib has each as NAME. */
const CONSTRUCTORS = [
  ...["md5", "sha1", "sha224", "sha256", "sha384", "sha512"],
  ...["sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256"],
];

/** The module _hashlib (Modules/_hashopenssl.c), on which hashlib and hmac stand. */
export function newHashlibModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_hashlib");
  const hash = newHashType(rt);
  const xof = newXofType(rt, hash);
  const hmac = newHmacType(rt);
  const error = newDigestmodError(rt);
  for (const type of [hash, xof, hmac, error]) moduleAddObject(rt, module, type.tp_name, type);
  rt.heap.decref(error);
  const make = (name: string, data: PyObject | undefined) =>
    newHash(rt, isXof(name) ? xof : hash, name, data);
  moduleAddFunctions(rt, module, [
    ...CONSTRUCTORS.map(name =>
      methodClinic(`openssl_${name}`, dataSignature(rt), (runtime, _module, given) => {
        const data = dataOf(runtime, given);
        return data === null ? null : make(name, data);
      }),
    ),
    methodClinic("new", `name, ${dataSignature(rt)}`, (runtime, _module, [name, ...given]) => {
      const data = dataOf(runtime, given);
      if (data === null) return null;
      const known = knownName(runtime, name as PyObject); // it is required
      return known === null ? null : make(known, data);
    }),
    compareDigest,
    ...hmacFunctions(hmac, error),
    ...keyDerivations(error),
  ]);
  const names = newFrozenSet(rt);
  for (const name of algorithmNames()) stealSetAdd(rt, names, newUnicode(rt, name));
  moduleAddObject(rt, module, "openssl_md_meth_names", names);
  rt.heap.decref(names);
  return module;
}

/** EVPnew. */
function newHash(
  rt: Runtime,
  type: PyTypeObject,
  algorithm: string,
  data: PyObject | undefined,
): Result {
  const hasher = newHasher(algorithm);
  if (hasher === undefined) return rt.unsupported(`the hash ${algorithm}`);
  const bytes = data === undefined ? new Uint8Array() : hashedBytes(rt, data);
  if (bytes === null) return null;
  hasher.update(bytes);
  return rt.heap.alloc(new PyHash(type, algorithm, hasher));
}

const hashMethods: readonly PyMethodDef[] = [
  methodO("update", (rt, self, data) => {
    const bytes = hashedBytes(rt, data);
    if (bytes === null) return null;
    (self as PyHash).hasher.update(bytes);
    return rt.newNone();
  }),
  methodNoArgs("digest", (rt, self) => asBytes(rt, digestOf((self as PyHash).hasher))),
  methodNoArgs("hexdigest", (rt, self) => asHex(rt, digestOf((self as PyHash).hasher))),
  methodNoArgs("copy", (rt, self) => {
    const { ob_type, algorithm, hasher } = self as PyHash;
    return rt.heap.alloc(new PyHash(ob_type, algorithm, hasher.clone()));
  }),
];

const hashGetset: readonly PyGetSetDef[] = [
  { name: "block_size", get: (rt, self) => newLong(rt, (self as PyHash).hasher.blockLen) },
  { name: "name", get: (rt, self) => newUnicode(rt, (self as PyHash).algorithm) },
  { name: "digest_size", get: (rt, self) => newLong(rt, (self as PyHash).hasher.outputLen) },
];

const BASICSIZE = 32;

/** EVPtype. */
function newHashType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "HASH",
    module: "_hashlib",
    disallowInstantiation: true,
    basicsize: BASICSIZE,
    isBaseType: true,
    slots: {
      ...nativeObjectSlots,
      tp_repr: (runtime, op) => {
        const { algorithm, ob_type } = op as PyHash;
        const address = runtime.heap.addressOf(op).toString(16);
        const type = `_hashlib.${ob_type.tp_name}`;
        return newUnicode(runtime, `<${algorithm} ${type} object @ 0x${address}>`);
      },
    },
    methods: hashMethods,
    getset: hashGetset,
  });
}

/** EVPXOFtype: hashes whose digest is as long as one asks. */
function newXofType(rt: Runtime, base: PyTypeObject): PyTypeObject {
  const ofLength = (name: string, result: (rt: Runtime, digest: Uint8Array) => Result) =>
    methodClinic(name, "length", (runtime, self, [arg]) => {
      const length = ssizeArgument(runtime, arg as PyObject); // it is required
      if (length === null) return null;
      if (length < 0) return raiseNegativeLength(runtime);
      runtime.heap.budget.touch(length);
      return result(runtime, xofDigestOf((self as PyHash).hasher, length));
    });
  return staticType(rt, {
    name: "HASHXOF",
    module: "_hashlib",
    disallowInstantiation: true,
    base,
    basicsize: BASICSIZE,
    slots: nativeObjectSlots,
    methods: [ofLength("digest", asBytes), ofLength("hexdigest", asHex)],
    getset: [{ name: "digest_size", get: runtime => newLong(runtime, 0) }],
  });
}

function raiseNegativeLength(rt: Runtime): null {
  if (rt.facts.minor >= 15) return raise(rt, "ValueError", "length cannot be negative");
  return raise(rt, "SystemError", "Negative size passed to PyBytes_FromStringAndSize");
}
