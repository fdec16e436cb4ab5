import { raise } from "../exceptions/exceptions.ts";
import type { PyObject } from "../../memory/object.ts";
import { parseSignature, type Signature } from "./clinicSignature.ts";
import { intern } from "../intern.ts";
import type { PyMethodDef } from "./methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { closestName } from "../exceptions/suggestions.ts";
import { newTuple } from "../containers/tupleobject.ts";

/** The parsed form of `text`; each text is parsed once a runtime. */
export function signatureOf(rt: Runtime, text: string): Signature {
  let signature = rt.signatures.get(text);
  if (signature === undefined) {
    signature = parseSignature(text);
    rt.signatures.set(text, signature);
  }
  return signature;
}

/**
 * Whether a call gets past the short cut of _PyArg_UnpackKeywords (Include/internal/pycore_modsupport.h):
 * without keywords and with as many positional arguments as fit, the parser is not even prepared.
 */
export function needsParser(signature: Signature, positional: number, keywords: number): boolean {
  if (keywords > 0 || signature.hasVarArgs) return true;
  const required = signature.optional.filter(isOptional => !isOptional).length;
  return positional < required || positional > signature.maxPos;
}

/**
 * parser_init (Python/getargs.c) up to 3.11: the first call that needs a function's parser makes the
 * tuple of its keyword names, a tracked object like any other, which the parser keeps for good.
 */
export function keepKeywordNames(rt: Runtime, def: PyMethodDef, signature: Signature): void {
  if (rt.keywordNames.has(def)) return;
  const { names, posOnly, varKeywords } = signature;
  const keywords = names.slice(posOnly).filter((_, i) => i + posOnly !== varKeywords);
  if (keywords.length === 0) return;
  rt.keywordNames.set(
    def,
    newTuple(
      rt,
      keywords.map(name => intern(rt, name)),
    ),
  );
}

/** The arguments of one call by parameter, borrowed, then the surplus ones; null: TypeError. */
export function unpackKeywords(
  rt: Runtime,
  name: string,
  signature: Signature,
  positional: readonly PyObject[],
  keywords: ReadonlyMap<string, PyObject>,
): (PyObject | undefined)[] | null {
  const { names, posOnly, maxPos, optional, hasVarArgs, varKeywords } = signature;
  // A function whose parser is not told its name is nameless in what it refuses.
  const shown = name === "this function" ? "function" : `${name}()`;
  const count = positional.length;
  const total = count + keywords.size;
  const length = names.length;
  const takesAny = hasVarArgs || varKeywords >= 0;
  if (!takesAny && total > length) {
    const word = count === 0 ? "keyword " : "";
    const most = `takes at most ${length} ${word}${plural("argument", length)}`;
    const text = length === 0 ? "takes no arguments" : most;
    return raise(rt, "TypeError", `${shown} ${text} (${total} given)`);
  }
  if (!hasVarArgs && count > maxPos) {
    return raise(rt, "TypeError", tooManyPositional(shown, signature, count));
  }
  const required = optional.findIndex((isOptional, i) => isOptional || i >= posOnly);
  const minPosOnly = Math.min(posOnly, required < 0 ? posOnly : required);
  if (count < minPosOnly) {
    const bound = minPosOnly < maxPos ? "at least" : "exactly";
    const many = `${minPosOnly} positional ${plural("argument", minPosOnly)}`;
    return raise(rt, "TypeError", `${shown} takes ${bound} ${many} (${count} given)`);
  }
  const values: (PyObject | undefined)[] = new Array(length).fill(undefined);
  for (let i = 0; i < Math.min(count, maxPos); i++) values[i] = positional[i];
  let used = 0;
  for (let i = posOnly; i < length; i++) {
    if (i === varKeywords) continue;
    if (i < Math.min(count, maxPos)) continue;
    const value = keywords.get(names[i] as string); // i is below length
    if (value === undefined) {
      if (values[i] === undefined && optional[i] === false) {
        const what = `missing required argument '${names[i]}' (pos ${i + 1})`;
        return raise(rt, "TypeError", `${shown} ${what}`);
      }
      continue;
    }
    values[i] = value;
    used += 1;
  }
  // What is missing is told first.
  for (let i = posOnly; i < Math.min(count, maxPos); i++) {
    if (!keywords.has(names[i] as string)) continue; // i is below length
    const what = `given by name ('${names[i]}') and position (${i + 1})`;
    return raise(rt, "TypeError", `argument for ${shown} ${what}`);
  }
  if (used < keywords.size && varKeywords < 0) {
    return raiseUnexpectedKeyword(rt, name, signature, keywords);
  }
  if (hasVarArgs) for (let i = maxPos; i < count; i++) values.push(positional[i]);
  return values;
}

function tooManyPositional(shown: string, signature: Signature, count: number): string {
  const { maxPos, optional } = signature;
  if (maxPos === 0) return `${shown} takes no positional arguments`;
  const bound = optional.slice(0, maxPos).some(Boolean) ? "at most" : "exactly";
  const many = `${maxPos} positional ${plural("argument", maxPos)}`;
  return `${shown} takes ${bound} ${many} (${count} given)`;
}

/** error_unexpected_keyword_arg: names the first keyword that no parameter has. */
function raiseUnexpectedKeyword(
  rt: Runtime,
  name: string,
  signature: Signature,
  keywords: ReadonlyMap<string, PyObject>,
): null {
  const shown = name === "this function" ? name : `${name}()`;
  const known = signature.names.slice(signature.posOnly);
  const keyword = [...keywords.keys()].find(each => !known.includes(each)) ?? "";
  if (rt.facts.minor < 13) {
    return raise(rt, "TypeError", `'${keyword}' is an invalid keyword argument for ${shown}`);
  }
  const similar = closestName(keyword, known);
  const hint = similar === null ? "" : `. Did you mean '${similar}'?`;
  const text = `${shown} got an unexpected keyword argument '${keyword}'${hint}`;
  return raise(rt, "TypeError", text);
}

/** The word with an "s" but for one. */
export function plural(word: string, count: number): string {
  return count === 1 ? word : `${word}s`;
}
