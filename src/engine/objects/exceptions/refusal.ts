/**
 * Why a pure computation on numbers or text has no result: the exception that the program gets.
 * Functions without a Runtime return it in place of their value; their caller raises it.
 */
export class Refusal {
  constructor(
    /** The exception's type: "ValueError". */
    readonly type: string,
    readonly message: string,
  ) {}
}

/** A value, or the exception to raise instead. */
export type OrRefusal<T> = T | Refusal;

/** ValueError. */
export function valueError(message: string): Refusal {
  return new Refusal("ValueError", message);
}

/** TypeError. */
export function typeError(message: string): Refusal {
  return new Refusal("TypeError", message);
}

/** OverflowError. */
export function overflowError(message: string): Refusal {
  return new Refusal("OverflowError", message);
}
