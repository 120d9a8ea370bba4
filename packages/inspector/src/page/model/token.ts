/** The server's token: it comes in the fragment, which no browser sends on, and stays in this tab. */

const KEPT = "wfstate.token";
const PARAMETER = "token";

/** What stands in the fragment, as parameters: `#session=…&at=12`. */
export function fragmentParameters(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

/** Takes the token out of the address, so that no copied link and no screenshot has it. Null where there never was one. */
export function takeToken(): string | null {
  const parameters = fragmentParameters();
  const given = parameters.get(PARAMETER);
  if (given === null) return sessionStorage.getItem(KEPT);
  sessionStorage.setItem(KEPT, given);
  parameters.delete(PARAMETER);
  const rest = parameters.toString();
  history.replaceState(history.state, "", rest === "" ? location.pathname : `#${rest}`);
  return given;
}
