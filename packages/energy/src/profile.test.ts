import type { Profile } from "@wfstate/core";
import { describe, expect, it } from "vitest";
import { LEVEL_NAMES } from "./levels.ts";
import { profileGains } from "./profile.ts";
import { TestSession } from "./testing/session.ts";

const profile: Profile = {
  user_id: "default",
  current_level: 2,
  total_sessions: 4,
  total_energy: 100,
  experience_points: 90,
  unlocked_paths: ["Stream"],
  preferences: { theme: "dark" },
  created_at: "2025-08-01T00:00:00.000000Z",
  updated_at: "2025-08-01T00:00:00.000000Z",
};

function unlock(session: TestSession, level: number, features_unlocked: string[] = []): TestSession {
  const level_name = LEVEL_NAMES[level - 1] ?? "Lightning";
  return session.put("experience.level_unlock", { level, level_name, trigger_condition: "energy", features_unlocked });
}

describe("the profile's gains", () => {
  it("are a point for each whole EU of the session", () => {
    const session = new TestSession().put("energy.update", { energy: 12.9, accumulator: 0 }, { delta: 12.9 });
    expect(profileGains(profile, session.state)).toEqual({ current_level: 2, experience_points: 102 });
  });

  it("are no points for a session whose energy is below zero", () => {
    const session = new TestSession().put("user.action", { action: "reset" }, { delta: -50 });
    expect(profileGains(profile, session.state).experience_points).toBe(90);
  });

  it("are the highest level that was unlocked, and its features as paths", () => {
    const session = new TestSession();
    session.put("system.start", { version: "1", user_id: "u", mode: "offline", features_enabled: ["panel"] });
    unlock(unlock(session, 4, ["harmony"]), 3, ["waves"]);
    expect(profileGains(profile, session.state)).toMatchObject({
      current_level: 4,
      unlocked_paths: ["Stream", "Resonance", "harmony", "Interference", "waves"],
    });
  });

  it("never take a level or a path away", () => {
    const session = unlock(new TestSession(), 1);
    expect(profileGains({ ...profile, current_level: 5 }, session.state)).toMatchObject({
      current_level: 5,
      unlocked_paths: ["Stream", "Lightning"],
    });
  });

  it("leave the paths alone where no level was unlocked", () => {
    const session = new TestSession();
    session.put("system.start", { version: "1", user_id: "u", mode: "offline", features_enabled: ["panel"] });
    expect(profileGains(profile, session.state)).not.toHaveProperty("unlocked_paths");
  });
});
