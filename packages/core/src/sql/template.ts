import type { SqlValue, Statement } from "../contract/store.ts";

/** Compiling costs tens of microseconds; binding costs nothing. So each statement is compiled once and then only bound. */
export class Template<Name extends string> {
  readonly sql: string;
  readonly #names: readonly Name[];

  constructor(build: (slot: (name: Name) => never) => { compile(): { sql: string; parameters: readonly unknown[] } }) {
    const compiled = build((name) => new Slot(name) as never).compile();
    this.sql = compiled.sql;
    this.#names = compiled.parameters.map((parameter) => {
      if (parameter instanceof Slot) return parameter.name as Name;
      throw new TypeError(`a template may only have named slots, not the value ${String(parameter)}`);
    });
  }

  bind(values: Readonly<Record<Name, SqlValue>>, mustTouch?: number): Statement {
    const parameters = this.#names.map((name) => values[name]);
    return mustTouch === undefined ? { sql: this.sql, parameters } : { sql: this.sql, parameters, mustTouch };
  }
}

class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
