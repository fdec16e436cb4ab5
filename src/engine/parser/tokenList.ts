/** Tokens as the tokenizer gives them. */
import type { Offset } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";

/** Why the tokenizer stopped: what tok->done says in CPython; "syntax" has a message of its own. */
export type TokenizerReason =
  | "syntax"
  | "eof"
  | "dedent"
  | "too-deep"
  | "line-continuation"
  | "tabs";

/** What the tokenizer could not read; tokenizerErrors.ts has the words. */
export interface TokenizerError {
  readonly reason: TokenizerReason;
  /** Of "syntax"; "" for the others. */
  readonly message: string;
  /** Where it begins; for "syntax" -1 unless the error has a range, which ends at `cursor`. */
  readonly start: number;
  /** Where CPython's tokenizer stood (`tok->cur`). */
  readonly cursor: number;
  /** Where the first of the lines begins that CPython has in its buffer. */
  readonly bufferStart: number;
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
  /** How many tokens were made, also those that were dropped and read again. */
  readonly steps: number;
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
