import type { Runtime } from "../runtime.ts";
import { typeOf } from "../type/slots.ts";
import { checkLength } from "../sizelimits.ts";
import { newUnicode, type PyUnicode } from "./unicodeobject.ts";

/**
 * Text built from pieces (_PyUnicodeWriter). A result that is nothing but one str written whole is
 * that str itself.
 */
export class TextWriter {
  private text = "";
  /** A strong reference to the only str written so far; null: none, or more than it. */
  private only: PyUnicode | null = null;

  constructor(private readonly rt: Runtime) {}

  /** _PyUnicodeWriter_WriteSubstring of something new. */
  write(piece: string): void {
    if (piece === "") return;
    checkLength(this.text.length + piece.length);
    this.text += piece;
    this.dropOnly();
  }

  /** _PyUnicodeWriter_WriteStr: borrows `op`. */
  writeObject(op: PyUnicode): void {
    if (op.size === 0) return;
    const isFirst = this.text === "" && typeOf(op) === this.rt.types.str;
    this.write(op.value);
    if (isFirst) this.only = this.rt.heap.newRef(op);
  }

  /** _PyUnicodeWriter_Finish: a new reference to the text. The writer is spent. */
  finish(): PyUnicode {
    if (this.only === null) return newUnicode(this.rt, this.text);
    const { only } = this;
    this.only = null;
    return only;
  }

  /** _PyUnicodeWriter_Dealloc: gives up what was written. */
  discard(): void {
    this.dropOnly();
  }

  private dropOnly(): void {
    const { only } = this;
    this.only = null;
    this.rt.heap.xdecref(only);
  }
}
