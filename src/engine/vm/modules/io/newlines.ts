import type { Runtime } from "../../../objects/runtime.ts";
import type { PyObject } from "../../../memory/object.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";

/** Bits of the kinds of line ends that were seen, with CPython's values. */
const SEEN = { CR: 1, LF: 2, CRLF: 4 } as const;

/** What a text stream does at line ends when it reads (nldecoder_object of Modules/_io/textio.c). */
export class NewlineState {
  seen = 0;
  /** The last piece ended with a carriage return, which waits for what comes next. */
  pendingCR = false;

  constructor(
    /** Each line end becomes \\n; otherwise they are only noted. */
    readonly translate: boolean,
  ) {}

  /** _PyIncrementalNewlineDecoder_decode, after the inner decoder. */
  decode(piece: string, final: boolean): string {
    let text = piece;
    if (this.pendingCR && (final || text !== "")) {
      text = `\r${text}`;
      this.pendingCR = false;
    }
    if (text.endsWith("\r") && !final) {
      text = text.slice(0, -1);
      this.pendingCR = true;
    }
    if (text === "") return text;
    if (!text.includes("\r")) {
      if (text.includes("\n")) this.seen |= SEEN.LF;
      return text;
    }
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10) this.seen |= SEEN.LF;
      else if (unit === 13 && text.charCodeAt(i + 1) === 10) {
        this.seen |= SEEN.CRLF;
        i += 1;
      } else if (unit === 13) this.seen |= SEEN.CR;
    }
    return this.translate ? text.replace(/\r\n?/g, "\n") : text;
  }

  /** The `newlines` attribute: None, a str, or a tuple of them. */
  seenObject(rt: Runtime): PyObject {
    const ends = [
      [SEEN.CR, "\r"],
      [SEEN.LF, "\n"],
      [SEEN.CRLF, "\r\n"],
    ] as const;
    const found = ends.filter(([bit]) => (this.seen & bit) !== 0).map(([, end]) => end);
    const [only] = found;
    if (only === undefined) return rt.newNone();
    if (found.length === 1) return newUnicode(rt, only);
    return newTuple(
      rt,
      found.map(end => newUnicode(rt, end)),
    );
  }
}

/** How lines end when they are read: at \\n alone, at any end, or at the text given. */
export type LineEnd = "\n" | "any" | string;

/** _PyIO_find_line_ending: the index behind the first line end of `text` from `from`; -1: there is none. */
export function findLineEnd(text: string, from: number, lineEnd: LineEnd): number {
  if (lineEnd !== "any") {
    const at = text.indexOf(lineEnd, from);
    return at < 0 ? -1 : at + lineEnd.length;
  }
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) return i + 1;
    if (unit === 13) return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
  }
  return -1;
}
