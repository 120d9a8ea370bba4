/** For authors of adapters: the suite, and what it is told of an adapter. */
export { type Case, type Group, groups, groupsNotBuilt } from "./conform/case.ts";
export { cases } from "./conform/cases.ts";
export { conform } from "./conform/conform.ts";
export type { AdapterDefinition, Chaos, Declared } from "./conform/definition.ts";
export { markdownOf, reportOn } from "./conform/report.ts";
