/** Kysely has no builder for triggers. By name, in the order of creation. */
export const triggers: Readonly<Record<string, string>> = {
  user_updated_at: `CREATE TRIGGER user_updated_at AFTER UPDATE ON user BEGIN
    UPDATE user SET updated_at = CURRENT_TIMESTAMP WHERE user_id = NEW.user_id;
  END`,
  session_updated_at: `CREATE TRIGGER session_updated_at AFTER UPDATE ON session BEGIN
    UPDATE session SET updated_at = CURRENT_TIMESTAMP WHERE session_id = NEW.session_id;
  END`,
  event_adds_to_session: `CREATE TRIGGER event_adds_to_session AFTER INSERT ON event BEGIN
    UPDATE session SET total_events = total_events + 1, total_energy = total_energy + COALESCE(NEW.energy_delta, 0)
    WHERE session_id = NEW.session_id;
  END`,
  session_adds_to_user: `CREATE TRIGGER session_adds_to_user AFTER UPDATE OF end_time ON session
  WHEN OLD.end_time IS NULL AND NEW.end_time IS NOT NULL BEGIN
    UPDATE user SET total_sessions = total_sessions + 1, total_energy = total_energy + NEW.total_energy
    WHERE user_id = NEW.user_id;
  END`,
  user_level_audit: `CREATE TRIGGER user_level_audit AFTER UPDATE OF current_level ON user
  WHEN OLD.current_level IS NOT NEW.current_level BEGIN
    INSERT INTO audit (operation, table_name, record_id, old_values, new_values) VALUES ('level_change', 'user',
      NEW.user_id, json_object('current_level', OLD.current_level), json_object('current_level', NEW.current_level));
  END`,
};
