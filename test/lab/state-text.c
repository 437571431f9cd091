/*
 * The state as text: one row a line, `session name=etwDNS-Analytics mode=100 …`, numbers in hex, `%` and four digits for
 * whatever is not plain in a name. The same description gives the JSON that labctl prints.
 */
#include "lab.h"
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

enum type { NUMBER = 1, WIDE_NUMBER, TEXT, IDENTITY };
struct field { const char *name; enum type type; size_t offset, size; };
struct table { const char *name; char *rows; size_t row_size, room; int *count; const struct field *fields; };

#define FIELD(row, kind, member) {#member, kind, offsetof(struct row, member), sizeof ((struct row *)0)->member}
#define TABLE(row) {#row, (char *)lab.row, sizeof *lab.row, sizeof lab.row / sizeof *lab.row, &lab.row##_count, row##_fields}

static const struct field server_fields[] = {FIELD(server, WIDE_NUMBER, time), FIELD(server, WIDE_NUMBER, queries),
  FIELD(server, WIDE_NUMBER, responses), FIELD(server, NUMBER, instances), FIELD(server, NUMBER, next_rid), FIELD(server, NUMBER, slots), {0}};
static const struct field session_fields[] = {FIELD(session, TEXT, name), FIELD(session, IDENTITY, guid),
  FIELD(session, NUMBER, logger_id), FIELD(session, NUMBER, instance), FIELD(session, NUMBER, mode), FIELD(session, NUMBER, buffer_kb),
  FIELD(session, NUMBER, minimum), FIELD(session, NUMBER, maximum), FIELD(session, NUMBER, flush_timer), FIELD(session, NUMBER, clock),
  FIELD(session, NUMBER, file_mb), FIELD(session, TEXT, log_file), FIELD(session, TEXT, channel), FIELD(session, NUMBER, owned_by_windows),
  FIELD(session, WIDE_NUMBER, logged), FIELD(session, WIDE_NUMBER, lost), FIELD(session, WIDE_NUMBER, backlog_bytes),
  FIELD(session, WIDE_NUMBER, file_bytes), {0}};
static const struct field enablement_fields[] = {FIELD(enablement, NUMBER, logger_id), FIELD(enablement, IDENTITY, provider),
  FIELD(enablement, NUMBER, level), FIELD(enablement, NUMBER, property), FIELD(enablement, WIDE_NUMBER, any), FIELD(enablement, WIDE_NUMBER, all), {0}};
static const struct field channel_fields[] = {FIELD(channel, TEXT, path), FIELD(channel, NUMBER, type), FIELD(channel, NUMBER, enabled),
  FIELD(channel, NUMBER, retention), FIELD(channel, WIDE_NUMBER, max_size), FIELD(channel, TEXT, file), FIELD(channel, NUMBER, has_log),
  FIELD(channel, WIDE_NUMBER, log_bytes), FIELD(channel, WIDE_NUMBER, log_written), {0}};
static const struct field event_fields[] = {FIELD(event, WIDE_NUMBER, time), FIELD(event, NUMBER, id), FIELD(event, TEXT, session),
  FIELD(event, TEXT, file), FIELD(event, NUMBER, status), FIELD(event, NUMBER, mode), {0}};
static const struct field account_fields[] = {FIELD(account, TEXT, sid), FIELD(account, TEXT, name), FIELD(account, TEXT, domain),
  FIELD(account, NUMBER, use), FIELD(account, NUMBER, flags), {0}};
static const struct field member_fields[] = {FIELD(member, TEXT, group), FIELD(member, TEXT, sid), {0}};
static const struct field right_fields[] = {FIELD(right, TEXT, sid), FIELD(right, TEXT, name), {0}};
static const struct field folder_fields[] = {FIELD(folder, TEXT, path), FIELD(folder, TEXT, sddl), {0}};

static const struct table tables[] = {TABLE(server), TABLE(session), TABLE(enablement), TABLE(channel), TABLE(event), TABLE(account),
  TABLE(member), TABLE(right), TABLE(folder)};
#define TABLES (int)(sizeof tables / sizeof *tables)

static char *out_at, *out_end;

static void put(const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = vsnprintf(out_at, out_end - out_at, format, list);
  va_end(list);
  if (length < 0 || length >= out_end - out_at) abort();
  out_at += length;
}

