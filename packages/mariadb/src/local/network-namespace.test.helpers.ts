/** A network of its own for a process: loopback, and a way out that leads nowhere and counts what takes it. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const WAY_OUT = "out0";
/** An address of this machine in its network of its own: loopback carries what is sent to it, and it is not loopback. */
export const OWN_ADDRESS = "192.0.2.1";

/** Nothing but what a process sends leaves: the interfaces ask for no neighbours and announce nothing. */
const SET_UP = `
ip link set lo up
ip link add ${WAY_OUT} type veth peer name far0
for name in ${WAY_OUT} far0; do
  ip link set "$name" arp off multicast off
  echo 1 > /proc/sys/net/ipv6/conf/$name/addr_gen_mode
  echo 0 > /proc/sys/net/ipv6/conf/$name/accept_ra
  ip link set "$name" up
done
ip addr add ${OWN_ADDRESS}/24 dev ${WAY_OUT}
ip addr add 2001:db8::1/64 dev ${WAY_OUT}
ip route add default dev ${WAY_OUT}
ip -6 route add default dev ${WAY_OUT}
`;

/** Files of /etc in place of the machine's own: a resolver that would ask a server beyond the way out. */
export const RESOLVER: Readonly<Record<string, string>> = {
  "resolv.conf": "nameserver 192.0.2.53\noptions timeout:1 attempts:1\n",
  "nsswitch.conf": "hosts: files dns\n",
};

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a network of its own, where the files of `etc` stand in /etc. */
export function runInNamespace(etc: string, names: readonly string[], command: readonly string[]): Finished {
  const mounts = names
    .filter((name) => existsSync(join("/etc", name)))
    .map((name) => `mount --bind "$0/${name}" "/etc/${name}"\n`);
  const script = `set -e\n${mounts.join("")}${SET_UP}exec "$@"`;
  const { status, stdout, stderr, error } = spawnSync("unshare", ["-rnm", "sh", "-c", script, etc, ...command], {
    encoding: "utf8",
  });
  return error === undefined ? { status, stdout, stderr } : { status: null, stdout: "", stderr: error.message };
}

/** How many packets this process, and whoever shares its network, has sent out. */
export function packetsOut(): number {
  const line = readFileSync("/proc/self/net/dev", "utf8")
    .split("\n")
    .find((text) => text.trimStart().startsWith(`${WAY_OUT}:`));
  const figures = line?.split(":")[1]?.trim().split(/\s+/) ?? [];
  const sent = Number(figures[9]);
  if (!Number.isInteger(sent)) throw new Error(`no figures of ${WAY_OUT} in: ${line}`);
  return sent;
}
