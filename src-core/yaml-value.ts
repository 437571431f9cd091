/** YAML or JSON text as plain data. The text is untrusted: no tags but YAML's own, bounded aliases, no key twice. */
import { isScalar, LineCounter, parseAllDocuments, visit } from 'yaml'
import { fail } from './errors.ts'

const coreTags: ReadonlySet<string> = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'seq', 'map'].map((tag) => `tag:yaml.org,2002:${tag}`),
)

/** Aliases are a convenience for repeated blocks; a profile has next to none to repeat. */
const maxAliasCount = 20

interface Fault {
  readonly message: string
  readonly at: number
}

/**
 * Throws a failure `invalid` that tells line and column. `operation` and `where` name what was read; `asWritten` keeps a
 * number's own spelling, where the text is a single value.
 */
export function yamlValue(text: string, operation: string, where: string, asWritten = false): unknown {
  const lines = new LineCounter()
  const refuse = ({ message, at }: Fault): never => {
    const { line, col } = lines.linePos(at)
    const values = { file: where, line, column: col }
    return fail('invalid', operation, message, { field: `${where}:${line}:${col}`, reason: 'not-yaml', values })
  }
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    stringKeys: true,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  })
  const [document, second] = documents
  if (document === undefined) return null
  if (second !== undefined) refuse({ message: 'a second document', at: second.range[0] })
  const fault = document.errors[0] ?? document.warnings[0]
  if (fault !== undefined) refuse({ message: fault.message, at: fault.pos[0] })
  visit(document, {
    Node: (_, node) => {
      if (node.tag !== undefined && !coreTags.has(node.tag))
        refuse({ message: `tag ${node.tag}`, at: node.range?.[0] ?? 0 })
    },
  })
  keepMasks(document)
  if (asWritten) unround(document.contents)
  try {
    return document.toJS({ maxAliasCount })
  } catch (error) {
    // The library's own word for too many or unknown aliases.
    if (error instanceof ReferenceError) return refuse({ message: error.message, at: 0 })
    throw error
  }
}

/** `keywords: 0x8000000000000000` without quotes is meant as it is written: a number would lose its lower bits. */
function keepMasks(document: Parameters<typeof visit>[0]): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === 'keywords') unround(value)
    },
  })
}

function unround(value: unknown): void {
  if (isScalar(value) && typeof value.value === 'number' && value.source !== undefined) value.value = value.source
}
