/**
 * A fault of our own, never of the traced program. It is caught once, in the engine's façade, and
 * logged; nothing else may swallow it.
 */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
  /** The ids, steps or values that help to find the fault, as they were given to `invariant`. */
  readonly details: readonly unknown[];

  constructor(message: string, details: readonly unknown[] = []) {
    super(details.length === 0 ? message : `${message} (${details.map(String).join(", ")})`);
    this.details = details;
  }
}

/** Throws an InvariantError unless `condition` holds; `details` are kept for the log. */
export function invariant(
  condition: unknown,
  message: string,
  ...details: readonly unknown[]
): asserts condition {
  if (!condition) throw new InvariantError(message, details);
}

/** Throws the InvariantError of a broken invariant; for places so hot that even a call is saved. */
export function fault(message: string, ...details: readonly unknown[]): never {
  throw new InvariantError(message, details);
}

/** Ends a switch over a discriminated union: the compiler rejects it when a case is missing. */
export function assertNever(value: never, message = "unexpected value"): never {
  const kind: unknown =
    typeof value === "object" && value !== null ? (value as { kind?: unknown }).kind : value;
  throw new InvariantError(message, [kind]);
}
