/*
 * EvtOpenChannelConfig, EvtGetChannelConfigProperty, EvtSetChannelConfigProperty, EvtSaveChannelConfig, EvtClose.
 * https://learn.microsoft.com/windows/win32/wes/getting-and-setting-a-channel-s-configuration-properties
 * https://learn.microsoft.com/windows/win32/api/winevt/ne-winevt-evt_channel_config_property_id
 */
#include "lab.h"
#include "variant.h"
#include <stdlib.h>

/* The copy that an open handle changes, and which of it was changed. */
struct config { struct channel channel; DWORD changed; BOOL auto_backup; };

static DWORD open(EVT_HANDLE remote, const WCHAR *path, DWORD flags, EVT_HANDLE *handle) {
  if (remote) return ERROR_INVALID_HANDLE;
  if (!path || flags) return ERROR_INVALID_PARAMETER;
  struct channel *channel = channel_at(path);
  if (!channel) return ERROR_EVT_CHANNEL_NOT_FOUND;
  struct config *config = calloc(1, sizeof *config);
  config->channel = *channel;
  *handle = open_handle(CHANNEL_CONFIG, config);
  return 0;
}

static EVT_HANDLE WINAPI lab_EvtOpenChannelConfig(EVT_HANDLE remote, const WCHAR *path, DWORD flags) {
  EVT_HANDLE handle = NULL;
  DWORD code = enter("EvtOpenChannelConfig", "%ls", path ? path : L"(null)");
  leave_true(code ? code : open(remote, path, flags, &handle));
  return handle;
}

static DWORD get(const struct config *config, DWORD id, DWORD size, EVT_VARIANT *value, DWORD *used) {
  const struct channel *channel = &config->channel;
  switch (id) {
    case EvtChannelConfigEnabled: return give_boolean(channel->enabled, size, value, used);
    case EvtChannelConfigIsolation: return give_number(0, size, value, used);
    case EvtChannelConfigType: return give_number(channel->type, size, value, used);
    case EvtChannelConfigOwningPublisher: return give_text(L"Microsoft-Windows-DNSServer", size, value, used);
    case EvtChannelConfigClassicEventlog: return give_boolean(FALSE, size, value, used);
    case EvtChannelLoggingConfigRetention: return give_boolean(channel->retention, size, value, used);
    case EvtChannelLoggingConfigAutoBackup: return give_boolean(config->auto_backup, size, value, used);
    case EvtChannelLoggingConfigMaxSize: return give_wide_number(channel->max_size, size, value, used);
    case EvtChannelLoggingConfigLogFilePath: return give_text(channel->file, size, value, used);
  }
  return id < EvtChannelConfigPropertyIdEND ? give_nothing(size, value, used) : ERROR_INVALID_PARAMETER;
}

static BOOL WINAPI lab_EvtGetChannelConfigProperty(EVT_HANDLE handle, DWORD id, DWORD flags, DWORD size, EVT_VARIANT *value, DWORD *used) {
  DWORD code = enter("EvtGetChannelConfigProperty", "%p, %lu, %lu bytes", handle, id, size);
  struct config *config = object_of(CHANNEL_CONFIG, handle);
  if (!code && !config) code = ERROR_INVALID_HANDLE;
  if (!code && (flags || !used)) code = ERROR_INVALID_PARAMETER;
  return leave_true(code ? code : get(config, id, size, value, used));
}

/* In the handle's copy only. */
static DWORD set(struct config *config, DWORD id, const EVT_VARIANT *value) {
  static const DWORD types[] = {[EvtChannelConfigEnabled] = EvtVarTypeBoolean, [EvtChannelLoggingConfigRetention] = EvtVarTypeBoolean,
    [EvtChannelLoggingConfigAutoBackup] = EvtVarTypeBoolean, [EvtChannelLoggingConfigMaxSize] = EvtVarTypeUInt64};
  if (id >= sizeof types / sizeof *types || !types[id] || value->Type != types[id] || value->Count) return ERROR_INVALID_PARAMETER;
  if (value->Type == EvtVarTypeBoolean && (DWORD)value->BooleanVal > 1) return ERROR_INVALID_PARAMETER;
  if (id == EvtChannelConfigEnabled) config->channel.enabled = value->BooleanVal;
  if (id == EvtChannelLoggingConfigRetention) config->channel.retention = value->BooleanVal;
  if (id == EvtChannelLoggingConfigAutoBackup) config->auto_backup = value->BooleanVal;
  if (id == EvtChannelLoggingConfigMaxSize) config->channel.max_size = value->UInt64Val;
  config->changed |= 1u << id;
  return 0;
}

