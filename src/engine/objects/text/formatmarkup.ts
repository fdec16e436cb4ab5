import { type OrRefusal, valueError } from "../exceptions/refusal.ts";
import { decimalValue } from "./unicodectype.ts";

/**
 * The markup of str.format (Objects/stringlib/unicode_format.h): `text{name!conversion:spec}text`.
 * Pure functions; positions count code points.
 */
interface Markup {
  readonly literal: string;
  /** Null: no field follows the literal. */
  readonly field: MarkupField | null;
}

/** What stands between braces: `name!conversion:spec`. */
export interface MarkupField {
  readonly name: string;
  /** "" when not given. */
  readonly conversion: string;
  readonly spec: string;
  /** The spec has fields of its own. */
  readonly isNested: boolean;
}

/** The literal and the field that begin at `start`, and where the next piece begins. */
export function nextMarkup(
  characters: readonly string[],
  start: number,
): OrRefusal<Markup & { readonly end: number }> {
  let at = start;
  let literal = "";
  for (; at < characters.length; at++) {
    const character = characters[at] as string; // at is below the length
    if (character !== "{" && character !== "}") {
      literal += character;
      continue;
    }
    if (characters[at + 1] === character) {
      // A doubled brace is one; the piece ends here, as in MarkupIterator_next.
      return { literal: literal + character, field: null, end: at + 2 };
    }
    if (character === "}") return valueError("Single '}' encountered in format string");
    if (at + 1 >= characters.length) return valueError("Single '{' encountered in format string");
    return readField(characters, at + 1, literal);
  }
  return { literal, field: null, end: at };
}

/** parse_field: from behind the opening brace to behind the closing one. */
function readField(
  characters: readonly string[],
  start: number,
  literal: string,
): OrRefusal<Markup & { readonly end: number }> {
  let at = start;
  let bracketSeen = false;
  for (; at < characters.length; at++) {
    const character = characters[at];
    if (character === "{") return valueError("unexpected '{' in field name");
    if (character === "[") bracketSeen = true;
    else if (character === "]") bracketSeen = false;
    else if (!bracketSeen && (character === "}" || character === ":" || character === "!")) break;
  }
  const name = characters.slice(start, at).join("");
  let stop = characters[at];
  let conversion = "";
  if (stop === undefined) return valueError("expected '}' before end of string");
  if (stop === "!") {
    const given = characters[at + 1];
    if (given === undefined) {
      return valueError("end of string while looking for conversion specifier");
    }
    conversion = given;
    stop = characters[at + 2];
    at += 2;
    if (stop === undefined) return valueError("unmatched '{' in format spec");
    if (stop !== ":" && stop !== "}") {
      return valueError("expected ':' after conversion specifier");
    }
  }
  if (stop === "}") {
    const field = { name, conversion, spec: "", isNested: false };
    return { literal, field, end: at + 1 };
  }
  const from = at + 1;
  let depth = 1;
  let isNested = false;
  for (at = from; at < characters.length; at++) {
    if (characters[at] === "{") {
      isNested = true;
      depth += 1;
    } else if (characters[at] === "}") {
      depth -= 1;
      if (depth === 0) {
        const spec = characters.slice(from, at).join("");
        return { literal, field: { name, conversion, spec, isNested }, end: at + 1 };
      }
    }
  }
  return valueError("unmatched '{' in format spec");
}

/** One step of a field name behind the first: `.attribute`, or `[key]` with a number or a text. */
interface FieldStep {
  readonly kind: "attribute" | "item";
  readonly key: string | number;
}

/** The parts of a field name: its first, a number or a name, and the steps from there. */
interface FieldName {
  readonly first: string | number;
  readonly steps: readonly FieldStep[];
}

/** field_name_split and FieldNameIterator_next; faults of a step are found when it is reached. */
export function splitFieldName(name: string): OrRefusal<FieldName> {
  const characters = Array.from(name);
  let at = characters.findIndex(character => character === "." || character === "[");
  if (at < 0) at = characters.length;
  const first = indexOrText(characters.slice(0, at));
  if (first === null) return valueError("Too many decimal digits in format string");
  const steps: FieldStep[] = [];
  while (at < characters.length) {
    const mark = characters[at];
    at += 1;
    if (mark === ".") {
      let end = at;
      while (end < characters.length && characters[end] !== "." && characters[end] !== "[")
        end += 1;
      if (end === at) return valueError("Empty attribute in format string");
      steps.push({ kind: "attribute", key: characters.slice(at, end).join("") });
      at = end;
    } else if (mark === "[") {
      const end = characters.indexOf("]", at);
      if (end < 0) return valueError("Missing ']' in format string");
      if (end === at) return valueError("Empty attribute in format string");
      const key = indexOrText(characters.slice(at, end));
      if (key === null) return valueError("Too many decimal digits in format string");
      steps.push({ kind: "item", key });
      at = end + 1;
    } else {
      return valueError("Only '.' or '[' may follow ']' in format field specifier");
    }
  }
  return { first, steps };
}

/** get_integer: a run of digits is a number; null: one too large. */
function indexOrText(characters: readonly string[]): string | number | null {
  let value = 0;
  for (const character of characters) {
    const digit = decimalValue(character);
    if (digit < 0) return characters.join("");
    value = value * 10 + digit;
    if (value >= 2 ** 63) return null;
  }
  return characters.length === 0 ? "" : value;
}
