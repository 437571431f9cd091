/* The lab's configuration: `language ru`, `qps 400`, `consumer etwDNS-Analytics`, `fail StartTraceW#1 1450`, … */
#include "lab.h"
#include <stdio.h>
#include <stdlib.h>

static struct { char *narrow; WCHAR *wide; } lines[200];
static int line_count = -1;

static void add_line(char *text) {
  int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
  if (!*text || line_count == 200) return;
  lines[line_count].narrow = text;
  lines[line_count].wide = calloc(size, sizeof(WCHAR));
  MultiByteToWideChar(CP_UTF8, 0, text, -1, lines[line_count++].wide, size);
}

void use_config(char *text) {
  line_count = 0;
  while (text) {
    char *end = strchr(text, '\n');
    if (end) *end = 0;
    add_line(text);
    text = end ? end + 1 : NULL;
  }
}

static void read_config(void) {
  DWORD size;
  use_config(read_file(lab_file(L"config"), &size));
}

/* What follows the word; -1: the line begins with another. */
static int rest_of(int line, const char *word) {
  int length = (int)strlen(word);
  const char *text = lines[line].narrow;
  if (strncmp(text, word, length) || (text[length] && text[length] != ' ')) return -1;
  return text[length] ? length + 1 : length;
}

const WCHAR *setting(const char *word, const WCHAR *otherwise) {
  if (line_count < 0) read_config();
  for (int i = 0; i < line_count; i++) if (rest_of(i, word) >= 0) return lines[i].wide + rest_of(i, word);
  return otherwise;
}

BOOL listed(const char *word, const WCHAR *rest) {
  if (line_count < 0) read_config();
  for (int i = 0; i < line_count; i++) {
    if (rest_of(i, word) >= 0 && !_wcsicmp(lines[i].wide + rest_of(i, word), rest)) return TRUE;
  }
  return FALSE;
}

BOOL planned(const char *what, const char *api, int nth, int total, DWORD *code) {
  if (line_count < 0) read_config();
  for (int i = 0; i < line_count; i++) {
    char name[64] = "", answer[20] = "0";
    int number = 0;
    if (rest_of(i, what) < 0) continue;
    const char *rest = lines[i].narrow + rest_of(i, what);
    if (*rest == '#') sscanf(rest, "#%d %19s", &number, answer);
    else sscanf(rest, "%63[^#]#%d %19s", name, &number, answer);
    if (*name ? strcmp(name, api) || number != nth : number != total) continue;
    *code = strtoul(answer, NULL, 0);
    return TRUE;
  }
  return FALSE;
}
