/**
 * The instruction table: CPython 3.14's instructions (Python/bytecodes.c) before specialisation and
 * without superinstructions, and the few that only other versions have. One set serves all versions;
 * which of them the compiler emits is decided by CPythonFacts.
 *
 * Where versions spell one effect in two ways, one spelling stands for both:
 * - CALL, CALL_KW and CALL_FUNCTION_EX find `callable, self_or_null` below the arguments on every
 *   version (3.11 and 3.12 push the NULL first), and the names of keyword arguments on top.
 * - POP_JUMP_IF_… tests any object for truth; 3.13's TO_BOOL is folded into it.
 * - FOR_ITER drops an exhausted iterator itself (END_FOR, POP_ITER are not emitted).
 * - 3.15 iterates with two stack entries, `iter, index_or_null`: for an exact list or tuple these
 *   are the object itself and an index that is no Python object, for all else the iterator and NULL.
 *   Its instructions that see the pair are called …_VIRTUAL here ("virtual iterators").
 * - MAKE_FUNCTION is followed by SET_FUNCTION_ATTRIBUTE on every version; FORMAT_VALUE is
 *   CONVERT_VALUE and FORMAT_…; 3.11's PRINT_EXPR, IMPORT_STAR, LIST_TO_TUPLE, ASYNC_GEN_WRAP,
 *   UNARY_POSITIVE and PREP_RERAISE_STAR are CALL_INTRINSIC_…; SEND keeps its receiver for END_SEND.
 * - BINARY_SUBSCR is one instruction on every version.
 */

/** What an instruction's oparg means. */
export type Operand =
  | "none"
  | "int"
  /** Index in `CodeUnit.consts`. */
  | "const"
  /** Index in `CodeUnit.names`. */
  | "name"
  /** `names` index << 1, bit 0 a flag of the instruction. */
  | "name<<1"
  /** `names` index << 2, bits 0 and 1 flags of the instruction. */
  | "name<<2"
  /** Index in `localsplus`. */
  | "local"
  /** Index of an instruction in `CodeUnit.instructions`. */
  | "jump"
  /** Index in COMPARE_OPERATORS; bit 4 (COMPARE_TO_BOOL): make the result a bool. */
  | "compare"
  /** Index in BINARY_OPERATORS. */
  | "binary"
  | "intrinsic1"
  | "intrinsic2"
  /** Index in SPECIAL_METHODS. */
  | "special"
  /** Index in COMMON_CONSTANTS. */
  | "common"
  /** A bit of FunctionAttribute. */
  | "function attribute"
  /** 1 `str`, 2 `repr`, 3 `ascii`. */
  | "conversion";

type Count = number | ((oparg: number) => number);

/** A row of the instruction table. */
export interface OpcodeInfo {
  readonly opcode: number;
  readonly name: OpcodeName;
  readonly operand: Operand;
  /** Number of stack entries consumed, for a given oparg. */
  readonly pops: Count;
  /** Number of stack entries produced when the instruction does not jump. */
  readonly pushes: Count;
  /** Change of the stack depth when it jumps, if that differs from pushes − pops. */
  readonly jumpEffect?: number;
}

interface Definition {
  readonly operand: Operand;
  readonly pops: Count;
  readonly pushes: Count;
  readonly jumpEffect?: number;
}

const op = (operand: Operand, pops: Count, pushes: Count, jumpEffect?: number): Definition =>
  jumpEffect === undefined ? { operand, pops, pushes } : { operand, pops, pushes, jumpEffect };

