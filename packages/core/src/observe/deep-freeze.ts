export type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;

/** Freezes a state before it is shown. Parts that are frozen already were shown before and are passed over, so this is cheap. */
export function deepFreeze<Value>(value: Value): DeepReadonly<Value> {
  freezeParts(value);
  return value as DeepReadonly<Value>;
}

function freezeParts(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freezeParts(part);
}
