/** compile()'s flags beside those of `__future__` (Include/cpython/compile.h, PyCF_…). */
export const PY_CF = {
  DONT_IMPLY_DEDENT: 0x200,
  ONLY_AST: 0x400,
  TYPE_COMMENTS: 0x1000,
  ALLOW_TOP_LEVEL_AWAIT: 0x2000,
  ALLOW_INCOMPLETE_INPUT: 0x4000,
  /** 3.13; the tree after the optimizer, so it holds the bit of `ONLY_AST` too. */
  OPTIMIZED_AST: 0x8400,
} as const;

/** CO_NESTED, which may be given and means nothing (PyCF_MASK_OBSOLETE). */
const OBSOLETE_FLAGS = 0x10;

/** What compile() takes beside the flags of `__future__` (PyCF_COMPILE_MASK). */
export const COMPILE_FLAGS = Object.values(PY_CF).reduce((all, flag) => all | flag, OBSOLETE_FLAGS);
