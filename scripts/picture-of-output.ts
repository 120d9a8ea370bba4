/** Turns the text that a command prints (standard input) into a picture of it (SVG on standard output), for the README. */
import { text } from "node:stream/consumers";

const CHARACTER_WIDTH = 7.8;
const LINE_HEIGHT = 17;
const PADDING = 16;

const lines = (await text(process.stdin)).trimEnd().split("\n");
const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * CHARACTER_WIDTH + 2 * PADDING);
const height = lines.length * LINE_HEIGHT + 2 * PADDING;

function classOf(line: string): string {
  if (/^\S/.test(line)) return line.startsWith("Killed") ? "killed" : "heading";
  if (/^ {2}ok\b/.test(line)) return "ok";
  return "text";
}

function escaped(line: string): string {
  return line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const rows = lines.map((line, index) => {
  const y = PADDING + (index + 0.75) * LINE_HEIGHT;
  return `<text x="${PADDING}" y="${y}" class="${classOf(line)}" xml:space="preserve">${escaped(line)}</text>`;
});
console.log(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>What npm start prints</title>
<style>text{font:13px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}.text{fill:#c9d1d9}.heading{fill:#79c0ff;font-weight:bold}.killed{fill:#ff7b72;font-weight:bold}.ok{fill:#7ee787}</style>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${rows.join("\n")}
</svg>`);