/** In families; the number of an instruction is its place in this list, from 1. */
const DEFINITIONS = {
  // --- nothing, stack ---------------------------------------------------------------------------
  /** ( -- ). Holds a line number. */
  NOP: op("none", 0, 0),
  /** ( -- ). Start of a function (oparg & 3 = 0), after a yield 1, yield from 2, await 3. */
  RESUME: op("int", 0, 0),
  /** (value -- ). */
  POP_TOP: op("none", 1, 0),
  /** ( -- NULL). */
  PUSH_NULL: op("none", 0, 1),
  /**
   * (bottom, unused[oparg-1] -- bottom, unused[oparg-1], bottom): a new reference to entry oparg
   * from the top.
   */
  COPY: op(
    "int",
    n => n,
    n => n + 1,
  ),
  /** (bottom, unused[oparg-2], top -- top, unused[oparg-2], bottom). */
  SWAP: op(
    "int",
    n => n,
    n => n,
  ),
  /** ( -- ). Ends the trace with consts[oparg], a str that says what it needs. Ours. */
  INCOMPLETE: op("const", 0, 0),
  /** ( -- ). names[oparg] is an attribute that a broken statement here would set. Ours. */
  HOLE: op("name", 0, 0),
  /** ( -- value): an unknown object in the place of what a broken statement would give. Ours. */
  LOAD_HOLE: op("name", 0, 1),

  // --- constants and locals ---------------------------------------------------------------------
  /** ( -- value). */
  LOAD_CONST: op("const", 0, 1),
  /** ( -- int(oparg)), 3.14+. The small int is in no constants tuple. */
  LOAD_SMALL_INT: op("int", 0, 1),
  /** ( -- value): AssertionError, `all`, … of COMMON_CONSTANTS. */
  LOAD_COMMON_CONSTANT: op("common", 0, 1),
  /** ( -- value). Raises UnboundLocalError when unbound (3.11; proved bound on 3.12+). */
  LOAD_FAST: op("local", 0, 1),
  /** ( -- value). Raises UnboundLocalError when unbound. */
  LOAD_FAST_CHECK: op("local", 0, 1),
  /** ( -- value): a borrowed reference, 3.14+. */
  LOAD_FAST_BORROW: op("local", 0, 1),
  /** ( -- value or NULL): moves the local to the stack and leaves it unbound (inlined comprehensions). */
  LOAD_FAST_AND_CLEAR: op("local", 0, 1),
  /** (value or NULL -- ). Stores first, releases the old value last. */
  STORE_FAST: op("local", 1, 0),
  /** ( -- ). UnboundLocalError when unbound. */
  DELETE_FAST: op("local", 0, 0),
  /** ( -- ). localsplus[oparg] becomes a cell holding its present value (or empty). */
  MAKE_CELL: op("local", 0, 0),
  /** ( -- ). Copies the function's closure cells into the last oparg slots of localsplus. */
  COPY_FREE_VARS: op("int", 0, 0),
  /** ( -- value): a new reference to the content of the cell; NameError/UnboundLocalError when empty. */
  LOAD_DEREF: op("local", 0, 1),
  /** (value -- ). */
  STORE_DEREF: op("local", 1, 0),
  /** ( -- ). */
  DELETE_DEREF: op("local", 0, 0),
  /** (mapping -- value): mapping[name], else the cell localsplus[oparg]. */
  LOAD_FROM_DICT_OR_DEREF: op("local", 1, 1),

  // --- names and attributes ---------------------------------------------------------------------
  /** ( -- locals mapping of the frame). */
  LOAD_LOCALS: op("none", 0, 1),
  /** ( -- value): locals, globals, builtins. */
  LOAD_NAME: op("name", 0, 1),
  /** (value -- ): into the locals mapping. */
  STORE_NAME: op("name", 1, 0),
  /** ( -- ). */
  DELETE_NAME: op("name", 0, 0),
  /** ( -- value), with bit 0 ( -- value, NULL). */
  LOAD_GLOBAL: op("name<<1", 0, n => 1 + (n & 1)),
  /** (value -- ). */
  STORE_GLOBAL: op("name", 1, 0),
  /** ( -- ). */
  DELETE_GLOBAL: op("name", 0, 0),
  /** (mapping -- value): mapping[name], else globals, builtins. */
  LOAD_FROM_DICT_OR_GLOBALS: op("name", 1, 1),
  /** ( -- builtins.__build_class__). */
  LOAD_BUILD_CLASS: op("none", 0, 1),
  /** (owner -- attr), with bit 0 (owner -- method, self) or (owner -- attr, NULL). */
  LOAD_ATTR: op("name<<1", 1, n => 1 + (n & 1)),
  /**
   * (super, class, self -- attr), with bit 0 (… -- method, self_or_null); bit 1: super had two
   * arguments. 3.12+.
   */
  LOAD_SUPER_ATTR: op("name<<2", 3, n => 1 + (n & 1)),
  /** (value, owner -- ). */
  STORE_ATTR: op("name", 2, 0),
  /** (owner -- ). */
  DELETE_ATTR: op("name", 1, 0),
  /** (owner -- method, self_or_null): a special method looked up on the type. 3.14+. */
  LOAD_SPECIAL: op("special", 1, 2),
  /** ( -- ). Makes `__annotations__` in the locals mapping when it is not there. */
  SETUP_ANNOTATIONS: op("none", 0, 0),

  // --- operators --------------------------------------------------------------------------------
  /** (value -- res). */
  UNARY_NEGATIVE: op("none", 1, 1),
  /** (value -- res). */
  UNARY_INVERT: op("none", 1, 1),
  /** (value -- bool). */
  UNARY_NOT: op("none", 1, 1),
  /** (left, right -- res). Indices from 13 on are the in-place operators. */
  BINARY_OP: op("binary", 2, 1),
  /** (container, sub -- res). */
  BINARY_SUBSCR: op("none", 2, 1),
  /** (value, container, sub -- ). */
  STORE_SUBSCR: op("none", 3, 0),
  /** (container, sub -- ). */
  DELETE_SUBSCR: op("none", 2, 0),
  /** (container, start, stop -- res), 3.12+. */
  BINARY_SLICE: op("none", 3, 1),
  /** (value, container, start, stop -- ), 3.12+. */
  STORE_SLICE: op("none", 4, 0),
  /** (start, stop, [step] -- slice): oparg 2 or 3. */
  BUILD_SLICE: op("int", n => n, 1),
  /** (left, right -- res). */
  COMPARE_OP: op("compare", 2, 1),
  /** (left, right -- bool): `is`, with oparg 1 `is not`. */
  IS_OP: op("int", 2, 1),
  /** (left, right -- bool): `left in right`, with oparg 1 `not in`. */
  CONTAINS_OP: op("int", 2, 1),
  /** (value -- res): see INTRINSICS_1. */
  CALL_INTRINSIC_1: op("intrinsic1", 1, 1),
  /** (value2, value1 -- res): see INTRINSICS_2. */
  CALL_INTRINSIC_2: op("intrinsic2", 2, 1),

  // --- displays and strings ---------------------------------------------------------------------
  /** (values[oparg] -- tuple). */
  BUILD_TUPLE: op("int", n => n, 1),
  /** (values[oparg] -- list). */
  BUILD_LIST: op("int", n => n, 1),
  /** (values[oparg] -- set). */
  BUILD_SET: op("int", n => n, 1),
  /** (values[2 * oparg] -- dict): key, value, key, value … */
  BUILD_MAP: op("int", n => 2 * n, 1),
  /** (values[oparg], keys tuple -- dict), up to 3.13. */
  BUILD_CONST_KEY_MAP: op("int", n => n + 1, 1),
  /** (pieces[oparg] -- str). */
  BUILD_STRING: op("int", n => n, 1),
  /** (value -- str): `!s`, `!r`, `!a`. */
  CONVERT_VALUE: op("conversion", 1, 1),
  /** (value -- str): format(value, ""); an exact str stays as it is. */
  FORMAT_SIMPLE: op("none", 1, 1),
  /** (value, spec -- str). */
  FORMAT_WITH_SPEC: op("none", 2, 1),
  /**
   * (value, str, [format_spec] -- interpolation): bit 0 a spec is there, oparg >> 2 the conversion.
   * 3.14+.
   */
  BUILD_INTERPOLATION: op("int", n => 2 + (n & 1), 1),
  /** (strings, interpolations -- template), 3.14+. */
  BUILD_TEMPLATE: op("none", 2, 1),
  /** (list, unused[oparg-1], value -- list, unused[oparg-1]). */
  LIST_APPEND: op("int", 1, 0),
  /** (set, unused[oparg-1], value -- set, unused[oparg-1]). */
  SET_ADD: op("int", 1, 0),
  /** (dict, unused[oparg-1], key, value -- dict, unused[oparg-1]). */
  MAP_ADD: op("int", 2, 0),
  /** (list, unused[oparg-1], iterable -- list, unused[oparg-1]). */
  LIST_EXTEND: op("int", 1, 0),
  /** (set, unused[oparg-1], iterable -- set, unused[oparg-1]). */
  SET_UPDATE: op("int", 1, 0),
  /** (dict, unused[oparg-1], update -- dict, unused[oparg-1]). */
  DICT_UPDATE: op("int", 1, 0),
  /**
   * (callable, NULL, args, dict, unused[oparg-1], update -- …): like DICT_UPDATE; duplicate keys
   * raise TypeError naming the callable, 4 + oparg - 1 entries below.
   */
  DICT_MERGE: op("int", 1, 0),
  /** (seq -- items[oparg] with the first on top). */
  UNPACK_SEQUENCE: op("int", 1, n => n),
  /** (seq -- before[oparg & 255], list, after[oparg >> 8], the first on top). */
  UNPACK_EX: op("int", 1, n => (n & 0xff) + (n >> 8) + 1),

  // --- jumps ------------------------------------------------------------------------------------
  /** ( -- ). */
  JUMP_FORWARD: op("jump", 0, 0),
  /** ( -- ). Checks the eval breaker. */
  JUMP_BACKWARD: op("jump", 0, 0),
  /** ( -- ). In `yield from` and `await`. */
  JUMP_BACKWARD_NO_INTERRUPT: op("jump", 0, 0),
  /** (cond -- ). Any object; its reference goes after the test. */
  POP_JUMP_IF_FALSE: op("jump", 1, 0),
  /** (cond -- ). */
  POP_JUMP_IF_TRUE: op("jump", 1, 0),
  /** (value -- ). */
  POP_JUMP_IF_NONE: op("jump", 1, 0),
  /** (value -- ). */
  POP_JUMP_IF_NOT_NONE: op("jump", 1, 0),
  /** (cond -- ), jumping (cond -- cond). 3.11. */
  JUMP_IF_FALSE_OR_POP: op("jump", 1, 0, 0),
  /** (cond -- ), jumping (cond -- cond). 3.11. */
  JUMP_IF_TRUE_OR_POP: op("jump", 1, 0, 0),

  // --- iteration, generators, coroutines --------------------------------------------------------
  /** (iterable -- iter). */
  GET_ITER: op("none", 1, 1),
  /** (iter -- iter, next); when exhausted (iter -- ) and jumps. */
  FOR_ITER: op("jump", 1, 2, -1),
  /** (iterable -- iter, index_or_null), 3.15. */
  GET_ITER_VIRTUAL: op("none", 1, 2),
  /** (iter, index_or_null -- iter, index_or_null, next); when exhausted both go and it jumps. 3.15. */
  FOR_ITER_VIRTUAL: op("jump", 2, 3, -2),
  /** (iterable -- iter, index_or_null): GET_YIELD_FROM_ITER of 3.15. */
  GET_YIELD_FROM_ITER_VIRTUAL: op("none", 1, 2),
  /** (receiver, index_or_null, v -- receiver, index_or_null, yielded); SEND of 3.15. */
  SEND_VIRTUAL: op("jump", 3, 3, 0),
  /** (receiver, index_or_null, value -- value), 3.15. */
  END_SEND_VIRTUAL: op("none", 3, 1),
  /** (receiver, index_or_null, last sent, exc -- None, NULL, value): CLEANUP_THROW of 3.15. */
  CLEANUP_THROW_VIRTUAL: op("none", 4, 3),
  /** (iterable -- iter): for `yield from`; leaves generators and, in coroutines, coroutines alone. */
  GET_YIELD_FROM_ITER: op("none", 1, 1),
  /** ( -- sent): makes the generator of this frame and returns it to the caller; POP_TOP follows. */
  RETURN_GENERATOR: op("none", 0, 1),
  /** (value -- sent). */
  YIELD_VALUE: op("int", 1, 1),
  /** (receiver, v -- receiver, yielded); when it returned (… -- receiver, result) and jumps to END_SEND. */
  SEND: op("jump", 2, 2, 0),
  /** (receiver, value -- value). */
  END_SEND: op("none", 2, 1),
  /**
   * (receiver, last sent, exc -- None, value): StopIteration thrown in while in `yield from`; else
   * re-raises.
   */
  CLEANUP_THROW: op("none", 3, 2),
  /** (iterable -- awaitable): oparg 1 in `__aenter__`, 2 in `__aexit__`, for the message. */
  GET_AWAITABLE: op("int", 1, 1),
  /** (obj -- async iterator). */
  GET_AITER: op("none", 1, 1),
  /** (aiter -- aiter, awaitable). */
  GET_ANEXT: op("none", 1, 2),
  /** (aiter, exc -- ): StopAsyncIteration ends the loop; else re-raises. */
  END_ASYNC_FOR: op("none", 2, 0),
  /** (value -- ): leaves the frame. */
  RETURN_VALUE: op("none", 1, 0),
  /** ( -- ): leaves the frame with a constant (3.12, 3.13). */
  RETURN_CONST: op("const", 0, 0),

  // --- calls, functions, imports ----------------------------------------------------------------
  /** (callable, self_or_null, args[oparg] -- res). */
  CALL: op("int", n => n + 2, 1),
  /** (callable, self_or_null, args[oparg], names tuple -- res): the last len(names) of args are keywords. */
  CALL_KW: op("int", n => n + 3, 1),
  /** (callable, NULL, args, kwargs or NULL -- res). */
  CALL_FUNCTION_EX: op("none", 4, 1),
  /** (code -- function). */
  MAKE_FUNCTION: op("none", 1, 1),
  /** (attr, function -- function): a bit of FunctionAttribute. */
  SET_FUNCTION_ATTRIBUTE: op("function attribute", 2, 1),
  /** (level, fromlist -- module): name index << 2, bit 0 lazy, bit 1 never lazy (PEP 810). */
  IMPORT_NAME: op("name<<2", 2, 1),
  /** (module -- module, attribute). */
  IMPORT_FROM: op("name", 1, 2),

  // --- exceptions and with ----------------------------------------------------------------------
  /** (exc -- previous exc_info, exc): exc becomes the exception being handled. */
  PUSH_EXC_INFO: op("none", 1, 2),
  /** (previous exc_info -- ): it becomes the exception being handled again. */
  POP_EXCEPT: op("none", 1, 0),
  /** (exc, type -- exc, bool). */
  CHECK_EXC_MATCH: op("none", 2, 2),
  /** (exc, type -- rest or None, match or None): except*. */
  CHECK_EG_MATCH: op("none", 2, 2),
  /** (exc -- ): raises exc again; oparg n > 0: the frame's lasti is the int n entries below exc. */
  RERAISE: op("int", 1, 0),
  /** (args[oparg] -- ): nothing, exc, or exc and cause. */
  RAISE_VARARGS: op("int", n => n, 0),
  /** (manager -- exit bound method, result of __enter__), up to 3.13. */
  BEFORE_WITH: op("none", 1, 2),
  /** (manager -- exit bound method, awaitable of __aenter__), up to 3.13. */
  BEFORE_ASYNC_WITH: op("none", 1, 2),
  /** (…, lasti, previous exc_info, exc -- …, res): calls __exit__(type, exc, traceback). oparg 0: `exit`
   * lies below lasti (up to 3.13); 1: `exit_func, exit_self_or_null` do (3.14+). */
  WITH_EXCEPT_START: op(
    "int",
    n => 4 + n,
    n => 5 + n,
  ),

  // --- match ------------------------------------------------------------------------------------
  /** (obj -- obj, len). */
  GET_LEN: op("none", 1, 2),
  /** (subject -- subject, bool). */
  MATCH_MAPPING: op("none", 1, 2),
  /** (subject -- subject, bool). */
  MATCH_SEQUENCE: op("none", 1, 2),
  /** (subject, keys -- subject, keys, values tuple or None). */
  MATCH_KEYS: op("none", 2, 3),
  /** (subject, type, names tuple -- attributes tuple or None): oparg positional subpatterns. */
  MATCH_CLASS: op("int", 3, 1),
} as const satisfies Record<string, Definition>;

