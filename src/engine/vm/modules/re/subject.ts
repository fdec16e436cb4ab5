import type { PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { TextKind } from "../../../objects/text/unicodetext.ts";

/** What is searched, by characters: text or bytes. */
export interface Subject {
  readonly length: number;
  /** The code of the character at a place inside. */
  code(index: number): number;
}

class TextSubject implements Subject {
  readonly length: number;

  constructor(private readonly text: string) {
    this.length = text.length;
  }

  code(index: number): number {
    return this.text.charCodeAt(index);
  }
}

class WideSubject implements Subject {
  readonly length: number;

  constructor(private readonly characters: readonly string[]) {
    this.length = characters.length;
  }

  code(index: number): number {
    return this.characters[index]?.codePointAt(0) ?? 0;
  }
}

class ByteSubject implements Subject {
  readonly length: number;

  constructor(private readonly bytes: Uint8Array) {
    this.length = bytes.length;
  }

  code(index: number): number {
    return this.bytes[index] ?? 0;
  }
}

/** A string, by characters. */
export function textSubject(text: PyUnicode): Subject {
  // Up to the BMP a code unit is a character.
  if (text.kind <= TextKind.UCS2) return new TextSubject(text.value);
  return new WideSubject(text.characters());
}

/** Bytes, by bytes. */
export function byteSubject(bytes: Uint8Array): Subject {
  return new ByteSubject(bytes);
}
