// The kinds of lines in the log, for its filter.

/** `[act, words]`; the lines' own sentences come from the server. */
export const auditActs = [
  ["signed_in", "Signed in"], ["signed_out", "Signed out"],
  ["sign_in_failed", "Wrong passwords"], ["sign_in_ended", "Device signed out"],
  ["sign_ins_ended", "All devices signed out"], ["profile_changed", "Profile changed"],
  ["password_changed", "Password changed"], ["email_changed", "Email changed"],
  ["token_made", "API token made"], ["token_revoked", "API token revoked"],
  ["own_exported", "Own things exported"], ["viewed_as_administrator", "Looked at as administrator"],
];

/** Those that only administrators cause. */
export const administratorActs = [
  ["person_added", "Account created"], ["person_invited", "Invited"], ["joined", "Joined"],
  ["person_changed", "Account changed"], ["quota_changed", "Limits changed"],
  ["password_reset", "Password set"], ["reset_link_made", "Reset link made"],
  ["reset_link_used", "Reset link used"], ["made_administrator", "Admin privileges granted"],
  ["made_user", "Admin privileges revoked"], ["person_disabled", "Disabled"],
  ["person_enabled", "Enabled"], ["account_locked", "Account locked for strangers"],
  ["person_removed", "Account deleted"], ["heir_named", "Things handed on"],
  ["departed_exported", "Things exported"], ["departed_purged", "Things deleted"],
  ["model_added", "Model added"], ["model_removed", "Model removed"],
  ["queue_paused", "Queue paused"], ["queue_resumed", "Queue resumed"],
];