/** The name of an instruction, CPython 3.14's where it has one. */
export type OpcodeName = keyof typeof DEFINITIONS;

const NAMES = Object.keys(DEFINITIONS) as readonly OpcodeName[];

/** The number of each instruction, from 1. Zero is no instruction. */
export const Op = Object.freeze(
  Object.fromEntries(NAMES.map((name, i) => [name, i + 1])),
) as Readonly<Record<OpcodeName, number>>;

/** The table by number; index 0 is unused. */
export const OPCODES: readonly (OpcodeInfo | undefined)[] = [
  undefined,
  ...NAMES.map((name, i): OpcodeInfo => ({ opcode: i + 1, name, ...DEFINITIONS[name] })),
];

/** The name of an instruction, for messages and disassembly. */
export function opcodeName(opcode: number): string {
  return OPCODES[opcode]?.name ?? `<${opcode}>`;
}

/** Change of the stack depth by one instruction. */
export function stackEffect(opcode: number, oparg: number, jumps: boolean): number {
  const info = OPCODES[opcode];
  if (info === undefined) return 0;
  if (jumps && info.jumpEffect !== undefined) return info.jumpEffect;
  return count(info.pushes, oparg) - count(info.pops, oparg);
}

function count(n: Count, oparg: number): number {
  return typeof n === "number" ? n : n(oparg);
}

