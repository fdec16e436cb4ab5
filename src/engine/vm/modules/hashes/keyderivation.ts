import type { PyObject } from "../../../memory/object.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { PyLong } from "../../../objects/numbers/longobject.ts";
import { methodClinic, type PyMethodDef } from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import { type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { asString, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { algorithmName, newHasher, pbkdf2Key, scryptKey } from "./algorithms.ts";
import { asBytes, bufferArgument } from "./data.ts";
import { raiseUnsupported } from "./hmac.ts";

/** What hashing one block of 64 bytes costs, in units of native work. */
const BLOCK_WORK = 4;
const MAX_INT = 2 ** 31 - 1;

/** pbkdf2_hmac and scrypt. */
export function keyDerivations(error: PyTypeObject): readonly PyMethodDef[] {
  return [
    methodClinic(
      "pbkdf2_hmac",
      "hash_name, password, salt, iterations, dklen=None",
      (rt, _module, args) => pbkdf2(rt, error, args),
    ),
    methodClinic(
      "scrypt",
      "password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64",
      (rt, _module, args) => scrypt(rt, args),
    ),
  ];
}

function pbkdf2(
  rt: Runtime,
  error: PyTypeObject,
  [hashName, password, salt, iterations, dklen]: readonly (PyObject | undefined)[],
): Result {
  if (!(hashName instanceof PyUnicode)) {
    const given = typeOf(hashName as PyObject).messageName; // it is required
    const message = `pbkdf2_hmac() argument 'hash_name' must be str, not ${given}`;
    return raise(rt, "TypeError", message);
  }
  const secret = bufferArgument(rt, password as PyObject);
  const grains = secret === null ? null : bufferArgument(rt, salt as PyObject);
  if (secret === null || grains === null) return null;
  const count = ssizeArgument(rt, iterations as PyObject);
  if (count === null) return null;
  const name = algorithmName(asString(hashName));
  if (name === undefined) return raiseUnsupported(rt, error, asString(hashName));
  if (count < 1) return raise(rt, "ValueError", "iteration value must be greater than 0.");
  const size = newHasher(name)?.outputLen ?? 0;
  const length = dklen === undefined || dklen === rt.none ? size : ssizeArgument(rt, dklen);
  if (length === null) return null;
  if (length < 1) return raise(rt, "ValueError", "key length must be greater than 0.");
  rt.heap.budget.work(count * Math.ceil(length / Math.max(size, 1)) * 2 * BLOCK_WORK);
  const key = pbkdf2Key(name, { password: secret, salt: grains, length }, count);
  return key === undefined ? rt.unsupported(`the hash ${name}`) : asBytes(rt, key);
}

function scrypt(rt: Runtime, args: readonly (PyObject | undefined)[]): Result {
  const [password, salt, n, r, p, , dklen] = args;
  const secret = bufferArgument(rt, password as PyObject); // it is required
  if (secret === null) return null;
  const full = rt.facts.minor >= 15 ? "" : ".";
  if (salt === undefined || salt === rt.none) {
    return raise(rt, "TypeError", `salt is required${full}`);
  }
  const grains = bufferArgument(rt, salt);
  if (grains === null) return null;
  const cost = positive(n);
  if (cost === null || cost < 2 || (cost & (cost - 1)) !== 0) {
    return raise(
      rt,
      n instanceof PyLong ? "ValueError" : "TypeError",
      n instanceof PyLong
        ? `n must be a power of 2${full}`
        : `n is required and must be an unsigned int${full}`,
    );
  }
  const blocks = positive(r);
  if (blocks === null)
    return raise(rt, "TypeError", `r is required and must be an unsigned int${full}`);
  const lanes = positive(p);
  if (lanes === null)
    return raise(rt, "TypeError", `p is required and must be an unsigned int${full}`);
  const length = dklen === undefined ? 64 : ssizeArgument(rt, dklen);
  if (length === null) return null;
  if (length < 1 || length > MAX_INT) {
    return raise(
      rt,
      "ValueError",
      `dklen must be greater than 0 and smaller than ${MAX_INT}${full}`,
    );
  }
  rt.heap.budget.work(cost * blocks * lanes * BLOCK_WORK * 4);
  return asBytes(
    rt,
    scryptKey({ password: secret, salt: grains, length }, { n: cost, r: blocks, p: lanes }),
  );
}

function positive(op: PyObject | undefined): number | null {
  return op instanceof PyLong && typeof op.value === "number" && op.value > 0 ? op.value : null;
}
