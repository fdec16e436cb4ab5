/**
 * The code of the library modules, compiled ahead: by full name a function that gives it by version,
 * marshalled. A module's versions stand together because they are nearly alike, which a packed file
 * gains from.
 * The bundles have it (scripts/build.mjs fills it in place of this file); where the sources run as
 * they are, library modules are compiled when they are first imported.
 */
export const marshalledLibrary: ReadonlyMap<string, () => ReadonlyMap<string, string>> = new Map();