static void put_text(const WCHAR *text, BOOL json) {
  for (; *text; text++) {
    BOOL plain = *text < 128 && (isalnum(*text) || wcschr(L"-_.{}:;()/", *text));
    if (plain && out_end - out_at > 1) *out_at++ = (char)*text, *out_at = 0;
    else put(json ? "\\u%04x" : "%%%04x", *text);
  }
}

static void put_field(const struct field *field, const char *row, BOOL json) {
  const void *at = row + field->offset;
  const GUID *guid = at;
  put(json ? "\"%s\":" : " %s=", field->name);
  if (field->type == NUMBER) put(json ? "%lu" : "%lx", *(const DWORD *)at);
  if (field->type == WIDE_NUMBER) put(json ? "\"0x%016llx\"" : "%llx", *(const ULONGLONG *)at);
  if (json && field->type > WIDE_NUMBER) put("\"");
  if (field->type == TEXT) put_text(at, json);
  if (field->type == IDENTITY) {
    put("{%08lx-%04x-%04x-%02x%02x-", guid->Data1, guid->Data2, guid->Data3, guid->Data4[0], guid->Data4[1]);
    for (int i = 2; i < 8; i++) put("%02x", guid->Data4[i]);
    put("}");
  }
  if (json && field->type > WIDE_NUMBER) put("\"");
}

int state_text(char *out, int room, BOOL json) {
  out_at = out;
  out_end = out + room;
  if (json) put("{");
  for (int t = 0; t < TABLES; t++) {
    if (json) put("%s\"%s\":[", t ? "],\n" : "", tables[t].name);
    for (int r = 0; r < *tables[t].count; r++) {
      if (json) put(r ? ",\n{" : "\n{");
      else put("%s", tables[t].name);
      for (const struct field *field = tables[t].fields; field->name; field++) {
        if (json && field > tables[t].fields) put(",");
        put_field(field, tables[t].rows + r * tables[t].row_size, json);
      }
      put(json ? "}" : "\n");
    }
  }
  if (json) put("]}\n");
  return (int)(out_at - out);
}

static void get_text(const char *from, WCHAR *to, size_t room) {
  for (; *from && room > 1; room--) {
    char digits[5] = {0};
    if (*from != '%') { *to++ = (unsigned char)*from++; continue; }
    memcpy(digits, from + 1, 4);
    *to++ = (WCHAR)strtoul(digits, NULL, 16);
    from += 5;
  }
  *to = 0;
}

static void get_guid(const char *from, GUID *guid) {
  unsigned short parts[10];
  sscanf(from, "{%8lx-%4hx-%4hx-%2hx%2hx-%2hx%2hx%2hx%2hx%2hx%2hx}", &guid->Data1, &parts[0], &parts[1], &parts[2], &parts[3],
    &parts[4], &parts[5], &parts[6], &parts[7], &parts[8], &parts[9]);
  guid->Data2 = parts[0];
  guid->Data3 = parts[1];
  for (int i = 0; i < 8; i++) guid->Data4[i] = (BYTE)parts[i + 2];
}

static void parse_row(const struct table *table, char *fields) {
  char *row = table->rows + (*table->count)++ * table->row_size;
  const struct field *field = table->fields;
  memset(row, 0, table->row_size);
  for (char *each = strtok(fields, " "); each && field->name; each = strtok(NULL, " "), field++) {
    const char *value = strchr(each, '=') + 1;
    void *at = row + field->offset;
    if (field->type == NUMBER) *(DWORD *)at = strtoul(value, NULL, 16);
    if (field->type == WIDE_NUMBER) *(ULONGLONG *)at = strtoull(value, NULL, 16);
    if (field->type == TEXT) get_text(value, at, field->size / sizeof(WCHAR));
    if (field->type == IDENTITY) get_guid(value, at);
  }
}

void parse_state(char *text) {
  for (int t = 0; t < TABLES; t++) *tables[t].count = 0;
  while (*text) {
    char *end = strchr(text, '\n'), *fields = strchr(text, ' ');
    *end = *fields = 0;
    for (int t = 0; t < TABLES; t++) if (!strcmp(tables[t].name, text)) parse_row(&tables[t], fields + 1);
    text = end + 1;
  }
}
