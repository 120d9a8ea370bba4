import type { AddressInfo } from "node:net";
import { BlockList, isIPv6 } from "node:net";
import { StateError } from "@wfstate/core";

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/** Whether an address that a socket says is this machine and reached from nowhere else. */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  return LOOPBACK.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** Throws `HOST_NOT_LOCAL` for a server that other machines can reach. */
export function requireLoopback(address: AddressInfo | string | null): void {
  if (address === null || typeof address === "string" || isLoopback(address.address)) return;
  throw new StateError(
    "HOST_NOT_LOCAL",
    `the server listens on ${address.address}, where other machines can reach it`,
    {
      hint: 'Let it listen on 127.0.0.1: server.listen(port, "127.0.0.1").',
      details: { path: "server", actual: address.address },
    },
  );
}
