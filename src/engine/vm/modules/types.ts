import { moduleAddObject, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { BuiltinTypeName } from "../../objects/types.ts";

/** The types that have no name in builtins, by the name that Lib/types.py gives them. */
const NAMES: readonly (readonly [name: string, type: BuiltinTypeName])[] = [
  ["FunctionType", "function"],
  ["LambdaType", "function"],
  ["CodeType", "code"],
  ["MappingProxyType", "mappingproxy"],
  ["SimpleNamespace", "SimpleNamespace"],
  ["CellType", "cell"],
  ["GeneratorType", "generator"],
  ["CoroutineType", "coroutine"],
  ["AsyncGeneratorType", "async_generator"],
  ["MethodType", "method"],
  ["BuiltinFunctionType", "builtin_function_or_method"],
  ["BuiltinMethodType", "builtin_function_or_method"],
  ["WrapperDescriptorType", "wrapper_descriptor"],
  ["MethodWrapperType", "method-wrapper"],
  ["MethodDescriptorType", "method_descriptor"],
  ["ClassMethodDescriptorType", "classmethod_descriptor"],
  ["ModuleType", "module"],
  ["TracebackType", "traceback"],
  ["FrameType", "frame"],
  ["GetSetDescriptorType", "getset_descriptor"],
  ["MemberDescriptorType", "member_descriptor"],
  ["GenericAlias", "GenericAlias"],
  ["UnionType", "Union"],
  ["EllipsisType", "ellipsis"],
  ["NoneType", "NoneType"],
  ["NotImplementedType", "NotImplementedType"],
];

/** The _types module (Modules/_typesmodule.c, 3.14; before it Lib/types.py finds them itself). */
export function newTypesModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_types");
  for (const [name, type] of NAMES) moduleAddObject(rt, module, name, rt.types[type]);
  if (rt.facts.minor >= 15) {
    moduleAddObject(rt, module, "FrameLocalsProxyType", rt.types.FrameLocalsProxy);
  }
  return module;
}

/** The _typing module (Modules/_typingmodule.c): the classes that class statements need. */
export function newTypingModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_typing");
  for (const name of [
    "TypeVar",
    "ParamSpec",
    "TypeVarTuple",
    "TypeAliasType",
    "ParamSpecArgs",
    "ParamSpecKwargs",
    "Generic",
  ] as const) {
    moduleAddObject(rt, module, name, rt.types[name]);
  }
  if (rt.noDefault !== null) moduleAddObject(rt, module, "NoDefault", rt.noDefault);
  return module;
}
