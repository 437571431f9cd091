import about from '../package.json' with { type: 'json' }

export const programVersion: string = about.version
/** As the journal and the run lock name this program. */
export const programName = `${about.name} ${about.version}`