/** oparg & 15 of COMPARE_OP, Py_LT … Py_GE (Include/object.h). */
export const COMPARE_OPERATORS = ["<", "<=", "==", "!=", ">", ">="] as const;
/** Bit of COMPARE_OP's oparg: the result is tested for truth, so make it a bool (3.13+). */
export const COMPARE_TO_BOOL = 16;

/** The opargs of BINARY_OP (Include/opcode.h, NB_…). */
export const BINARY_OPERATORS = [
  ...["+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"],
  ...["+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^="],
] as const;
/** First in-place operator of BINARY_OPERATORS. */
export const FIRST_INPLACE_OPERATOR = 13;

/** The opargs of LOAD_SPECIAL. */
export const SPECIAL_METHODS = ["__enter__", "__exit__", "__aenter__", "__aexit__"] as const;

/** The opargs of LOAD_COMMON_CONSTANT, from index 5 on 3.15 only (Include/internal/pycore_opcode_utils.h). */
export const COMMON_CONSTANTS = [
  "AssertionError",
  "NotImplementedError",
  "tuple",
  "all",
  "any",
  "list",
  "set",
  "None",
  '""',
  "True",
  "False",
  "-1",
] as const;

/** The opargs of CALL_INTRINSIC_1 (Include/internal/pycore_intrinsics.h). */
export const INTRINSICS_1 = [
  "INTRINSIC_1_INVALID",
  "INTRINSIC_PRINT",
  "INTRINSIC_IMPORT_STAR",
  "INTRINSIC_STOPITERATION_ERROR",
  "INTRINSIC_ASYNC_GEN_WRAP",
  "INTRINSIC_UNARY_POSITIVE",
  "INTRINSIC_LIST_TO_TUPLE",
  "INTRINSIC_TYPEVAR",
  "INTRINSIC_PARAMSPEC",
  "INTRINSIC_TYPEVARTUPLE",
  "INTRINSIC_SUBSCRIPT_GENERIC",
  "INTRINSIC_TYPEALIAS",
] as const;

/** The opargs of CALL_INTRINSIC_2. */
export const INTRINSICS_2 = [
  "INTRINSIC_2_INVALID",
  "INTRINSIC_PREP_RERAISE_STAR",
  "INTRINSIC_TYPEVAR_WITH_BOUND",
  "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
  "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
  "INTRINSIC_SET_TYPEPARAM_DEFAULT",
] as const;

/** Bits of MAKE_FUNCTION and SET_FUNCTION_ATTRIBUTE. */
export const FunctionAttribute = {
  DEFAULTS: 0x01,
  KWDEFAULTS: 0x02,
  /** The annotations as a tuple name, value, … (up to 3.13). */
  ANNOTATIONS: 0x04,
  CLOSURE: 0x08,
  /** The `__annotate__` function (3.14+). */
  ANNOTATE: 0x10,
} as const;
