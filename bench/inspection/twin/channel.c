/* The analytic channel and its log. */
#include "twin.h"
#include <stdlib.h>
#include <winevt.h>

typedef BOOL (*get)(EVT_HANDLE object, int id, DWORD size, EVT_VARIANT *value, DWORD *used);

static BOOL get_config(EVT_HANDLE object, int id, DWORD size, EVT_VARIANT *value, DWORD *used) {
  return CALL(EvtGetChannelConfigProperty, object, id, 0, size, value, used);
}

static BOOL get_log(EVT_HANDLE object, int id, DWORD size, EVT_VARIANT *value, DWORD *used) {
  return CALL(EvtGetLogInfo, object, id, size, value, used);
}

/* For the caller to free. */
static EVT_VARIANT *property(get get, EVT_HANDLE object, int id) {
  EVT_VARIANT *value = buffer(1024);
  DWORD used;
  if (!get(object, id, 1024, value, &used)) wrong("property");
  return value;
}

static ULONGLONG number(get get, EVT_HANDLE object, int id) {
  EVT_VARIANT *value = property(get, object, id);
  ULONGLONG found = value->Type == EvtVarTypeBoolean || value->Type == EvtVarTypeUInt32 ? value->UInt32Val : value->UInt64Val;
  free(value);
  return found;
}

void read_channel(struct channel *channel) {
  EVT_HANDLE config = CALL(EvtOpenChannelConfig, NULL, CHANNEL, 0);
  if (!config) wrong("EvtOpenChannelConfig");
  channel->enabled = (BOOL)number(get_config, config, EvtChannelConfigEnabled);
  channel->type = (DWORD)number(get_config, config, EvtChannelConfigType);
  channel->max_size = number(get_config, config, EvtChannelLoggingConfigMaxSize);
  channel->retention = (BOOL)number(get_config, config, EvtChannelLoggingConfigRetention);
  EVT_VARIANT *file = property(get_config, config, EvtChannelLoggingConfigLogFilePath);
  wcsncpy(channel->file, file->StringVal, MAX_PATH - 1);
  channel->file[MAX_PATH - 1] = 0;
  free(file);
  CALL(EvtClose, config);
}

void read_log(struct log *log) {
  EVT_HANDLE opened = CALL(EvtOpenLog, NULL, CHANNEL, EvtOpenChannelPath);
  if (!opened) wrong("EvtOpenLog");
  log->last_write = number(get_log, opened, EvtLogLastWriteTime);
  log->records = number(get_log, opened, EvtLogNumberOfLogRecords);
  log->size = number(get_log, opened, EvtLogFileSize);
  CALL(EvtClose, opened);
}
