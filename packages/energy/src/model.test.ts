import { defineModel } from "@wfstate/core";
import { shippedEventTypes, validateState } from "@wfstate/schemas";
import { describe, expect, it } from "vitest";
import { energyModel } from "./model.ts";

describe("the energy model", () => {
  it("registers every shipped type but those that core emits itself", () => {
    const ofCore = /^(?:system\.|health\.|state\.|error$)/;
    const expected = shippedEventTypes.filter((type) => !ofCore.test(type));
    expect(Object.keys(energyModel.events).sort()).toEqual(expected);
    expect(expected).toHaveLength(11);
  });

  it("is a model that core takes, with the types of core beside its own", () => {
    expect([...defineModel(energyModel).types.keys()].sort()).toEqual(shippedEventTypes);
  });

  it("lets only energy.update wait under pressure", () => {
    const sheddable = Object.entries(energyModel.events).filter(([, type]) => type.sheddable === true);
    expect(sheddable.map(([name]) => name)).toEqual(["energy.update"]);
  });

  it("fills the energy_delta of an energy.update with its energy", () => {
    expect(energyModel.events["energy.update"]?.energyDelta?.({ energy: 4.2, accumulator: 9 })).toBe(4.2);
  });

  it("validates with the validators that ship, down to a field that nobody knows", () => {
    const validate = energyModel.events["energy.update"]?.validate;
    expect(validate?.({ energy: 5, accumulator: 5 })).toBe(true);
    expect(validate?.({ energy: 5, accumulator: 5, joules: 1 })).toBe(false);
  });

  it("begins with a state that is valid, carries the model's version and shares nothing with another", () => {
    const state = energyModel.initialState("test_session");
    expect(validateState(state), JSON.stringify(validateState.errors)).toBe(true);
    expect(state.schema_version).toBe(energyModel.version);
    expect(energyModel.initialState("test_session").frame_state).not.toBe(state.frame_state);
  });
});
