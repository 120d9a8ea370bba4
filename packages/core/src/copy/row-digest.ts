/** What a table holds, in 64 digits: the same on every engine. */
import { createHash } from "node:crypto";
import type { SqlValue } from "../contract/store.ts";
import type { CopiedTable } from "./copied-tables.ts";
import type { RowPage } from "./row-pages.ts";

export interface TableProof {
  readonly rows: number;
  /** SHA-256 of the rows in the order of the table's key: each a JSON array of its columns, and a line feed. */
  readonly sha256: string;
}

export class RowDigest {
  readonly #hash = createHash("sha256");
  readonly #columns: readonly string[];
  readonly #placed: readonly boolean[];
  #rows = 0;

  constructor({ columns, placed }: CopiedTable) {
    this.#columns = columns;
    this.#placed = columns.map((column) => placed.includes(column));
  }

  add({ values, rows }: RowPage): void {
    const width = this.#columns.length;
    let text = "";
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < width; column++) {
        const value = this.#placed[column] === true ? null : (values[row * width + column] as SqlValue);
        text += `${column === 0 ? "[" : ","}${textOf(value)}`;
      }
      text += "]\n";
    }
    this.#hash.update(text);
    this.#rows += rows;
  }

  end(): TableProof {
    return { rows: this.#rows, sha256: this.#hash.digest("hex") };
  }
}

function textOf(value: SqlValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Uint8Array) return `{"hex":"${Buffer.from(value).toString("hex")}"}`;
  return String(value);
}
