/** Tokens as the tokenizer gives them. */
import type { Offset } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";

import type { SyntaxErrorType } from "./syntaxError.ts";

/** Why the tokenizer stopped; `cursor` is where CPython's stood (`tok->cur`). */
export interface TokenizerError {
  readonly type: SyntaxErrorType;
  /** What tok->done said, for the errors whose message the parser makes. */
  readonly reason: "syntax" | "eof" | "dedent" | "too-deep" | "line-continuation" | "tabs";
  readonly message: string;
  readonly start: number;
  readonly cursor: number;
  /** End of an error that has a range of its own, else -1. */
  readonly end: number;
  /** "line-continuation": where the first of the lines begins that CPython has in its buffer. */
  readonly bufferStart?: number;
  /** The columns of that range count bytes of UTF-8, not characters. */
  readonly inBytes?: boolean;
  /** True inside an f-string or t-string. */
  readonly isInString: boolean;
}

/** A SyntaxWarning about a number. */
export interface TokenizerWarning {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Tokens in columns: token `i` is `kinds[i]` at `starts[i]` to `ends[i]`. ENDMARKER is last. */
export interface Tokens {
  /** The version by whose rules they were read: 14 for 3.14. */
  readonly minor: number;
  readonly kinds: readonly number[];
  readonly starts: readonly Offset[];
  readonly ends: readonly Offset[];
  /** CPython's tokenizer error, if any: then the first ERRORTOKEN stands for it. */
  readonly error: TokenizerError | null;
  readonly warnings: readonly TokenizerWarning[];
  /** Where the innermost bracket stands that is open where reading ended, or -1. */
  readonly openBracket: number;
  /** From 3.14 on: behind which place `<>` stands for `!=`, since Barry is BDFL (PEP 401); or -1. */
  readonly bdflFrom: number;
  /** Tolerant only: indices of the tokens at which something is wrong, from first to last. */
  readonly faults: readonly number[];
}

/** 14 for "3.14". */
export function minorOf(version: PythonVersion): number {
  return Number(version.slice(2));
}
