/** Text on its way to a terminal: pieces are escaped one by one, so that only our own styles reach it. */
import { styleText } from "node:util";
import { printable } from "./printable.ts";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";
export type Piece = string | { readonly text: string; readonly style: Style };

export function styled(style: Style, text: string): Piece {
  return { text, style };
}

export function render(pieces: readonly Piece[], color: boolean): string {
  return pieces.map((piece) => renderOne(piece, color)).join("");
}

function renderOne(piece: Piece, color: boolean): string {
  if (typeof piece === "string") return printable(piece);
  const text = printable(piece.text);
  return color ? styleText(piece.style, text, { validateStream: false }) : text;
}

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
}

const BETWEEN = "  ";

/** Rows under their titles, each as the pieces of one line. */
export function tableRows(columns: readonly Column[], rows: readonly (readonly Piece[])[]): Piece[][] {
  const titles = columns.map(({ title }) => styled("dim", title));
  const lines = [titles, ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => widthOf(cells[index] ?? ""))));
  return lines.map((cells) => columns.flatMap((column, index) => cell(column, cells[index] ?? "", widths, index)));
}

function cell({ align = "left" }: Column, piece: Piece, widths: readonly number[], index: number): Piece[] {
  const padding = " ".repeat((widths[index] as number) - widthOf(piece));
  const isLast = index === widths.length - 1;
  if (align === "right") return [padding, piece, isLast ? "" : BETWEEN];
  return [piece, isLast ? "" : padding + BETWEEN];
}

function widthOf(piece: Piece): number {
  return [...printable(typeof piece === "string" ? piece : piece.text)].length;
}
