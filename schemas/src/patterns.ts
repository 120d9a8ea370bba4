const YEAR = "\\d{4}";
const LEAP_YEAR = "(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
const MONTH_DAY = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)";
const DATE = `(?:${YEAR}-${MONTH_DAY}|${LEAP_YEAR}-02-29)`;
const TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?";
const OFFSET = "(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)";

/** An RFC 3339 date-time: days that exist, `T` and an offset (either in any case, no space between), leap seconds. */
export const RFC3339_DATE_TIME: RegExp = new RegExp(`^${DATE}[Tt]${TIME}${OFFSET}$`);

/** A session id: 1 to 128 of `A-Z a-z 0-9 . _ : -`. */
export const SESSION_ID: RegExp = /^[A-Za-z0-9._:-]{1,128}$/;

/** A model id such as `ollama/llama2:7b`; names that every JavaScript object has a meaning for are none. */
export const MODEL_ID: RegExp = /^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$/;

/** An event type: `namespace.name`, or `error`. */
export const EVENT_TYPE: RegExp = /^(?:error|[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)+)$/;
