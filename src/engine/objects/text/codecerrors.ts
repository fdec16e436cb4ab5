import { unicodeName } from "../../parser/unicodeNames.ts";
import { Refusal, typeError } from "../exceptions/refusal.ts";
import { escaped } from "../../parser/repr.ts";

/** A place where text or bytes cannot be coded, as UnicodeDecodeError and its brothers tell it. */
export class CodecFault {
  constructor(
    readonly kind: "decode" | "encode",
    readonly encoding: string,
    /** The first bad byte or character, and the one behind the last. */
    readonly start: number,
    readonly end: number,
    readonly reason: string,
  ) {}
}

/** What an error handler wants put in the place of a fault, or why it cannot help. */
export type Mended = string | Uint8Array | CodecFault | Refusal;

/** Applies handler `errors` to a fault in `bytes`; text goes in the place of the bad bytes. */
export function mendDecoding(fault: CodecFault, errors: string, bytes: Uint8Array): Mended {
  const bad = bytes.subarray(fault.start, fault.end);
  switch (errors) {
    case "strict":
      return fault;
    case "ignore":
      return "";
    case "replace":
      return "\ufffd";
    case "backslashreplace":
      return Array.from(bad, byte => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
    case "surrogateescape": {
      let text = "";
      for (const byte of bad) {
        if (byte < 0x80) return fault;
        text += String.fromCharCode(0xdc00 + byte);
      }
      return text;
    }
    case "surrogatepass":
      return fault;
    case "xmlcharrefreplace":
    case "namereplace":
      return typeError("don't know how to handle UnicodeDecodeError in error callback");
    default:
      return unknownHandler(errors);
  }
}

/**
 * Applies handler `errors` to the characters of a fault; text is coded in their place, bytes stand
 * there as they are. Characters have the names that CPython 3.`minor` knows.
 */
export function mendEncoding(
  fault: CodecFault,
  errors: string,
  characters: readonly string[],
  minor: number,
): Mended {
  const bad = characters.slice(fault.start, fault.end);
  switch (errors) {
    case "strict":
      return fault;
    case "ignore":
      return "";
    case "replace":
      return "?".repeat(bad.length);
    case "backslashreplace":
      return bad.map(escaped).join("");
    case "namereplace":
      return bad.map(character => named(character, minor)).join("");
    case "xmlcharrefreplace":
      return bad.map(character => `&#${character.codePointAt(0)};`).join("");
    case "surrogateescape": {
      const points = bad.map(character => character.codePointAt(0) ?? 0);
      if (points.some(point => point < 0xdc80 || point > 0xdcff)) return fault;
      return Uint8Array.from(points, point => point - 0xdc00);
    }
    case "surrogatepass":
      return passSurrogates(fault, bad);
    default:
      return unknownHandler(errors);
  }
}

/** PyCodec_SurrogatePassErrors: surrogates as a Unicode encoding would code other characters. */
function passSurrogates(fault: CodecFault, bad: readonly string[]): Mended {
  const points = bad.map(character => character.codePointAt(0) ?? 0);
  if (points.some(point => point < 0xd800 || point > 0xdfff)) return fault;
  const bytes = points.flatMap(point => surrogateBytes(fault.encoding, point));
  return bytes.length === 0 ? fault : Uint8Array.from(bytes);
}

function surrogateBytes(encoding: string, point: number): number[] {
  const [low, high] = [point & 0xff, point >> 8];
  switch (encoding) {
    case "utf-8":
      return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)];
    case "utf-16":
    case "utf-16-le":
      return [low, high];
    case "utf-16-be":
      return [high, low];
    case "utf-32":
    case "utf-32-le":
      return [low, high, 0, 0];
    case "utf-32-be":
      return [0, 0, high, low];
    default:
      return [];
  }
}

/** PyCodec_NameReplaceErrors: `\\N{...}`, or an escape by number where there is no name. */
function named(character: string, minor: number): string {
  const name = unicodeName(character.codePointAt(0) ?? 0, minor);
  return name === null ? escaped(character) : `\\N{${name}}`;
}

/** PyCodec_LookupError. */
function unknownHandler(errors: string): Refusal {
  return new Refusal("LookupError", `unknown error handler name '${errors}'`);
}
