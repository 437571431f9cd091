type Values = Readonly<Record<string, string | number>>

/** As `toISOString` and the journal write it. A name that somebody typed may look like it and be no point in time. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

/** The values of a sentence, with every point in time as people write it. */
export function spoken<V extends Values | undefined>(values: V, date: (iso: string) => string): V | Values {
  if (values === undefined || !Object.values(values).some(isInstant)) return values
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isInstant(value) ? date(value) : value]),
  )
}

const isInstant = (value: string | number): value is string =>
  typeof value === 'string' && instant.test(value) && !Number.isNaN(Date.parse(value))
