import { isStateError, StateError } from "../errors.ts";
import type { CompiledEventType } from "../model/define-model.ts";
import type { PrivacyRules } from "../model/privacy-rules.ts";

/** An error about data, without what it says of a field that holds raw content: its value, and the names of what is inside. */
export function withoutContent(
  error: unknown,
  { name, privacy }: Pick<CompiledEventType, "name" | "privacy">,
): unknown {
  if (privacy === null || !isStateError(error)) return error;
  const [path] =
    new RegExp(`^(?:${fieldsOf(privacy, "data").join("|")})(?=[.[]|$)`).exec(String(error.details.path)) ?? [];
  if (path === undefined) return error;
  const { code, hint, details } = error;
  const { keyword } = details;
  const why = keyword === undefined ? "cannot be taken" : `does not fit its schema (${keyword})`;
  return new StateError(code, `${path}: ${why}; what it holds is not shown (${name})`, {
    ...(hint === undefined ? {} : { hint }),
    details: { path, type: name, ...(keyword === undefined ? {} : { keyword }) },
  });
}

/** Patterns of the paths of all marked fields. */
function fieldsOf({ marked, nested, items }: PrivacyRules, parent: string): string[] {
  const within = (field: string) => `${parent}\\.${field.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
  return [
    ...marked.map(({ field }) => within(field)),
    ...nested.flatMap(({ field, rules }) => fieldsOf(rules, within(field))),
    ...(items === null ? [] : fieldsOf(items, `${parent}\\[\\d+\\]`)),
  ];
}
