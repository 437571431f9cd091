/** What to look for in KUMA's event search: the names that the proof asks this server for. */
export const proofPrefix = 'etwdns-'

export const proofSearch = `SELECT * FROM \`events\` WHERE Raw LIKE '%${proofPrefix}%' ORDER BY Timestamp DESC LIMIT 20`
