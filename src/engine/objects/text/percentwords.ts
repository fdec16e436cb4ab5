import { overflowError, type Refusal, typeError, valueError } from "../exceptions/refusal.ts";
import { isPrintable } from "../../parser/characters.ts";

/**
 * What printf-style formatting says when it fails: from 3.15 on with the place in the format and
 * the argument (Objects/unicode_format.c), before without.
 */

/** What is wrong with a conversion itself: its key, its end, its width or its precision. */
export type PercentFault = "key" | "end" | "width" | "precision";

/** `position`: where its `%` stands. */
export function faultRefusal(version: number, fault: PercentFault, position: number): Refusal {
  if (version >= 15) {
    const words = {
      key: "stray % or incomplete format key",
      end: "stray %",
      width: "width too big",
      precision: "precision too big",
    };
    return valueError(`${words[fault]} at position ${position}`);
  }
  const words = {
    key: "incomplete format key",
    end: "incomplete format",
    width: "width too big",
    precision: "precision too big",
  };
  return valueError(words[fault]);
}

/** A `%(key)` needs a mapping on the right. */
export function noMapping(version: number, given: string): Refusal {
  return typeError(`format requires a mapping${version >= 15 ? `, not ${given}` : ""}`);
}

/** A `*` takes an int. */
export function starWantsInt(version: number, label: string, given: string): Refusal {
  return typeError(version >= 15 ? `${label}: * requires int, not ${given}` : "* wants int");
}

/** The int that a `*` took is no width or precision. */
export function starTooBig(version: number, label: string, what: "width" | "precision"): Refusal {
  if (version >= 15) return overflowError(`${label}: too big for ${what}`);
  return overflowError("Python int too large to convert to C ssize_t");
}

/** A numeric conversion of something else. */
export function noNumber(
  version: number,
  label: string,
  type: string,
  wanted: "an integer" | "a real number",
  given: string,
): Refusal {
  if (version >= 15) return typeError(`${label}: %${type} requires ${wanted}, not ${given}`);
  return typeError(`%${type} format: ${wanted} is required, not ${given}`);
}

/** `given`: the type's name, or `a string of length 2`. */
export function noCharacter(version: number, label: string, given: string): Refusal {
  if (version >= 15) {
    return typeError(`${label}: %c requires an integer or a unicode character, not ${given}`);
  }
  if (version === 14) return typeError(`%c requires an int or a unicode character, not ${given}`);
  return typeError("%c requires int or char");
}

/** `%c` of an int that is no character. */
export function characterRange(version: number, label: string, range: string): Refusal {
  if (version >= 15) return overflowError(`${label}: %c argument not in range(${range})`);
  return overflowError(`%c arg not in range(${range})`);
}

/** `start`: where its `%` stands; `index`: where the character does. */
export function unsupportedType(
  version: number,
  character: string,
  start: number,
  index: number,
  what: "str" | "bytes",
): Refusal {
  const point = character.codePointAt(0) ?? 0;
  if (version < 15) {
    const shown = point > 31 && point < 0x7f ? character : "?";
    const code = point.toString(16);
    return valueError(`unsupported format character '${shown}' (0x${code}) at index ${index}`);
  }
  if (/^[A-Za-z]$/.test(character)) {
    return valueError(`unsupported format %${character} at position ${start}`);
  }
  const unicode = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  let shown = point >= 0x80 ? `'${character}' (${unicode})` : `'${character}'`;
  if (what === "bytes" && point >= 0x7f) shown = `with code 0x${point.toString(16)}`;
  else if (!isPrintable(character)) shown = unicode;
  const place = `stray % at position ${start} or unexpected format character`;
  return valueError(`${place} ${shown} at position ${index}`);
}
