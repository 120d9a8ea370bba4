import { readFileSync } from "node:fs";

export const PROTOCOL = "wfstate.v1";
export const SUBPROTOCOL = "wfstate.v1.json";
export const FEED_PATH = "/ws";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

export const VERSION: string = version;
export const SERVER_NAME: string = `wfstate/${version}`;
