/* Values as wevtapi gives them: into the caller's buffer, or ERROR_INSUFFICIENT_BUFFER and the size that is needed. */
#ifndef LAB_VARIANT_H
#define LAB_VARIANT_H

#include <windows.h>
#include <winevt.h>

static inline DWORD give(EVT_VARIANT value, const WCHAR *text, DWORD size, EVT_VARIANT *to, DWORD *used) {
  DWORD text_size = text ? (DWORD)(wcslen(text) + 1) * sizeof(WCHAR) : 0;
  *used = sizeof value + text_size;
  if (size < *used) return ERROR_INSUFFICIENT_BUFFER;
  if (!to) return ERROR_INVALID_PARAMETER;
  if (text) value.StringVal = memcpy(to + 1, text, text_size);
  *to = value;
  return 0;
}
/* Four bytes of the union count for these two: the others hold what was there before. */
static inline DWORD give_boolean(BOOL boolean, DWORD size, EVT_VARIANT *to, DWORD *used) {
  EVT_VARIANT value = {.UInt64Val = 0xcccccccccccccccc, .Type = EvtVarTypeBoolean};
  value.BooleanVal = boolean;
  return give(value, NULL, size, to, used);
}
static inline DWORD give_number(DWORD number, DWORD size, EVT_VARIANT *to, DWORD *used) {
  EVT_VARIANT value = {.UInt64Val = 0xcccccccccccccccc, .Type = EvtVarTypeUInt32};
  value.UInt32Val = number;
  return give(value, NULL, size, to, used);
}
static inline DWORD give_wide_number(ULONGLONG number, DWORD size, EVT_VARIANT *to, DWORD *used) {
  EVT_VARIANT value = {.UInt64Val = number, .Type = EvtVarTypeUInt64};
  return give(value, NULL, size, to, used);
}
static inline DWORD give_time(ULONGLONG time, DWORD size, EVT_VARIANT *to, DWORD *used) {
  EVT_VARIANT value = {.FileTimeVal = time, .Type = EvtVarTypeFileTime};
  return give(value, NULL, size, to, used);
}
static inline DWORD give_text(const WCHAR *text, DWORD size, EVT_VARIANT *to, DWORD *used) {
  EVT_VARIANT value = {.Type = EvtVarTypeString};
  return give(value, text, size, to, used);
}
static inline DWORD give_nothing(DWORD size, EVT_VARIANT *to, DWORD *used) {
  EVT_VARIANT value = {.Type = EvtVarTypeNull};
  return give(value, NULL, size, to, used);
}

#endif
