/**
 * The slots of binary operators that hand their operands to each other's type, with what messages
 * call the operator (Objects/abstract.c). Powers have three operands and are not among them.
 */
export const BINARY_SIGNS = {
  nb_add: "+",
  nb_subtract: "-",
  nb_multiply: "*",
  nb_remainder: "%",
  nb_divmod: "divmod()",
  nb_lshift: "<<",
  nb_rshift: ">>",
  nb_and: "&",
  nb_xor: "^",
  nb_or: "|",
  nb_floor_divide: "//",
  nb_true_divide: "/",
  nb_matrix_multiply: "@",
} as const;

/** A slot that holds a binary operator. */
export type BinarySlot = keyof typeof BINARY_SIGNS;

/** The keys of BINARY_SIGNS. */
export const BINARY_SLOTS = Object.keys(BINARY_SIGNS) as readonly BinarySlot[];
