import type { Stmt } from "../parser/ast.ts";

import { callHelper, validateKeywords } from "./calls.ts";
import { makeClosure } from "./closures.ts";
import { addTo, type Compiler } from "./compiler.ts";
import {
  applyDecorators,
  enterTypeParams,
  firstLineOf,
  leaveTypeParams,
  visitDecorators,
  visitTypeParams,
} from "./functions.ts";
import { Pseudo } from "./instruction.ts";
import { lineLocation, NO_LOCATION } from "./location.ts";
import { nameop } from "./names.ts";
import { INTRINSICS_1, Op } from "./opcode.ts";
import { visitBody } from "./body.ts";

type ClassStmt = Extract<Stmt, { kind: "ClassDef" }>;

/** A `class` statement (codegen_class). */
export function visitClassDef(c: Compiler, s: ClassStmt): void {
  visitDecorators(c, s.decorator_list);
  const firstLine = firstLineOf(c, s);
  const loc = c.loc(s);
  const isGeneric = s.type_params.length > 0;
  if (isGeneric) {
    enterTypeParams(c, s, firstLine, 0);
    visitTypeParams(c, s.type_params);
    nameop(c, loc, ".type_params", "Store");
  }
  classBody(c, s, firstLine);
  validateKeywords(c, loc, s.keywords);
  // The function of the body and the class's name are on the stack.
  const given = { args: s.bases, keywords: s.keywords, pushed: 2 };
  if (isGeneric) {
    nameop(c, loc, ".type_params", "Load");
    c.addop(loc, Op.CALL_INTRINSIC_1, INTRINSICS_1.indexOf("INTRINSIC_SUBSCRIPT_GENERIC"));
    nameop(c, loc, ".generic_base", "Store");
    callHelper(c, loc, { ...given, injected: ".generic_base" });
    leaveTypeParams(c, loc, 0);
  } else {
    callHelper(c, loc, given);
  }
  applyDecorators(c, s.decorator_list);
  nameop(c, loc, s.name, "Store");
}

/** The class body's function, __build_class__ and the class's name (codegen_class_body). */
function classBody(c: Compiler, s: ClassStmt, firstLine: number): void {
  c.enterScope({
    name: s.name,
    scopeType: "class",
    ste: c.entry(s),
    firstLineNumber: firstLine,
    private: s.name,
    node: s,
  });
  const u = c.u;
  const loc = lineLocation(firstLine);
  nameop(c, loc, "__name__", "Load");
  nameop(c, loc, "__module__", "Store");
  c.loadConst(loc, c.pool.str(u.qualname));
  nameop(c, loc, "__qualname__", "Store");
  if (c.facts.compiler.setsStaticAttributes) {
    c.loadConst(loc, c.pool.int(firstLine));
    nameop(c, loc, "__firstlineno__", "Store");
  }
  if (s.type_params.length > 0) {
    nameop(c, loc, ".type_params", "Load");
    nameop(c, loc, "__type_params__", "Store");
  }
  if (u.ste.needsClassDict) {
    c.addop(loc, Op.LOAD_LOCALS);
    c.addop(loc, Op.STORE_DEREF, addTo(u.cellvars, "__classdict__"));
  }
  if (c.facts.lazyAnnotations && u.ste.hasConditionalAnnotations) {
    c.addop(loc, Op.BUILD_SET, 0);
    c.addop(loc, Op.STORE_DEREF, addTo(u.cellvars, "__conditional_annotations__"));
  }
  visitBody(c, loc, s.body);
  if (c.facts.compiler.setsStaticAttributes) {
    const names = [...u.staticAttributes].sort();
    c.loadConst(NO_LOCATION, c.pool.tuple(names.map(name => c.pool.str(name))));
    nameop(c, NO_LOCATION, "__static_attributes__", "Store");
  }
  if (u.ste.needsClassDict) {
    c.addop(NO_LOCATION, Pseudo.LOAD_CLOSURE, addTo(u.cellvars, "__classdict__"));
    nameop(c, NO_LOCATION, "__classdictcell__", "Store");
  }
  if (u.ste.needsClassClosure) {
    c.addop(NO_LOCATION, Pseudo.LOAD_CLOSURE, addTo(u.cellvars, "__class__"));
    c.addop(NO_LOCATION, Op.COPY, 1);
    nameop(c, NO_LOCATION, "__classcell__", "Store");
  } else {
    c.loadNone(NO_LOCATION);
  }
  c.addop(NO_LOCATION, Op.RETURN_VALUE);
  const code = c.visitors.assemble(c, true);
  c.exitScope();
  const header = c.loc(s);
  c.addop(header, Op.LOAD_BUILD_CLASS);
  c.addop(header, Op.PUSH_NULL);
  makeClosure(c, header, code, 0);
  c.loadConst(header, c.pool.str(s.name));
}