static BOOL WINAPI lab_EvtSetChannelConfigProperty(EVT_HANDLE handle, DWORD id, DWORD flags, EVT_VARIANT *value) {
  DWORD code = enter("EvtSetChannelConfigProperty", "%p, %lu, type %lu, %#llx", handle, id, value ? value->Type : 0, value ? value->UInt64Val : 0);
  struct config *config = object_of(CHANNEL_CONFIG, handle);
  if (!code && !config) code = ERROR_INVALID_HANDLE;
  if (!code && (flags || !value)) code = ERROR_INVALID_PARAMETER;
  return leave_true(code ? code : set(config, id, value));
}

#define ENABLED (1u << EvtChannelConfigEnabled)
#define RETENTION (1u << EvtChannelLoggingConfigRetention)
#define MAX_SIZE (1u << EvtChannelLoggingConfigMaxSize)
#define AUTO_BACKUP (1u << EvtChannelLoggingConfigAutoBackup)

static DWORD save(const struct config *config, DWORD flags) {
  struct channel *channel = channel_at(config->channel.path), next;
  if (flags) return ERROR_INVALID_PARAMETER;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  if (!channel) return ERROR_EVT_CHANNEL_NOT_FOUND;
  /* For ordinary channels only; .NET sets it always, and fails here. */
  if (is_direct(channel) && (config->changed & AUTO_BACKUP)) return ERROR_INVALID_PARAMETER;
  if (is_direct(channel) && channel->enabled && (config->changed & (RETENTION | MAX_SIZE)))
    return ERROR_EVT_INVALID_OPERATION_OVER_ENABLED_DIRECT_CHANNEL;
  next = *channel;
  if (config->changed & MAX_SIZE) {
    if (config->channel.max_size < 1048576 || config->channel.max_size > 1ull << 48) return ERROR_EVT_INVALID_CHANNEL_PROPERTY_VALUE;
    next.max_size = (config->channel.max_size + 65535) / 65536 * 65536;
  }
  if (config->changed & RETENTION) next.retention = config->channel.retention;
  if (config->changed & ENABLED) next.enabled = config->channel.enabled;
  settle();
  if (is_direct(channel) && next.enabled && !channel->enabled && !start_channel_session(&next)) return ERROR_EVT_CHANNEL_CANNOT_ACTIVATE;
  if (is_direct(channel) && !next.enabled) {
    next.log_bytes = channel->log_bytes;
    next.log_written = channel->log_written;
    stop_channel_session(channel);
  }
  *channel = next;
  return 0;
}

static BOOL WINAPI lab_EvtSaveChannelConfig(EVT_HANDLE handle, DWORD flags) {
  struct config *config = object_of(CHANNEL_CONFIG, handle);
  DWORD code = enter("EvtSaveChannelConfig", "%p %ls", handle, config ? config->channel.path : L"(no handle)");
  if (!code && !config) code = ERROR_INVALID_HANDLE;
  return leave_true(code ? code : save(config, flags));
}

static BOOL WINAPI lab_EvtClose(EVT_HANDLE handle) {
  enum kind kind = kind_of(handle);
  DWORD code = enter("EvtClose", "%p", handle);
  if (!code && (kind < CHANNEL_CONFIG || kind > EVENT_FRAGMENT)) {
    complain("EvtClose of %p, which is not open", handle);
    code = ERROR_INVALID_HANDLE;
  }
  if (!code) free(close_handle(kind, handle));
  return leave_true(code);
}

struct hook channel_hooks[] = {
  {.dll = L"wevtapi", .name = "EvtOpenChannelConfig", .replacement = lab_EvtOpenChannelConfig},
  {.dll = L"wevtapi", .name = "EvtGetChannelConfigProperty", .replacement = lab_EvtGetChannelConfigProperty},
  {.dll = L"wevtapi", .name = "EvtSetChannelConfigProperty", .replacement = lab_EvtSetChannelConfigProperty},
  {.dll = L"wevtapi", .name = "EvtSaveChannelConfig", .replacement = lab_EvtSaveChannelConfig},
  {.dll = L"wevtapi", .name = "EvtClose", .replacement = lab_EvtClose},
};
const int channel_hook_count = sizeof channel_hooks / sizeof *channel_hooks;
