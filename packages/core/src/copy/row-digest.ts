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
  readonly #width: number;
  /** Which of the columns are not compared. */
  readonly #placed: readonly number[];
  #rows = 0;

  constructor({ columns, placed }: CopiedTable) {
    this.#width = columns.length;
    this.#placed = placed.map((column) => columns.indexOf(column));
  }

  add({ values, rows }: RowPage): void {
    let text = "";
    for (let row = 0; row < rows; row++) {
      const own = values.slice(row * this.#width, (row + 1) * this.#width);
      for (const column of this.#placed) own[column] = null;
      text += `${textOf(own)}\n`;
    }
    this.#hash.update(text);
    this.#rows += rows;
  }

  end(): TableProof {
    return { rows: this.#rows, sha256: this.#hash.digest("hex") };
  }
}

/** A whole row at once where it is JSON as it is: text that is put together from parts leaves more garbage. */
function textOf(row: readonly SqlValue[]): string {
  return row.every(isJson) ? JSON.stringify(row) : `[${row.map(valueText).join(",")}]`;
}

function isJson(value: SqlValue): boolean {
  return typeof value === "string" || value === null || Number.isFinite(value);
}

function valueText(value: SqlValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Uint8Array) return `{"hex":"${Buffer.from(value).toString("hex")}"}`;
  return String(value);
}
