/**
 * What an Argument Clinic signature says (`"iterable, /, *, key=None"`), in the form in which
 * _PyArg_UnpackKeywords (Python/getargs.c) asks for it.
 */
export interface Signature {
  /** Parameter names in order, without `*args`. */
  readonly names: readonly string[];
  /** How many of them are positional-only. */
  readonly posOnly: number;
  /** How many are wanted: all up to the last that may not be left out. */
  readonly minCount: number;
  /** How many may be given by position. */
  readonly maxPos: number;
  /** Whether each may be left out. */
  readonly optional: readonly boolean[];
  /** It has `*args`: surplus arguments are accepted. */
  readonly hasVarArgs: boolean;
  /** Index of `**kwargs` in `names`; -1: there is none. */
  readonly varKeywords: number;
}

/** Reads an Argument Clinic signature. */
export function parseSignature(text: string): Signature {
  const names: string[] = [];
  const optional: boolean[] = [];
  let posOnly = 0;
  let maxPos = -1;
  let hasVarArgs = false;
  let varKeywords = -1;
  for (const part of splitParameters(text)) {
    if (part === "/") {
      posOnly = names.length;
    } else if (part.startsWith("**")) {
      varKeywords = names.length;
      if (maxPos < 0) maxPos = names.length;
      names.push(part.slice(2));
      optional.push(true);
    } else if (part.startsWith("*")) {
      maxPos = names.length;
      hasVarArgs = part.length > 1;
    } else {
      const at = part.search(/[=:]/);
      names.push(at < 0 ? part : part.slice(0, at).trim());
      optional.push(part.includes("="));
    }
  }
  if (maxPos < 0) maxPos = names.length;
  const minCount = optional.lastIndexOf(false) + 1;
  return { names, posOnly, minCount, maxPos, optional, hasVarArgs, varKeywords };
}

/** Whether `count` arguments by position are all that a call without keywords must and may have. */
export function fitsByPosition(signature: Signature, count: number): boolean {
  if (signature.hasVarArgs || signature.varKeywords >= 0) return false;
  return count >= signature.minCount && count <= signature.maxPos;
}

/** Splits at the commas that stand in no bracket and in no string. */
function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let part = "";
  for (const char of text) {
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === "'" || char === '"') {
      quote = char;
    } else if ("([{".includes(char)) {
      depth += 1;
    } else if (")]}".includes(char)) {
      depth -= 1;
    }
    if (char === "," && depth === 0 && quote === "") {
      parts.push(part.trim());
      part = "";
    } else {
      part += char;
    }
  }
  if (part.trim() !== "") parts.push(part.trim());
  return parts;
}
