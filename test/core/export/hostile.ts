/** Profiles whose every text is an attack: on PowerShell, on YAML, on Ansible's templates, on HTML. */
import { AccountName, type Intent, parseIntent } from '../../../src-core/intent.ts'

/** Each a valid account name. */
export const hostileNames = [
  "CORP\\a' $(calc) \u2019 & calc",
  "CORP\\{{ lookup.pipe('calc') }}",
  'CORP\\{% for a in b %}calc{% endfor %}',
  'CORP\\x{# calc #}',
  "CORP\\!!python-object-apply os.system 'calc'",
  'CORP\\- &anchor !tag',
  'CORP\\~',
  'yes',
  '0x100',
  '1_000',
  "CORP\\`$(calc)`' calc #",
  'CORP\\\u202ecalc\u2066',
  "CORP\\&lt img src'x' onerror'calc' &amp &#60",
  'CORP\\\ud800',
] as const

export const hostileIntents: readonly Intent[] = [
  ...hostileNames.map((name) => parseIntent({ account: { kind: 'existing', name: AccountName.parse(name) } })),
  parseIntent({ log: { copyTo: "C:\\Logs\\{{ calc }}' $(calc) \u2019;calc.evtx" } }),
]
