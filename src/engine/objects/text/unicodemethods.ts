import type { PyObject } from "../../memory/object.ts";
import { encodeObject, readCodecArguments } from "./codecs.ts";
import { formatText } from "./formatter.ts";
import { raiseFormatArgument } from "../numbers/longmethods.ts";
import { newLong } from "../numbers/longobject.ts";
import { raiseRefusal } from "../numbers/longslots.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
  staticMethod,
} from "../functions/methoddef.ts";
import { objectStr } from "../object.ts";
import { Refusal } from "../exceptions/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { unicodeFormat, unicodeFormatMap } from "./stringformat.ts";
import { newTuple } from "../containers/tupleobject.ts";
import {
  unicodeCapitalize,
  unicodeCaseFold,
  unicodeIsAlnum,
  unicodeIsAlpha,
  unicodeIsAscii,
  unicodeIsDecimal,
  unicodeIsDigit,
  unicodeIsIdentifier,
  unicodeIsLower,
  unicodeIsNumeric,
  unicodeIsPrintable,
  unicodeIsSpace,
  unicodeIsTitle,
  unicodeIsUpper,
  unicodeLower,
  unicodeSwapCase,
  unicodeTitle,
  unicodeUpper,
} from "./unicodecase.ts";
import { newUnicode, newUnicodeOfKind, PyUnicode, sizeOfUnicode } from "./unicodeobject.ts";
import {
  justifier,
  unicodeExpandTabs,
  unicodeMakeTrans,
  unicodeTranslate,
  unicodeZfill,
} from "./unicodepad.ts";
import {
  finder,
  indexer,
  partitioner,
  prefixTest,
  searchMethod,
  unicodeCount,
  unicodeRemovePrefix,
  unicodeRemoveSuffix,
  unicodeReplace,
} from "./unicodesearch.ts";
import { splitter, stripper, unicodeJoin, unicodeSplitLines } from "./unicodesplit.ts";

/** In the order of unicode_methods[] in Objects/unicodeobject.c, for the CPython of `rt`. */
export function unicodeMethods(rt: Runtime): PyMethodDef[] {
  const replace =
    rt.facts.minor >= 13
      ? methodClinic("replace", "old, new, /, count=-1", unicodeReplace)
      : methodFast("replace", 2, 3, unicodeReplace);
  return [
    methodClinic("encode", 'encoding="utf-8", errors="strict"', unicodeEncode),
    replace,
    methodClinic("split", "sep=None, maxsplit=-1", splitter("split")),
    methodClinic("rsplit", "sep=None, maxsplit=-1", splitter("rsplit")),
    methodO("join", unicodeJoin),
    methodNoArgs("capitalize", unicodeCapitalize),
    methodNoArgs("casefold", unicodeCaseFold),
    methodNoArgs("title", unicodeTitle),
    methodFast("center", 1, 2, justifier("center")),
    searchMethod(rt, "count", unicodeCount),
    methodClinic("expandtabs", "tabsize=8", unicodeExpandTabs),
    searchMethod(rt, "find", finder("find")),
    methodO("partition", partitioner("partition")),
    searchMethod(rt, "index", indexer("index")),
    methodFast("ljust", 1, 2, justifier("ljust")),
    methodNoArgs("lower", unicodeLower),
    methodFast("lstrip", 0, 1, stripper("lstrip", "left")),
    searchMethod(rt, "rfind", finder("rfind")),
    searchMethod(rt, "rindex", indexer("rindex")),
    methodFast("rjust", 1, 2, justifier("rjust")),
    methodFast("rstrip", 0, 1, stripper("rstrip", "right")),
    methodO("rpartition", partitioner("rpartition")),
    methodClinic("splitlines", "keepends=False", unicodeSplitLines),
    methodFast("strip", 0, 1, stripper("strip", "both")),
    methodNoArgs("swapcase", unicodeSwapCase),
    methodO("translate", unicodeTranslate),
    methodNoArgs("upper", unicodeUpper),
    searchMethod(rt, "startswith", prefixTest("startswith")),
    searchMethod(rt, "endswith", prefixTest("endswith")),
    methodO("removeprefix", unicodeRemovePrefix),
    methodO("removesuffix", unicodeRemoveSuffix),
    methodNoArgs("isascii", unicodeIsAscii),
    methodNoArgs("islower", unicodeIsLower),
    methodNoArgs("isupper", unicodeIsUpper),
    methodNoArgs("istitle", unicodeIsTitle),
    methodNoArgs("isspace", unicodeIsSpace),
    methodNoArgs("isdecimal", unicodeIsDecimal),
    methodNoArgs("isdigit", unicodeIsDigit),
    methodNoArgs("isnumeric", unicodeIsNumeric),
    methodNoArgs("isalpha", unicodeIsAlpha),
    methodNoArgs("isalnum", unicodeIsAlnum),
    methodNoArgs("isidentifier", unicodeIsIdentifier),
    methodNoArgs("isprintable", unicodeIsPrintable),
    methodO("zfill", unicodeZfill),
    methodClinic("format", "*args, **kwargs", unicodeFormat),
    methodO("format_map", unicodeFormatMap),
    methodO("__format__", unicodeDunderFormat),
    staticMethod(methodFast("maketrans", 1, 3, unicodeMakeTrans)),
    methodNoArgs("__sizeof__", (rt, self) => newLong(rt, sizeOfUnicode(rt, self as PyUnicode))),
    methodNoArgs("__getnewargs__", (rt, self) => newTuple(rt, [copyOf(rt, self as PyUnicode)])),
  ];
}

/** _PyUnicode_Copy: another str of the same text, where there may be one. */
function copyOf(rt: Runtime, op: PyUnicode): PyUnicode {
  return newUnicodeOfKind(rt, op.value, op.kind, op.size);
}

/** str.encode(encoding="utf-8", errors="strict"). */
function unicodeEncode(
  rt: Runtime,
  self: PyObject,
  args: readonly (PyObject | undefined)[],
): Result {
  const codec = readCodecArguments(rt, "encode", args[0], args[1]);
  if (codec === null) return null;
  return encodeObject(rt, self as PyUnicode, codec.encoding, codec.errors);
}

/** str.__format__ (unicode___format___impl). */
function unicodeDunderFormat(rt: Runtime, self: PyObject, spec: PyObject): Result {
  if (!(spec instanceof PyUnicode)) return raiseFormatArgument(rt, spec);
  if (spec.size === 0) {
    return typeOf(self) === rt.types.str ? rt.heap.newRef(self) : objectStr(rt, self);
  }
  const { value } = self as PyUnicode;
  const text = formatText(value, spec.value, rt.facts.minor);
  if (text instanceof Refusal) return raiseRefusal(rt, text);
  // A str that is written whole stays the object it is (_PyUnicodeWriter).
  const isWhole = text === value && typeOf(self) === rt.types.str;
  return isWhole ? rt.heap.newRef(self) : newUnicode(rt, text);
}
